"""The feeds, and the page that lists them."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from gongkai.rules.classification import Kind
from gongkai_web.portal.context import portal
from gongkai_web.portal.feeds import sources
from gongkai_web.portal.feeds.atom import atom
from gongkai_web.portal.feeds.entries import feed
from gongkai_web.portal.feeds.jsonfeed import json_feed
from gongkai_web.portal.layout import bodies, columns
from gongkai_web.portal.opendata.answering import as_files, last_change, marked
from gongkai_web.portal.opendata.datasets import DATASETS
from gongkai_web.portal.pages import Tags, show

FORMATS = {
    "atom": (atom, "application/atom+xml; charset=utf-8"),
    "json": (json_feed, "application/feed+json; charset=utf-8"),
}
# Of most interest to those who subscribe; the others have feeds as well.
LISTED = (
    Kind.GOVERNMENT_RULES,
    Kind.NORMATIVE_DOCUMENT,
    Kind.INTERPRETATION,
    Kind.NOTICE,
    Kind.PUBLICITY_NOTICE,
    Kind.BUDGET,
    Kind.ANNUAL_REPORT,
)


def latest(request: HttpRequest, form: str) -> HttpResponseBase:
    """Tell of the newest records of the whole site."""
    return _answer(request, sources.whole_site(), form)


def column(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """Tell of a column's."""
    return _answer(request, sources.of_column(pk), form)


def body(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """Tell of a body's."""
    return _answer(request, sources.of_body(slug), form)


def kind(request: HttpRequest, value: str, form: str) -> HttpResponseBase:
    """Tell of those of a kind."""
    return _answer(request, sources.of_kind(value), form)


def search(request: HttpRequest, form: str) -> HttpResponseBase:
    """Tell of those that a search finds."""
    return _answer(request, sources.of_search(request.GET), form)


def _answer(request: HttpRequest, source: sources.Source, form: str) -> HttpResponseBase:
    write, media_type = FORMATS[form]
    query = request.GET.urlencode()
    made = feed(source, portal(request)["site"]["name"], request.path + (f"?{query}" if query else ""))
    return marked(request, HttpResponse(write(made), content_type=media_type), last_change())


def page(request: HttpRequest) -> HttpResponse:
    """List the feeds and the open data."""
    return show(
        request,
        "portal/feeds.html",
        Tags("订阅与开放数据", "按栏目、机构、体裁订阅新公开的信息；整批下载全部公开信息"),
        feeds=[group for group in _groups() if group["feeds"]],
        datasets=[dataset.shown() for dataset in DATASETS if dataset.files or not as_files(request)],
        api_url="" if as_files(request) else reverse("portal:api"),
    )


def _groups() -> list[dict[str, Any]]:
    return [
        {"title": "全站", "feeds": [_listed("最新公开", "portal:feed")]},
        {"title": "体裁", "feeds": [_listed(one.label, "portal:feed_kind", one.value) for one in LISTED]},
        {"title": "机构", "feeds": [_listed(one.name, "portal:feed_body", one.slug) for one in bodies().values()]},
        {"title": "栏目", "feeds": [_listed(_full(one), "portal:feed_column", one.pk) for one in columns().values()]},
    ]


def _full(node: Any) -> str:
    return " › ".join([*(link.title for link in node.ancestors()), node.title])


def _listed(name: str, route: str, *what: Any) -> dict[str, str]:
    return {
        "name": name,
        "atom_url": reverse(route, args=[*what, "atom"]),
        "json_url": reverse(route, args=[*what, "json"]),
    }
