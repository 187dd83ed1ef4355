"""sitemap.xml (sitemaps.org) and robots.txt."""

from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import escape

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from gongkai_web.portal.layout import bodies, columns
from gongkai_web.portal.opendata.answering import absolute, last_change, marked
from gongkai_web.portal.opendata.records import latest_change
from gongkai_web.portal.statutory import items
from gongkai_web.publishing.models import Record

A_PAGE = 10_000
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = (
    *("home", "section", "guide", "policies", "statutory", "reports", "apply", "latest", "bodies", "documents"),
    *("questions", "feeds", "data", "large_print", "help", "privacy", "sitemap"),
)
CLOSED = ("/workbench/", "/search/", "/reading/", "/screen/")


def parts() -> int:
    """Return how many pages of records there are: each holds 10,000 ids, so that an old page stays as it is."""
    last = Record.objects.public().aggregate(last=Max("pk"))["last"] or 0
    return -(-last // A_PAGE)


def index(request: HttpRequest) -> HttpResponseBase:
    """List the pages of the map."""
    addresses = [reverse("portal:sitemap_pages")]
    addresses += [reverse("portal:sitemap_records", args=[number]) for number in range(1, parts() + 1)]
    return _answer(request, _written("sitemapindex", "sitemap", ((one, None) for one in addresses)))


def pages(request: HttpRequest) -> HttpResponseBase:
    """List everything but records."""
    addresses = [reverse(f"portal:{name}") for name in PAGES]
    addresses += [reverse("portal:item", args=[item.id]) for item in items()]
    for body in bodies().values():
        addresses += [reverse(f"portal:{name}", args=[body.slug]) for name in ("body", "body_guide", "body_records")]
    addresses += [column.url for column in columns().values()]
    return _answer(request, _written("urlset", "url", ((one, None) for one in dict.fromkeys(addresses))))


def records(request: HttpRequest, number: int) -> HttpResponseBase:
    """List 10,000 ids' records with the days of their last changes."""
    if not 1 <= number <= parts():
        raise Http404("没有这一页")
    last = number * A_PAGE
    found = Record.objects.public().filter(pk__gt=last - A_PAGE, pk__lte=last).order_by("pk")
    rows = found.annotate(updated_at=latest_change()).values_list("pk", "updated_at")
    return _answer(request, _written("urlset", "url", ((f"/records/{pk}/", at) for pk, at in rows)))


def robots(request: HttpRequest) -> HttpResponseBase:
    """Tell crawlers what not to ask for, and where the map is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines += ["", f"Sitemap: {absolute(reverse('portal:sitemap_index'))}", ""]
    return marked(request, HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


def _written(root: str, element: str, addresses: Iterable[tuple[str, datetime | None]]) -> str:
    lines = ['<?xml version="1.0" encoding="utf-8"?>', f'<{root} xmlns="{NAMESPACE}">']
    for path, at in addresses:
        changed = f"<lastmod>{timezone.localtime(at).isoformat(timespec='seconds')}</lastmod>" if at else ""
        lines.append(f"<{element}><loc>{escape(absolute(path))}</loc>{changed}</{element}>")
    return "\n".join([*lines, f"</{root}>", ""])


def _answer(request: HttpRequest, text: str) -> HttpResponseBase:
    return marked(request, HttpResponse(text, content_type="application/xml; charset=utf-8"), last_change())
