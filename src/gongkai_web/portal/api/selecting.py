"""Which records are asked for."""

from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from ninja import Schema
from pydantic import Field

from gongkai.rules.classification import EffectStatus, Kind
from gongkai_web.portal.api import cursors
from gongkai_web.portal.api.errors import Refused
from gongkai_web.portal.layout import bodies, columns
from gongkai_web.portal.pages import NEWEST
from gongkai_web.publishing.effect import NOT_ENDED
from gongkai_web.publishing.models import Record
from gongkai_web.search.backends import newest
from gongkai_web.search.querying import BOUND, Filters, wanted
from gongkai_web.search.tokens import QUERY_CHARACTERS, terms


class Effect(StrEnum):
    """有效性，以当天为准"""

    IN_FORCE = "in_force"
    AMENDED = "amended"
    EXPIRED = "expired"
    REPEALED = "repealed"
    NOT_YET = "not_yet"


class Selection(Schema):
    """What narrows the records; each may be left out."""

    body: str | None = Field(None, max_length=60, description="发布机构（网址标识）")
    kind: Kind | None = Field(None, description="体裁")
    item: str | None = Field(None, max_length=20, description="公开事项，例如 20-1")
    column: int | None = Field(None, ge=1, le=2**31, description="栏目编号，包括它下面的栏目")
    effect: Effect | None = Field(None, description="有效性，以当天为准")
    year: int | None = Field(None, ge=1949, le=2999, description="发布年份")
    index_number: str | None = Field(None, max_length=60, description="索引号")
    document_number: str | None = Field(None, max_length=60, description="文号")
    published_since: date | None = Field(None, description="发布日期不早于")
    published_until: date | None = Field(None, description="发布日期不晚于")
    q: str | None = Field(None, max_length=QUERY_CHARACTERS, description="标题、文号、正文或者附件里的词语")


def selected(asked: Selection, cursor: cursors.Cursor | None) -> "QuerySet[Record]":
    """Return the public records asked for after the cursor, newest first."""
    found = Record.objects.public().filter(_conditions(asked), published_on__isnull=False)
    if asked.q is not None:
        found = found.filter(pk__in=_searched(asked.q, asked, cursor))
    if cursor:
        # The first condition says nothing new: it lets the index on the day be used.
        found = found.filter(cursor.older(), published_on__lte=cursor.day)
    return found.order_by(*NEWEST)


def _conditions(asked: Selection) -> Q:
    plain = {
        "kind": asked.kind.value if asked.kind else None,
        "item": asked.item,
        "index_number": asked.index_number,
        "document_number": asked.document_number,
        "published_on__gte": asked.published_since,
        "published_on__lte": asked.published_until,
        "published_on__year": asked.year,
        "body_id": _body(asked.body) if asked.body is not None else None,
        "column_id__in": _columns(asked.column) if asked.column is not None else None,
    }
    given = Q(**{name: value for name, value in plain.items() if value is not None})
    return given & in_effect(asked.effect, timezone.localdate()) if asked.effect else given


def in_effect(effect: Effect, today: date) -> Q:
    """Return what selects the documents that stand so on a day, as ``publishing.effect.standing`` tells of one."""
    running = Q(effect__in=NOT_ENDED)
    ended, begins = running & Q(ends_on__lt=today), running & Q(effective_on__gt=today)
    if effect is Effect.NOT_YET:
        return begins & ~ended
    if effect is Effect.EXPIRED:
        return Q(effect=EffectStatus.EXPIRED.value) | ended
    if effect is Effect.REPEALED:
        return Q(effect=EffectStatus.REPEALED.value)
    within = (Q(ends_on=None) | Q(ends_on__gte=today)) & (Q(effective_on=None) | Q(effective_on__lte=today))
    return Q(effect=effect.value) & within


def _body(slug: str) -> int:
    found = next((one.pk for one in bodies().values() if one.slug == slug), None)
    if found is None:
        raise Http404("没有这个机构")
    return found


def _columns(pk: int) -> list[int]:
    node = columns().get(pk)
    if node is None:
        raise Http404("没有这个栏目")
    return node.ids()


def _searched(query: str, asked: Selection, cursor: cursors.Cursor | None) -> list[int]:
    """Return the ids of the newest found from the cursor's day back; more come with later pages."""
    found = terms(query.replace("\0", ""))
    if not found:
        raise Refused("q", "应当有字")
    days: list[Any] = [day for day in (asked.published_until, cursor.day if cursor else None) if day]
    filters = Filters(since=asked.published_since, until=min(days, default=None))
    narrowed = wanted(found, filters)
    return [entry.record for entry in newest(narrowed, BOUND)] if narrowed.tokens else []
