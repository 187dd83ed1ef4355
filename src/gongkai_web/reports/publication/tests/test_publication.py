"""A frozen report reaches the public through the reviews, in every format, and is corrected by another version."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.report.checks import check_report
from gongkai.report.model import AnnualReport
from gongkai.report.reading import read
from gongkai.rules.classification import ColumnType
from gongkai.rules.secrecy import QUESTIONS, Answer, Answered
from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import Record, Step, StoredFile, Verdict
from gongkai_web.publishing.review.decision import Decide
from gongkai_web.publishing.uploads.tasks import tidy_files
from gongkai_web.reports.models import ReportState, YearlyFigure, YearReport
from gongkai_web.reports.narrative.action import WriteTexts
from gongkai_web.reports.publication.action import Send
from gongkai_web.reports.publication.files import make_files
from gongkai_web.reports.renewal.action import Renew
from gongkai_web.reports.tests.builders import TEXTS, Staff, frozen, make_staff
from gongkai_web.testing.builders import make_column, make_person, pass_reviews

pytestmark = pytest.mark.django_db
NO_TO_ALL = {question.id: Answered(Answer.NO) for question in QUESTIONS}
LICENCES = "licences.licence.decisions"


@pytest.fixture
def staff() -> Staff:
    make_column("政府信息公开年报", type=ColumnType.ANNUAL_REPORTS.value)
    return make_staff()


def published(staff: Staff, report: YearReport) -> YearReport:
    """Send it out and pass the three reviews."""
    Send(report, staff.office).execute()
    record = YearReport.objects.get(pk=report.pk).record
    for step in Step:
        assert record is not None
        reviewer = make_person(staff.body, step.role)
        Decide(Record.objects.get(pk=record.pk), reviewer, Verdict.APPROVED, sheet=NO_TO_ALL).execute()
    return YearReport.objects.get(pk=report.pk)


def figures(report: AnnualReport) -> dict[str, object]:
    return {cell.key: cell.value for cell in report.cells}


def test_every_format_of_a_published_report_reads_back_as_it_was_frozen(staff: Staff) -> None:
    report = published(staff, frozen(staff))

    for one in report.files.filter(kind__in=("docx", "pdf", "xlsx", "json")):
        again = read(one.file.path)
        assert figures(again) == figures(report.frozen()), one.kind
        assert check_report(again) == [], one.kind
    assert report.state == ReportState.PUBLISHED


def test_the_public_page_reads_back_too_and_shows_the_picture_with_its_words(staff: Staff, client: Client) -> None:
    report = published(staff, frozen(staff))
    assert report.record is not None

    page = client.get(report.record.get_absolute_url()).content

    assert figures(read(page, "page.html")) == figures(report.frozen())
    assert 'alt="一图读懂：青云区科学技术局2025年政府信息公开工作年度报告。主动公开：' in page.decode()
    assert page.decode().count("SHA-256") == 6


def test_a_report_waits_for_its_reviews(staff: Staff) -> None:
    report = frozen(staff)
    Send(report, staff.office).execute()

    assert YearReport.objects.get(pk=report.pk).state == ReportState.FROZEN
    with pytest.raises(Refused, match="已经送发布审查"):
        Send(report, staff.office).execute()


def test_without_a_column_of_annual_reports_nothing_goes_out() -> None:
    staff = make_staff()
    report = frozen(staff)

    with pytest.raises(Refused, match="年报"):
        Send(report, staff.office).execute()
    assert not report.files.exists()


def test_a_text_changed_on_its_way_is_not_taken_for_the_report(staff: Staff) -> None:
    report = frozen(staff)
    Send(report, staff.office).execute()
    assert report.record is not None
    record = Record.objects.get(pk=report.record.pk)
    record.current_workflow_state.cancel(user=staff.office)
    record.body_html = "<p>别的内容。</p>"
    revision = record.save_revision()
    pass_reviews(record)
    revision.publish()

    assert YearReport.objects.get(pk=report.pk).state == ReportState.FROZEN


def test_a_correction_is_another_version_that_says_what_is_different(staff: Staff, client: Client) -> None:
    first = published(staff, frozen(staff))
    renew = Renew(first, staff.office, "更正行政许可的件数")
    renew.execute()
    second = renew.renewed
    assert second is not None
    YearlyFigure.objects.filter(body=staff.body, key=LICENCES).update(value=8)
    WriteTexts(second, staff.office, {**TEXTS, "problems": "解读形式还不够丰富。下一步制作图解。"}).execute()
    second = published(staff, frozen(staff, second))
    assert second.record is not None

    page = client.get(second.record.get_absolute_url()).content.decode()

    assert second.record == first.record
    assert "更正行政许可的件数" in page
    assert "下一步增加图解和问答。" in page  # the old words beside the new
    assert "（第1版，已更正）青云区科学技术局2025年政府信息公开工作年度报告.pdf" in page
    old = first.files.get(kind="pdf")
    handed_out = client.get(second.record.attachments.get(file=old.file).get_absolute_url())
    assert handed_out.getvalue() == old.file.path.read_bytes()
    handed_out.close()
    assert figures(read(old.file.path)) == figures(first.frozen())


def test_a_report_is_not_corrected_twice_at_once(staff: Staff) -> None:
    report = frozen(staff)
    Renew(report, staff.office, "更正").execute()

    with pytest.raises(Refused, match="已经开始更正"):
        Renew(report, staff.office, "再更正").execute()


def test_a_correction_says_why(staff: Staff) -> None:
    with pytest.raises(Refused, match="公众会看到"):
        Renew(frozen(staff), staff.office).execute()


def test_another_role_does_not_publish(staff: Staff) -> None:
    with pytest.raises(NotAllowed):
        Send(frozen(staff), make_person(staff.body, Role.APPROVER)).execute()


def test_the_files_of_a_report_outlive_the_tidying(staff: Staff) -> None:
    report = frozen(staff)
    files = make_files(report)
    StoredFile.objects.update(uploaded_at=timezone.now() - timedelta(days=30))

    tidy_files.call()

    assert all(one.file.path.exists() for one in files)
