"""What is frozen stands for good."""

import pytest
from wagtail import hooks

from gongkai_web.actions import Refused
from gongkai_web.reports.explaining.action import Explain
from gongkai_web.reports.freezing.action import Freeze
from gongkai_web.reports.models import ReportState, YearlyFigure, YearReport
from gongkai_web.reports.narrative.action import WriteTexts
from gongkai_web.reports.narrative.checking import checked
from gongkai_web.reports.narrative.whole import whole_report
from gongkai_web.reports.tests.builders import TEXTS, accepted, drafted, frozen, make_staff, reviewed

pytestmark = pytest.mark.django_db


def test_a_frozen_report_keeps_its_figures_and_words_whatever_the_registers_say() -> None:
    staff = make_staff()
    report = frozen(staff)
    before = whole_report(report)

    YearlyFigure.objects.filter(body=staff.body).update(value=9)

    assert whole_report(YearReport.objects.get(pk=report.pk)) == before
    assert (report.state, report.frozen_by, len(report.sha256)) == (ReportState.FROZEN, staff.office, 64)


def test_a_tampered_document_is_noticed() -> None:
    report = frozen(make_staff())
    YearReport.objects.filter(pk=report.pk).update(document=report.document.replace("2025", "2024"))

    with pytest.raises(ValueError, match="与摘要不符"):
        YearReport.objects.get(pk=report.pk).frozen()


def test_a_register_that_changed_since_the_review_stops_the_freezing() -> None:
    staff = make_staff()
    report = accepted(staff)
    YearlyFigure.objects.filter(body=staff.body, key="penalties.penalty.decisions").update(value=3)

    with pytest.raises(Refused, match=r"行政处罚.*由 0 改为 3"):
        Freeze(report, staff.office).execute()


def test_a_body_without_a_department_above_freezes_after_its_own_review() -> None:
    staff = make_staff()
    staff.body.supervising_body = None
    staff.body.save()
    report = reviewed(staff)

    Freeze(report, staff.office).execute()

    assert report.state == ReportState.FROZEN


def test_a_body_with_one_submits_first() -> None:
    staff = make_staff()
    report = reviewed(staff)

    with pytest.raises(Refused, match="先报送主管部门"):
        Freeze(report, staff.office).execute()


def test_a_doubt_is_explained_once_and_an_error_never() -> None:
    staff = make_staff("青云区科学技术局")
    report = drafted(staff)
    WriteTexts(report, staff.office, {**TEXTS, "overview": "新收政府信息公开申请5件，见{没有这个}。"}).execute()
    doubt, error = (next(one for one in checked(report) if one.finding.code == code) for code in ("X11", "W1"))

    with pytest.raises(Refused, match="改正"):
        Explain(report, staff.office, error.key, "不要紧").execute()
    Explain(report, staff.office, doubt.key, "含转来的申请").execute()

    again = {one.finding.code: one.answer for one in checked(report)}
    assert (again["X11"], again["W1"]) == ("含转来的申请", "")


def test_another_register_may_stand_in_the_way() -> None:
    staff = make_staff()
    report = accepted(staff)

    gap = hooks.register_temporarily("year_report_obstacles", lambda one: [f"{one.year} 年汇总有差额"])
    with gap, pytest.raises(Refused, match="2025 年汇总有差额"):
        Freeze(report, staff.office).execute()
