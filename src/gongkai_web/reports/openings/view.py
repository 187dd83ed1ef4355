"""The page of a year's opening figures: lock them, or restate one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai_web.action_forms import ActionForm
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.importing.opening.offer import offered
from gongkai_web.reports.models import OpeningBalance, OpeningItem
from gongkai_web.reports.openings.form import OpeningForm, RestatementForm
from gongkai_web.reports.steps import person_of
from gongkai_web.reports.year.reach import get_seen_body, trail


@require_http_methods(["GET", "POST"])
def opening_page(request: HttpRequest, body: int, year: int) -> HttpResponse:
    """Show what is locked; take it where nothing is."""
    of, by = get_seen_body(request.user, body, year), person_of(request)
    opening = OpeningBalance.objects.filter(body=of, year=year).select_related("by", "report").first()
    form = OpeningForm(request.POST if request.method == "POST" else None, body=of, year=year, by=by)
    if opening is None and _allowed(form, request) and form.take():
        messages.success(request, f"{year} 年的年初数已经锁定")
        return redirect("reports:opening", of.pk, year)
    more = {"opening": opening, "form": form if opening is None and form.blank().allowed() else None}
    blocked = list(form.blank().blocked()) if more["form"] and not form.is_bound else []
    offer = offered(of, year) if more["form"] and not blocked else None
    return _shown(request, of, year, f"{year} 年年初数", blocked=blocked, lines=_lines(opening), offer=offer, **more)


@require_http_methods(["GET", "POST"])
def restatement_page(request: HttpRequest, body: int, year: int) -> HttpResponse:
    """Take a restatement."""
    of, by = get_seen_body(request.user, body, year), person_of(request)
    opening = get_object_or_404(OpeningBalance.objects.prefetch_related("restatements"), body=of, year=year)
    form = RestatementForm(request.POST if request.method == "POST" else None, opening=opening, by=by)
    if not form.blank().allowed():
        raise Http404
    if form.take():
        messages.success(request, "已登记更正；更正的说明会写进年度报告第六部分")
        return redirect("reports:opening", of.pk, year)
    blocked = list(form.blank().blocked()) if not form.is_bound else []
    return _shown(request, of, year, "更正年初数", opening=opening, form=form, blocked=blocked, lines=_lines(opening))


def _allowed(form: OpeningForm, request: HttpRequest) -> bool:
    if request.method == "POST" and not form.blank().allowed():
        raise Http404
    return True


def _lines(opening: OpeningBalance | None) -> list[tuple[str, int | None, int | None]]:
    """Return label, locked and current figure of every item."""
    if opening is None:
        return []
    current = opening.current()
    return [(item.label, opening.locked(item), current[item]) for item in OpeningItem]


def _shown(request: HttpRequest, body: PublicBody, year: int, title: str, **more: object) -> HttpResponse:
    form = more.get("form")
    bound = isinstance(form, ActionForm) and form.is_bound
    obstacles = [str(one) for one in form.non_field_errors()] if isinstance(form, ActionForm) and bound else []
    at = reverse("reports:year", args=[body.pk, year])
    steps = trail(body, (f"{year} 年", at), ("年初数", ""))
    context: dict[str, object] = {"page_title": title, "breadcrumbs_items": steps, "body": body, "year": year}
    context |= {"obstacles": obstacles, **more}
    return render(request, "reports/openings/opening.html", context, status=422 if bound else 200)
