"""What the pages of a comparison have in common."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from gongkai.report.comparing import Comparison
from gongkai_web.reports.comparing.files import FILES
from gongkai_web.reports.comparing.pictures import pictures

TITLE = "报告对比"


def page(request: HttpRequest, template: str, title: str, **more: Any) -> HttpResponse:
    """Answer with a page."""
    trail = [("我的一天", reverse("wagtailadmin_home"))]
    if title != TITLE:
        trail.append((TITLE, reverse("comparing:index")))
    context = {
        "page_title": title,
        "breadcrumbs_items": [{"label": label, "url": url} for label, url in (*trail, (title, ""))],
        "files": {form: form.upper() for form in FILES},
        "query": _query(request),
        **more,
    }
    return render(request, f"reports/comparing/{template}.html", context)


def drawn(comparison: Comparison) -> Iterable[dict[str, Any]]:
    """Return the charts with their tables; the drawings are the library's."""
    return [{"chart": one.chart, "svg": mark_safe(one.svg), "rows": list(one.rows)} for one in pictures(comparison)]


def _query(request: HttpRequest) -> str:
    """Return what was asked, for the addresses of the files."""
    asked = request.GET.copy()
    asked.pop("file", None)
    return asked.urlencode()
