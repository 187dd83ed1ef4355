"""Of what there are feeds: the whole site, a column, a body, a kind, a search. Their addresses never change."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.urls import reverse

from gongkai.rules.classification import Kind
from gongkai_web.portal.layout import bodies, columns
from gongkai_web.portal.pages import NEWEST
from gongkai_web.publishing.models import Record
from gongkai_web.search.backends import newest
from gongkai_web.search.querying import wanted
from gongkai_web.search.tokens import terms
from gongkai_web.search.views import Asked

LENGTH = 30


@dataclass(frozen=True, slots=True)
class Source:
    """What a feed tells of: ``records`` in any state, the public ones as entries, the withdrawn ones as gone."""

    title: str
    page: str
    records: "QuerySet[Record]"

    def public(self) -> "QuerySet[Record]":
        """Return the newest."""
        return self.records.filter(live=True).order_by(*NEWEST)[:LENGTH]

    def withdrawn(self) -> "QuerySet[Record]":
        """Return what was last withdrawn."""
        gone = self.records.filter(live=False, withdrawn_at__isnull=False)
        return gone.order_by("-withdrawn_at")[:LENGTH]


def whole_site() -> Source:
    """Return all records."""
    return Source("最新公开", reverse("portal:latest"), Record.objects.all())


def of_column(pk: int) -> Source:
    """Return the records of a column and those beneath it; by its id, since columns are renamed and moved."""
    node = columns().get(pk)
    if node is None:
        raise Http404("没有这个栏目")
    return Source(node.title, node.url, Record.objects.filter(column_id__in=node.ids()))


def of_body(slug: str) -> Source:
    """Return the records of a body."""
    found = next((one for one in bodies().values() if one.slug == slug), None)
    if found is None:
        raise Http404("没有这个机构")
    return Source(found.name, found.get_absolute_url, Record.objects.filter(body_id=found.pk))


def of_kind(value: str) -> Source:
    """Return the records of a kind (体裁)."""
    if value not in set(Kind):
        raise Http404("没有这种体裁")
    return Source(Kind(value).label, reverse("portal:latest"), Record.objects.filter(kind=value))


def of_search(given: QueryDict) -> Source:
    """Return what a search finds, asked as the search page is."""
    asked = Asked.of(given)
    found = newest(wanted(terms(asked.query), asked.filters), LENGTH)
    title = f"搜索“{asked.query}”" if asked.query else "搜索"
    query = given.urlencode()
    page = reverse("portal:search") + (f"?{query}" if query else "")
    return Source(title, page, Record.objects.filter(pk__in=[entry.record for entry in found]))
