"""The reports of a year, of all bodies in reach, and the button that begins one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.scope import bodies_seen_by, bodies_worked_on_by
from gongkai_web.publishing.workbench.day.items import Light
from gongkai_web.publishing.workbench.pages import tried
from gongkai_web.reports.access import get_reporting_body, reports_seen_by
from gongkai_web.reports.beginning.action import SINCE, Begin
from gongkai_web.reports.models import ReportState, YearReport
from gongkai_web.reports.steps import person_of
from gongkai_web.reports.timing import timers

TEMPLATE = "reports/life/list.html"


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """List one year's reports, that of last year unless another is asked for."""
    return _listed(request, _year(request.GET.get("year", "")))


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the report of a body on a year."""
    body, year = get_reporting_body(request.user, pk), _year(request.POST.get("year", ""))
    action = Begin(body, person_of(request), year)
    if obstacles := tried(action):
        return _listed(request, year, obstacles)
    assert action.report is not None
    messages.success(request, f"已开始起草 {year} 年度报告")
    return redirect("year_reports:report", action.report.pk)


def _year(asked: str) -> int:
    today = timezone.localdate().year
    return int(asked) if asked.isdecimal() and len(asked) == 4 and SINCE <= int(asked) <= today else today - 1


def _listed(request: HttpRequest, year: int, obstacles: list[str] | None = None) -> HttpResponse:
    today = timezone.localdate()
    seen = reports_seen_by(request.user)
    newest = {report.body_id: report for report in seen.filter(year=year).order_by("version")}
    years = sorted({today.year, today.year - 1, year, *seen.values_list("year", flat=True)}, reverse=True)
    drafted = bodies_worked_on_by(person_of(request), Role.DISCLOSURE_OFFICE)
    bodies = PublicBody.objects.filter(pk__in=bodies_seen_by(request.user), abolished_on=None).order_by("path")
    context = {
        "page_title": "年度报告",
        "rows": [_row(body, year, newest.get(body.pk), body.pk in drafted) for body in bodies],
        "year": year,
        "years": years,
        "obstacles": obstacles or [],
        "breadcrumbs_items": [{"url": "/workbench/", "label": "我的一天"}, {"url": "", "label": "年度报告"}],
    }
    return render(request, TEMPLATE, context, status=422 if obstacles else 200)


def _row(body: PublicBody, year: int, report: YearReport | None, may_begin: bool) -> dict[str, Any]:
    today = timezone.localdate()
    lights = [(timer, timer.light(today)) for timer in timers(body, year, report)]
    colours = [light.light for timer, light in lights if not timer.done]
    return {
        "body": body,
        "report": report,
        "state": ReportState(report.state) if report else None,
        "lights": lights,
        "worst": next((colour for colour in Light if colour in colours), Light.GREEN),
        "may_begin": may_begin and report is None,
    }
