"""The records behind one figure, page by page, without who applied."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.report.building import format_number
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.compiling import Period, edition_of
from gongkai_web.reports.tracing import Behind, records_behind
from gongkai_web.reports.year.page import day_asked
from gongkai_web.reports.year.reach import get_seen_body, trail
from gongkai_web.reports.year.rows import rows

PAGE = 50


@require_safe
def cell_page(request: HttpRequest, body: int, year: int, key: str) -> HttpResponse:
    """Show them."""
    of = get_seen_body(request.user, body, year)
    if key not in edition_of(year).slots:
        raise Http404
    as_of = day_asked(request, year)
    behind = records_behind(of, year, key, as_of)
    page: Page[Any] = Paginator(_ordered(behind), PAGE).get_page(request.GET.get("p"))
    address = f"{reverse('reports:year', args=[of.pk, year])}?as_of={as_of:%Y-%m-%d}"
    context = {
        "page_title": " ".join(behind.slot.path),
        "breadcrumbs_items": trail(of, (f"{year} 年", address), ("记录", "")),
        "body": of,
        "year": year,
        "as_of": as_of,
        "whole": Period.of(year, as_of).is_whole,
        "behind": behind,
        "figure": "空白" if behind.figure is None else format_number(behind.figure, behind.slot.number),
        "page": page,
        "rows": rows(page.object_list, request.user),
        "opening": _opening_address(of, year, behind),
    }
    return render(request, "reports/year/cell.html", context)


def _ordered(behind: Behind) -> "QuerySet[Any]":
    return behind.records if behind.is_entered else behind.records.order_by("pk")


def _opening_address(body: PublicBody, year: int, behind: Behind) -> str:
    return reverse("reports:opening", args=[body.pk, year]) if behind.beyond else ""
