"""The page on which a department enters its figures."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.report.building import format_number
from gongkai_web.bodies.models import PublicBody, Unit
from gongkai_web.reports.compiling.entered import entered_slots, figures_for, sums
from gongkai_web.reports.compiling.period import edition_of
from gongkai_web.reports.figures.action import units_of
from gongkai_web.reports.figures.form import FiguresForm
from gongkai_web.reports.steps import person_of
from gongkai_web.reports.year.reach import get_seen_body, trail


@require_http_methods(["GET", "POST"])
def figures_page(request: HttpRequest, body: int, year: int) -> HttpResponse:
    """Take what one department enters; show what all together come to."""
    of, by = get_seen_body(request.user, body, year), person_of(request)
    units = units_of(by, of)
    form = None
    if units:
        unit = _chosen(units, request.GET.get("unit", ""))
        form = FiguresForm(request.POST if request.method == "POST" else None, body=of, year=year, unit=unit, by=by)
        if form.take():
            messages.success(request, "已保存，年度报告里的数字随之更新")
            return redirect(f"{reverse('reports:figures', args=[of.pk, year])}?unit={unit.pk if unit else ''}")
    refused = bool(form and form.is_bound)
    context = {
        "page_title": f"{year} 年度数据填报",
        "breadcrumbs_items": trail(of, (f"{year} 年", reverse("reports:year", args=[of.pk, year])), ("填报", "")),
        "body": of,
        "year": year,
        "form": form,
        "units": [(str(unit.pk) if unit else "", unit.name if unit else "全机关") for unit in units],
        "chosen": form.unit if form else None,
        "obstacles": [str(sentence) for sentence in form.non_field_errors()] if form and refused else [],
        "lines": _lines(of, year),
    }
    return render(request, "reports/figures/figures.html", context, status=422 if refused else 200)


def _chosen(units: list[Unit | None], asked: str) -> Unit | None:
    found = {str(unit.pk) if unit else "": unit for unit in units}
    if asked and asked not in found:
        raise Http404
    return found.get(asked, units[0])


def _lines(body: PublicBody, year: int) -> list[dict[str, object]]:
    """Return every cell with its sum and who entered what."""
    form = edition_of(year)
    totals = {key: value for _, key, value in sums([body.pk], year, form)}
    parts: dict[str, list[tuple[str, str]]] = {}
    for row in figures_for([body.pk], year, form).select_related("unit"):
        told = format_number(row.value.normalize())
        parts.setdefault(row.key, []).append((row.unit.name if row.unit else "全机关", told))
    return [
        {
            "slot": slot,
            "total": format_number(totals[slot.key], slot.number) if slot.key in totals else "",
            "parts": parts.get(slot.key, []),
        }
        for slot in entered_slots(form)
    ]
