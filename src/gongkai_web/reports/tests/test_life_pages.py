"""A report led through its life in the browser's own words, by who may, and by nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.models import FindingAnswer, NarrativeTemplate, ReportState, YearReport
from gongkai_web.reports.tests.builders import TEXTS, YEAR, begun, drafted, enter_figures, frozen, make_staff
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db


def at(name: str, report: YearReport, *more: str) -> str:
    return reverse(f"year_reports:{name}", args=[report.pk, *more])


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_report_goes_from_its_first_word_to_its_freezing() -> None:
    staff = make_staff()
    enter_figures(staff.body)
    office, approver, department = as_(staff.office), as_(staff.approver), as_(staff.department)

    office.post(reverse("year_reports:begin", args=[staff.body.pk]), {"year": YEAR})
    report = YearReport.objects.get()
    office.post(at("text", report), TEXTS)
    office.post(at("ask_review", report))
    approver.post(at("review", report), {"verdict": "approved"})
    office.post(at("submit", report))
    department.post(at("answer", report), {"verdict": "approved"})
    office.post(at("freeze", report))

    report.refresh_from_db()
    assert report.state == ReportState.FROZEN
    page = office.get(at("report", report)).content.decode()
    assert report.sha256 in page
    assert "送发布审查" in page


def test_the_page_shows_what_is_in_the_way_before_anybody_begins() -> None:
    staff = make_staff()
    report = begun(staff)

    page = as_(staff.office).get(at("report", report)).content.decode()

    assert "送内部审核：还有" in page
    assert "X12" in page


def test_what_is_found_in_unsaved_words_is_told_and_nothing_is_saved() -> None:
    staff = make_staff()
    report = drafted(staff)
    typed = {**TEXTS, "overview": "新收政府信息公开申请5件。"}

    told = as_(staff.office).post(at("check", report), typed).content.decode()

    assert "X11" in told
    assert "表格中" in told
    report.refresh_from_db()
    assert report.texts["overview"] == TEXTS["overview"]


def test_the_words_are_kept_for_next_year() -> None:
    staff = make_staff()
    report = drafted(staff)

    as_(staff.office).post(at("text", report), {**TEXTS, "problems": "队伍需要充实。", "keep_as_template": "on"})

    assert NarrativeTemplate.objects.get(section="problems").text == "队伍需要充实。"
    assert begun_again(staff.office, staff.body.pk).texts["problems"] == "队伍需要充实。"


def begun_again(office: Person, body: int) -> YearReport:
    as_(office).post(reverse("year_reports:begin", args=[body]), {"year": YEAR - 1})
    return YearReport.objects.get(year=YEAR - 1)


def test_a_doubt_is_explained_on_its_page() -> None:
    staff = make_staff()
    report = begun(staff)
    page = as_(staff.office).get(at("report", report)).content.decode()
    address = page.split("explain/?key=")[1].split('"')[0]

    as_(staff.office).post(f"{at('explain', report)}?key={address}", {"key": _plain(address), "reason": "没有这项职能"})

    assert FindingAnswer.objects.get().reason == "没有这项职能"


def _plain(quoted: str) -> str:
    from urllib.parse import unquote

    return unquote(quoted)


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx", "json", "png", "svg"])
def test_a_draft_is_handed_out_for_reading(kind: str) -> None:
    staff = make_staff()
    report = drafted(staff)

    answer = as_(staff.office).get(at("download", report, kind))

    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_stranger_finds_no_report_and_nobody_is_sent_to_sign_in() -> None:
    staff = make_staff()
    report = frozen(staff)
    stranger = as_(make_person(make_body(), Role.DISCLOSURE_OFFICE, Role.APPROVER, Role.COMPETENT_DEPARTMENT))

    for name in ("report", "text", "ask_review", "review", "answer", "freeze", "publish", "renew", "explain"):
        assert stranger.get(at(name, report)).status_code == 404, name
        assert Client().get(at(name, report)).status_code == 302, name


def test_a_colleague_of_another_role_reads_and_changes_nothing() -> None:
    staff = make_staff()
    report = drafted(staff)
    drafter = as_(make_person(staff.body, Role.DRAFTER))

    assert drafter.get(at("report", report)).status_code == 200
    assert drafter.get(at("text", report)).status_code == 403
    assert drafter.post(at("ask_review", report)).status_code == 403


def test_the_list_begins_a_report_once() -> None:
    staff = make_staff()
    office = as_(staff.office)
    address = reverse("year_reports:begin", args=[staff.body.pk])

    assert "开始起草" in office.get(reverse("year_reports:list")).content.decode()
    assert office.post(address, {"year": YEAR}).status_code == 302
    assert office.post(address, {"year": YEAR}).status_code == 422


def test_my_day_tells_whose_turn_it_is() -> None:
    staff = make_staff()
    report = drafted(staff)
    home = reverse("wagtailadmin_home")
    assert "核对、写文字" in as_(staff.office).get(home).content.decode()

    as_(staff.office).post(at("ask_review", report))

    assert "待审核：" in as_(staff.approver).get(home).content.decode()
