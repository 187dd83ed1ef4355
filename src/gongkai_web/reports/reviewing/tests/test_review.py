"""The body's own review, and its recall."""

from datetime import date

import pytest

from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.publishing.models import Verdict
from gongkai_web.reports.models import ReportEventKind, ReportState, YearlyFigure
from gongkai_web.reports.reviewing.action import AskReview, Recall, Review
from gongkai_web.reports.tests.builders import begun, drafted, make_staff, reviewed

pytestmark = pytest.mark.django_db


def test_a_clean_report_is_reviewed_and_keeps_who_passed_it() -> None:
    staff = make_staff()

    report = reviewed(staff)

    assert (report.state, report.reviewed_by) == (ReportState.IN_REVIEW, staff.approver)
    kinds = [event.kind for event in report.events.all()]
    assert kinds == [
        ReportEventKind.BEGUN,
        ReportEventKind.WRITTEN,
        ReportEventKind.REVIEW_ASKED,
        ReportEventKind.REVIEWED,
    ]


def test_blank_cells_keep_a_report_from_its_review() -> None:
    staff = make_staff()
    report = begun(staff)

    with pytest.raises(Refused, match="X12"):
        AskReview(report, staff.office).execute()


def test_a_year_that_is_not_over_is_not_reviewed() -> None:
    staff = make_staff()
    report = drafted(staff, date.today().year)

    with pytest.raises(Refused, match="还没有结束"):
        AskReview(report, staff.office).execute()


def test_a_report_that_changed_since_it_was_sent_does_not_pass() -> None:
    staff = make_staff()
    report = drafted(staff)
    AskReview(report, staff.office).execute()
    YearlyFigure.objects.filter(body=staff.body, key="licences.licence.decisions").update(value=7)

    with pytest.raises(Refused, match=r"行政许可.*由 0 改为 7"):
        Review(report, staff.approver, Verdict.APPROVED.value).execute()


def test_a_return_needs_its_reason_and_opens_the_text() -> None:
    staff = make_staff()
    report = drafted(staff)
    AskReview(report, staff.office).execute()

    with pytest.raises(Refused, match="理由"):
        Review(report, staff.approver, Verdict.RETURNED.value).execute()
    Review(report, staff.approver, Verdict.RETURNED.value, "第五部分过于笼统").execute()

    assert (report.state, report.return_reason) == (ReportState.RETURNED, "第五部分过于笼统")


def test_the_office_does_not_review() -> None:
    staff = make_staff()
    report = drafted(staff)
    AskReview(report, staff.office).execute()

    with pytest.raises(NotAllowed):
        Review(report, staff.office, Verdict.APPROVED.value).execute()


def test_a_recalled_report_is_a_draft_without_its_review() -> None:
    staff = make_staff()
    report = reviewed(staff)

    with pytest.raises(Refused, match="理由"):
        Recall(report, staff.office).execute()
    Recall(report, staff.office, "补录一件申请").execute()

    assert (report.state, report.reviewed_at) == (ReportState.DRAFT, None)
