"""To the competent department, and back."""

import pytest

from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import Verdict
from gongkai_web.reports.models import ReportState
from gongkai_web.reports.submission.action import Answer, Submit
from gongkai_web.reports.tests.builders import accepted, drafted, make_staff, reviewed
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db


def test_a_reviewed_report_is_submitted_and_accepted() -> None:
    staff = make_staff()

    report = accepted(staff)

    assert (report.state, report.answered_by) == (ReportState.ACCEPTED, staff.department)


def test_a_report_that_nobody_reviewed_is_not_submitted() -> None:
    staff = make_staff()

    with pytest.raises(Refused, match="“内部审核”时才能办理"):
        Submit(drafted(staff), staff.office).execute()


def test_a_returned_report_says_why() -> None:
    staff = make_staff()
    report = reviewed(staff)
    Submit(report, staff.office).execute()

    with pytest.raises(Refused, match="理由"):
        Answer(report, staff.department, Verdict.RETURNED.value).execute()
    Answer(report, staff.department, Verdict.RETURNED.value, "现行有效件数与司法局不一致").execute()

    assert (report.state, report.return_reason) == (ReportState.RETURNED, "现行有效件数与司法局不一致")


def test_only_the_department_above_answers() -> None:
    staff = make_staff()
    report = reviewed(staff)
    Submit(report, staff.office).execute()

    for stranger in (staff.office, make_person(make_body(), Role.COMPETENT_DEPARTMENT)):
        with pytest.raises(NotAllowed):
            Answer(report, stranger, Verdict.APPROVED.value).execute()
