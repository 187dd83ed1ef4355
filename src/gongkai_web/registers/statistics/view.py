"""The page of figures; every number leads to the register that shows what it counts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from gongkai_web.bodies.permissions import may_open
from gongkai_web.registers.statistics import charts, counting, timing
from gongkai_web.registers.statistics.counting import Figures
from gongkai_web.registers.statistics.form import By, PeriodForm
from gongkai_web.registers.tables import REGISTERS
from gongkai_web.registers.view import trail

TITLE = "申请统计"


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Show them."""
    form = PeriodForm(request.GET, user=request.user)
    context: dict[str, Any] = {
        "page_title": TITLE,
        "breadcrumbs_items": trail(TITLE),
        "registers": REGISTERS.values(),
        "here": "statistics",
        "form": form,
        "many_bodies": len(form.bodies) > 1,
        "may_import": may_open(request.user, "registers:imports"),
    }
    if form.is_valid():
        context |= figures(request.user, form)
    return render(request, "registers/statistics.html", context)


def figures(user: Any, form: PeriodForm) -> dict[str, Any]:
    """Return what the page shows."""
    cases, by = cohort(user, form), By(form.cleaned_data["by"])
    known = timing.replies(cases)
    tables = (
        counting.by_month(cases, by, form.period, form.query),
        counting.by_channel(cases, form.query),
        counting.by_type(cases, form.query),
        counting.by_outcome(cases, form.query),
        counting.by_unit(cases, form.query),
        timing.by_days(known, form.query),
    )
    return {
        "period": form.told(),
        "total": cases.count(),
        "all_query": form.query(),
        "overall": known.of("全部", known.unit, form.query(state="answered")),
        "tables": [(one, drawn(one)) for one in tables],
        "units": list(timing.by_unit(known, form.query)),
    }


def cohort(user: Any, form: PeriodForm) -> Any:
    """Return the cases that count."""
    by, (since, until) = By(form.cleaned_data["by"]), form.period
    cases = REGISTERS["applications"].reach(user).filter(**{f"{by.field}__gte": since, f"{by.field}__lte": until})
    cases = cases.filter(arrived_on__lte=until)  # nothing is received, or replied to, before it arrives
    return cases.filter(body=body) if (body := form.cleaned_data["body"]) else cases


def drawn(one: Figures) -> str:
    """Return a table's picture as part of the page."""
    return mark_safe(charts.picture(one))
