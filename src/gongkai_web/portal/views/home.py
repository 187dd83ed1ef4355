"""The first page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from gongkai.rules.classification import ColumnType, Kind
from gongkai_web.portal import statutory
from gongkai_web.portal.generation import remembered
from gongkai_web.portal.layout import bodies, columns_of_type, item_counts
from gongkai_web.portal.pages import NEWEST, show
from gongkai_web.portal.shown import Listed, listed
from gongkai_web.publishing.models import Record

SHORT = 8
LIBRARY = (Kind.GOVERNMENT_RULES, Kind.NORMATIVE_DOCUMENT)


def home(request: HttpRequest) -> HttpResponse:
    """Show the newest of everything and the ways in."""
    return show(
        request,
        "portal/home.html",
        None,
        sections=_sections(),
        latest=_newest(),
        documents=_newest(*LIBRARY),
        interpretations=_newest(Kind.INTERPRETATION),
        announcements=_newest(Kind.NOTICE, Kind.PUBLICITY_NOTICE),
        latest_url=reverse("portal:latest"),
        documents_url=reverse("portal:documents"),
        interpretations_url=_column_url(ColumnType.INTERPRETATION),
        announcements_url=_column_url(ColumnType.NOTICES),
        items=statutory.item_links(),
        items_url=reverse("portal:statutory"),
        bodies=list(bodies().values()),
        figures=_figures(),
    )


def _newest(*kinds: Kind) -> list[Listed]:
    """Return the newest of some kinds: each kind by its own index, so that none is looked through whole."""
    public = Record.objects.public().order_by(*NEWEST)
    some = [one for kind in kinds for one in listed(public.filter(kind=kind.value)[:SHORT])] if kinds else []
    found = some or ([] if kinds else listed(public[:SHORT]))
    return sorted(found, key=lambda one: (one.published_on, one.pk), reverse=True)[:SHORT]


def _sections() -> list[dict[str, Any]]:
    return [
        {"title": title, "text": text, "url": reverse(name), "icon": icon, "accent": name == "portal:apply"}
        for name, title, icon, text in statutory.PARTS
    ]


def _column_url(kind: ColumnType) -> str:
    found = columns_of_type(kind)
    return found[0].url if found else reverse("portal:latest")


def _figures() -> list[dict[str, str]]:
    year = timezone.localdate().year
    this_year = Record.objects.public().filter(published_on__year=year).order_by()
    counts = [
        ("主动公开政府信息", sum(item_counts().values()), "条"),
        (f"{year}年公开", remembered(("count", "year", year), this_year.count), "条"),
        ("公开信息的机构", len(bodies()), "个"),
    ]
    return [{"label": label, "value": f"{number:,}", "unit": unit} for label, number, unit in counts]
