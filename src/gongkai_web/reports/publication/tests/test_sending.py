"""A frozen report is sent in the background: how far it is, what stopped it, and that it can be sent again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.rules.classification import ColumnType
from gongkai_web.bodies.models import Appointment
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import Column
from gongkai_web.reports.models import ReportEventKind, ReportFile, Sending, SendingState, YearReport
from gongkai_web.reports.models.sending import STOPPED
from gongkai_web.reports.publication.files import make_files
from gongkai_web.reports.publication.tasks import NOT_ALLOWED, UNFORESEEN, send_report
from gongkai_web.reports.publication.view import NOBODY
from gongkai_web.reports.tests.builders import Staff, frozen, make_staff
from gongkai_web.testing.builders import make_column, make_person

pytestmark = pytest.mark.django_db
KINDS = ["docx", "pdf", "xlsx", "json", "one_page_png", "one_page_svg"]


@pytest.fixture
def staff() -> Staff:
    make_column("政府信息公开年报", type=ColumnType.ANNUAL_REPORTS.value)
    return make_staff()


@pytest.fixture
def report(staff: Staff) -> YearReport:
    return frozen(staff)


@pytest.fixture
def office(client: Client, staff: Staff) -> Client:
    client.force_login(staff.office)
    return client


def asked(report: YearReport, staff: Staff, **more: object) -> Sending:
    """Note that it was asked for, with nobody at work yet."""
    return Sending.objects.create(**{"report": report, "by": staff.office, "moved_at": timezone.now(), **more})


def page(report: YearReport) -> str:
    return reverse("year_reports:publish", args=[report.pk])


def sent(report: YearReport) -> int:
    """Return how often it was sent into the reviews."""
    return report.events.filter(kind=ReportEventKind.SENT.value).count()


def test_whoever_asks_is_led_to_the_report_when_it_is_sent(office: Client, report: YearReport) -> None:
    answer = office.post(page(report), follow=True)

    assert answer.redirect_chain == [
        (f"{page(report)}?waiting=1", 302),
        (reverse("year_reports:report", args=[report.pk]), 302),
    ]
    assert "已生成文件并送审" in answer.content.decode()
    assert sent(report) == 1
    assert list(report.files.values_list("kind", flat=True)) == KINDS


def test_the_page_tells_how_far_it_is_and_looks_again(office: Client, report: YearReport, staff: Staff) -> None:
    asked(report, staff, done=3, total=6)

    shown = office.get(page(report)).content.decode()

    assert "3 / 6 个文件" in shown
    assert '<meta http-equiv="refresh" content="2">' in shown
    assert "看进度" in office.get(reverse("year_reports:report", args=[report.pk])).content.decode()


def test_it_is_not_begun_twice_at_once(office: Client, report: YearReport, staff: Staff) -> None:
    asked(report, staff)

    answer = office.post(page(report))

    assert answer.status_code == 422
    assert "不用再点" in answer.content.decode()
    assert sent(report) == 0


def test_what_nobody_works_on_can_be_asked_for_again(office: Client, report: YearReport, staff: Staff) -> None:
    asked(report, staff, moved_at=timezone.now() - STOPPED - timedelta(seconds=1))
    assert NOBODY in office.get(page(report)).content.decode()

    office.post(page(report))

    assert sent(report) == 1


def test_the_task_goes_on_with_the_files_that_are_missing(report: YearReport, staff: Staff) -> None:
    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_files(report, staff.office, stop)
    before = dict(report.files.values_list("kind", "pk"))
    sending = asked(report, staff)

    send_report.call(sending.pk)

    sending.refresh_from_db()
    assert (sending.state, sending.done, sending.total) == (SendingState.SENT.value, 6, 6)
    assert list(report.files.values_list("kind", flat=True)) == KINDS
    assert before.items() <= dict(report.files.values_list("kind", "pk")).items()


def test_a_task_that_is_run_again_sends_nothing_twice(report: YearReport, staff: Staff) -> None:
    sending = asked(report, staff)
    send_report.call(sending.pk)

    send_report.call(sending.pk)

    assert sent(report) == 1
    assert ReportFile.objects.count() == len(KINDS)


def test_what_stopped_it_is_told_and_it_is_sent_when_that_is_mended(
    office: Client, report: YearReport, staff: Staff
) -> None:
    sending, columns = asked(report, staff), Column.objects.filter(type=ColumnType.ANNUAL_REPORTS.value)
    columns.update(live=False)
    send_report.call(sending.pk)
    assert (
        "没有送出：没有“政府信息公开年报”栏目"
        in office.get(reverse("year_reports:report", args=[report.pk])).content.decode()
    )

    columns.update(live=True)
    assert "上次没有送出" in office.get(page(report)).content.decode()
    office.post(page(report))

    assert sent(report) == 1


def test_who_left_the_office_meanwhile_sends_nothing(report: YearReport, staff: Staff) -> None:
    sending = asked(report, staff)
    Appointment.objects.filter(person=staff.office).delete()

    send_report.call(sending.pk)

    sending.refresh_from_db()
    assert (sending.state, sending.problem) == (SendingState.FAILED.value, NOT_ALLOWED)
    assert not report.files.exists()


def test_the_unforeseen_is_told_and_stands_in_the_queue(report: YearReport, staff: Staff) -> None:
    sending = asked(report, staff)
    YearReport.objects.filter(pk=report.pk).update(sha256="0" * 64)

    with pytest.raises(ValueError, match="摘要不符"):
        send_report.call(sending.pk)

    sending.refresh_from_db()
    assert (sending.state, sending.problem) == (SendingState.FAILED.value, UNFORESEEN)


def test_another_role_finds_no_such_page(client: Client, report: YearReport, staff: Staff) -> None:
    asked(report, staff)
    client.force_login(make_person(staff.body, Role.APPROVER, Role.DISCLOSURE_OFFICE))
    assert client.get(page(report)).status_code == 200

    client.force_login(staff.department)

    assert client.get(page(report)).status_code == 404
