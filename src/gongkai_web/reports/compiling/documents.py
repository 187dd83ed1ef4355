"""Section two, 第二十条第（一）项: rules and normative documents, from the records that the body published.

Issued counts by the date of the document; in force is what was issued and has neither been repealed nor run out,
whether or not its day of effect has come (so the figure follows from last year's as X7 has it). 失效 isn't 废止.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from gongkai.report.layout import Edition
from gongkai.rules.classification import EffectStatus, Kind
from gongkai_web.publishing.models import Record
from gongkai_web.reports.compiling.period import Period
from gongkai_web.reports.compiling.tables import DOCUMENTS

ROWS = {kind.value: kind.counted_in for kind in Kind if (kind.counted_in or "").startswith(f"{DOCUMENTS}.")}
IN_FORCE = "in_force"


def in_force_on(day: date) -> Q:
    """Return which documents are in force at the end of a day."""
    not_repealed = Q(repealed_on__gt=day) | (Q(repealed_on=None) & ~Q(effect=EffectStatus.REPEALED.value))
    not_expired = Q(ends_on__gte=day) | (Q(ends_on=None) & ~Q(effect=EffectStatus.EXPIRED.value))
    return Q(dated_on__lte=day) & not_repealed & not_expired


def _issued(period: Period) -> Q:
    return Q(dated_on__range=period.days)


COLUMNS: dict[str, Callable[[Period], Q]] = {
    "issued": _issued,
    "repealed": lambda period: Q(repealed_on__range=period.days),
    IN_FORCE: lambda period: in_force_on(period.last),
    "made": _issued,  # these three: the form of 2019
    "newly_disclosed": lambda period: Q(published_on__range=period.days),
    "disclosed_total": lambda period: Q(published_on__lte=period.last),
}


class Counts(NamedTuple):
    """What one body has of one kind: figures by column, and how many were in force when the year began."""

    body: int
    row: str
    figures: dict[str, int]
    in_force_before: int


def documents() -> "QuerySet[Record]":
    """Return the records that the table counts: published, and of a kind that it names."""
    return Record.objects.filter(live=True, kind__in=ROWS)


def counts(bodies: Collection[int], period: Period, edition: Edition) -> Iterator[Counts]:
    """Yield the counts of these bodies."""
    columns = [column.key for column in edition.table(DOCUMENTS).columns]
    wanted = {name: Count("pk", filter=COLUMNS[name](period)) for name in columns}
    before = Count("pk", filter=in_force_on(period.first - timedelta(days=1)))
    rows = documents().filter(body__in=bodies).order_by().values("body_id", "kind").annotate(before=before, **wanted)
    for row in rows:
        figures = {name: row[name] for name in columns}
        yield Counts(row["body_id"], ROWS[row["kind"]] or "", figures, row["before"])


def behind(row: str, column: str, period: Period) -> "QuerySet[Record]":
    """Return the documents that a cell counts."""
    kinds = [kind for kind, place in ROWS.items() if place == f"{DOCUMENTS}.{row}"]
    return documents().filter(COLUMNS[column](period), kind__in=kinds)
