"""What is to be done about annual reports today."""

from datetime import date

from django.urls import reverse

from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.workbench.day.items import Due, Section, section
from gongkai_web.reports.models import ReportState, YearReport
from gongkai_web.reports.timing import Timer, timers

NEXT = {
    ReportState.DRAFT: "核对、写文字，然后送审核",
    ReportState.IN_REVIEW: "等待审核",
    ReportState.SUBMITTED: "等待主管部门接收",
    ReportState.RETURNED: "已退回，修改后重新送审核",
    ReportState.ACCEPTED: "已接收，可以定稿",
    ReportState.FROZEN: "已定稿，送发布审查后公布",
}


def annual_reports(person: Person, today: date) -> Section:
    """Return last year's reports that aren't public yet, for those whose turn it is."""
    year, found = today.year - 1, []
    drafted = person.bodies_as(Role.DISCLOSURE_OFFICE)
    if drafted:
        newest = _newest(year, drafted)
        bodies = PublicBody.objects.filter(pk__in=drafted, abolished_on=None).order_by("path")
        found += [_due(body, year, newest.get(body.pk), today) for body in bodies if not _done(newest.get(body.pk))]
    waiting = YearReport.objects.select_related("body")
    to_review = waiting.filter(
        body__in=person.bodies_as(Role.APPROVER), state=ReportState.IN_REVIEW.value, reviewed_at=None
    )
    found += [_at(report, "待审核", "review", today) for report in to_review.exclude(drafted_by=person)]
    submitted = waiting.filter(body__in=_supervised(person), state=ReportState.SUBMITTED.value)
    found += [_at(report, "待接收", "answer", today) for report in submitted]
    return section("年度报告", "报送和公布的期限（条例第四十九条）", found)


def _newest(year: int, bodies: set[int]) -> dict[int, YearReport]:
    rows = YearReport.objects.filter(year=year, body__in=bodies).order_by("version")
    return {report.body_id: report for report in rows}


def _done(report: YearReport | None) -> bool:
    return report is not None and report.state == ReportState.PUBLISHED


def _supervised(person: Person) -> set[int]:
    found: set[int] = set()
    for body in PublicBody.objects.filter(pk__in=person.bodies_as(Role.COMPETENT_DEPARTMENT)):
        found |= body.supervises() - {body.pk}
    return found


def _due(body: PublicBody, year: int, report: YearReport | None, today: date) -> Due:
    timer = _next(body, year, report)
    if report is None:
        told = "还没有起草"
        url = f"{reverse('year_reports:list')}?year={year}"
    else:
        told = NEXT[ReportState(report.state)]
        if report.state == ReportState.IN_REVIEW and report.reviewed_at:
            told = "审核通过，可以报送、定稿"
        url = reverse("year_reports:report", args=[report.pk])
    detail = f"{told} · {timer.due_on:%Y-%m-%d} 前{timer.what}（{timer.source}）"
    return Due(f"{body.short_name} {year} 年度报告", url, detail, (timer.due_on - today).days)


def _at(report: YearReport, told: str, page: str, today: date) -> Due:
    timer = _next(report.body, report.year, report)
    url = reverse(f"year_reports:{page}", args=[report.pk])
    title = f"{told}：{report.body.short_name} {report.year} 年度报告"
    return Due(title, url, f"{timer.due_on:%Y-%m-%d} 前{timer.what}", (timer.due_on - today).days)


def _next(body: PublicBody, year: int, report: YearReport | None) -> Timer:
    open_ones = [timer for timer in timers(body, year, report) if not timer.done]
    return open_ones[0] if open_ones else timers(body, year, report)[-1]
