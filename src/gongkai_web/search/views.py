"""The search page and what is offered while typing."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from gongkai_web.search.facets import FACETS, Facet, labels_of
from gongkai_web.search.helping import helped
from gongkai_web.search.querying import Filters, Results, search, suggest
from gongkai_web.search.tokens import QUERY_CHARACTERS

HEADINGS, NEWEST = "heading", "newest"
COLUMN = {
    "title": "搜索",
    "description": "在标题、文号、正文和附件中搜索政府信息",
    "keywords": "政府信息公开,搜索",
    "kind_label": "政府信息公开",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for."""

    given: QueryDict
    query: str
    filters: Filters
    labels: dict[str, dict[str, str]]

    @classmethod
    def of(cls, given: QueryDict) -> "Asked":
        """Read an address; what it says that there isn't is passed over."""
        labels = {name: labels_of(name, given.getlist(name)) if name in given else {} for name in FACETS}
        filters = Filters(
            chosen={name: tuple(found) for name, found in labels.items() if found},
            since=_day(given.get("from", "")),
            until=_day(given.get("to", "")),
            headings=given.get("scope") == HEADINGS,
            by_date=given.get("sort") == NEWEST,
        )
        query = given.get("q", "").replace("\0", "").strip()[:QUERY_CHARACTERS]
        return cls(given, query, filters, labels)

    def address(self, **changes: str | list[str] | None) -> str:
        """Return the address with some parts changed, from the first page; None takes a part away."""
        kept: dict[str, Any] = {name: values for name, values in self.given.lists() if name != "page"}
        kept = {name: value for name, value in (kept | changes).items() if value}
        return f"?{urlencode(kept, doseq=True)}"

    def toggled(self, name: str, value: str) -> str:
        """Return the address with a facet's value chosen, or taken back."""
        return self.address(**{name: None if value in self.labels[name] else value})


def results(request: HttpRequest) -> HttpResponse:
    """Show the search form, and what is found."""
    asked = Asked.of(request.GET)
    found = None
    if asked.query or asked.filters:
        found = search(asked.query, asked.filters, request.GET.get("page", "1"))
    return render(request, "search/search.html", _context(asked, found))


def suggestions(request: HttpRequest) -> HttpResponse:
    """Offer titles and numbers: options of a list for the page's own script, JSON for others."""
    query = request.GET.get("q", "").replace("\0", "")
    offered = suggest(query)
    if request.headers.get("HX-Request"):
        return render(request, "search/suggestions.html", {"suggestions": offered})
    return JsonResponse({"query": query, "suggestions": offered}, json_dumps_params={"ensure_ascii": False})


def _context(asked: Asked, found: Results | None) -> dict[str, Any]:
    context: dict[str, Any] = {
        "column": COLUMN,
        "breadcrumb": [{"title": "首页", "url": reverse("portal:home")}],
        "query": asked.query,
        "date_from": asked.given.get("from", ""),
        "date_to": asked.given.get("to", ""),
        "scopes": [
            {"value": "", "label": "全文和附件", "chosen": not asked.filters.headings},
            {"value": HEADINGS, "label": "标题和文号", "chosen": asked.filters.headings},
        ],
        "apply_url": f"{reverse('portal:apply')}?{urlencode({'words': asked.query})}",
    }
    return context | _found(asked, found) if found else context


def _found(asked: Asked, found: Results) -> dict[str, Any]:
    found.page.object_list = found.hits  # type: ignore[assignment]  # ids were enough to page by
    by_date = asked.filters.by_date
    return {
        "results": found,
        "page_obj": found.page,
        "page_range": found.page.paginator.get_elided_page_range(found.page.number, on_each_side=2, on_ends=1),
        "facets": [_facet(asked, facet) for facet in found.facets],
        "chosen": _chips(asked),
        "address": asked.address(),
        "sorts": [
            {"label": "按相关程度", "url": asked.address(sort=None), "chosen": not by_date},
            {"label": "按发布日期", "url": asked.address(sort=NEWEST), "chosen": by_date},
        ],
        "helps": [] if found.hits or not asked.query else _helps(asked),
        "only_marks": bool(asked.query) and not found.hits and not any(char.isalnum() for char in asked.query),
    }


def _facet(asked: Asked, facet: Facet) -> dict[str, Any]:
    values = [
        {
            "label": value.label,
            "count": value.count,
            "url": asked.toggled(facet.name, value.value),
            "chosen": value.value in asked.labels[facet.name],
        }
        for value in facet.values
    ]
    return {"name": facet.name, "label": facet.label, "values": values}


def _chips(asked: Asked) -> list[dict[str, str]]:
    chips = [
        {"label": label, "url": asked.toggled(name, value)}
        for name, labels in asked.labels.items()
        for value, label in labels.items()
    ]
    if asked.filters.since:
        chips.append({"label": f"{asked.filters.since} 以后", "url": asked.address(**{"from": None})})
    if asked.filters.until:
        chips.append({"label": f"{asked.filters.until} 以前", "url": asked.address(to=None)})
    if asked.filters.headings:
        chips.append({"label": "标题和文号", "url": asked.address(scope=None)})
    return chips


def _helps(asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "why": help.why,
            "query": help.query,
            "count": help.count,
            "url": f"?{urlencode({'q': help.query})}" if help.unfiltered else asked.address(q=help.query),
        }
        for help in helped(asked.query, asked.filters)
    ]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
