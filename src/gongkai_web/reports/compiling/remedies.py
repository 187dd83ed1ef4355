"""Section four: what ended in the year by its result, what is pending at its end; as ``report_cell`` tells of one case.

A reconsidering body that is only sued beside the one that decided doesn't count the case (国办公开办函〔2016〕201号).
What goes against several applications under one number is one case. What was appealed is pending until the second
instance has ended (``gongkai.rules.appeals``): the case itself tells what is in effect.
"""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from gongkai.rules.remedy_results import RESULTS, Column, Role, Way
from gongkai_web.remedies.models import Appeal, RemedyCase
from gongkai_web.reports.compiling.period import Period
from gongkai_web.reports.compiling.tables import REMEDIES

PENDING = "-"
WAYS = [way.value for way in Way]


class Group(NamedTuple):
    """How many cases of one body went the same way and ended alike."""

    body: int
    way: str
    ended: str
    size: int

    @property
    def cell(self) -> str:
        """Return the cell that counts them."""
        return f"{REMEDIES}.{self.way}.{column_of(self.way, self.ended).value}"


def counted(period: Period) -> "QuerySet[Any]":
    """Return the cases that a year counts, with ``ended``: their result, ``PENDING`` while they have none."""
    in_year = Q(concluded_on=None) | Q(concluded_on__gte=period.first)
    cases = RemedyCase.objects.filter(in_year, kind__in=WAYS, role=Role.DECIDED.value, filed_on__lte=period.last)
    cases = not_told_by_another(cases)
    return cases.annotate(ended=Case(When(concluded_on__lte=period.last, then=F("result")), default=Value(PENDING)))


def not_told_by_another(cases: "QuerySet[RemedyCase]") -> "QuerySet[RemedyCase]":
    """Leave out the rows of a case for which another row counts.

    A case is the same under one number of one forum against one body. Of its rows the one that knows most counts: what
    was appealed, then what has ended, then the first. A row without a number is a case by itself.
    """
    alike = {name: OuterRef(name) for name in ("application__body", "kind", "role", "forum", "number")}
    same = RemedyCase.objects.filter(**alike).exclude(number="").annotate(known=_known())
    before = Q(known__lt=OuterRef("known")) | Q(known=OuterRef("known"), pk__lt=OuterRef("pk"))
    return cases.annotate(known=_known()).exclude(Exists(same.filter(before)))


def _known() -> Case:
    """Return how much a row tells of how its case stands, the most first: the office may have noted it in one alone."""
    appealed = Exists(Appeal.objects.filter(remedy=OuterRef("pk")))
    ended = Q(concluded_on__isnull=False)
    return Case(
        When(appealed & ended, then=Value(0)),
        When(appealed, then=Value(1)),
        When(ended, then=Value(2)),
        default=Value(3),
    )


def groups(bodies: Collection[int], period: Period) -> Iterator[Group]:
    """Yield the counts of these bodies."""
    alike = counted(period).filter(application__body__in=bodies).order_by()
    alike = alike.values_list("application__body_id", "kind", "ended").annotate(size=Count("*"))
    return (Group(*row) for row in alike)


def column_of(way: str, ended: str) -> Column:
    """Return the column for how a case ended; a result that the rules don't know counts as 其他结果."""
    if ended == PENDING:
        return Column.PENDING
    known = RESULTS.of(Way(way))
    return known[ended].column if ended in known else Column.OTHER


def behind(column: str) -> Q:
    """Return what narrows ``counted`` to one cell, told as ``reconsideration.upheld``."""
    way, _, name = column.partition(".")
    alike = Q(kind=way)
    if name == "total":
        return alike
    if name == Column.PENDING:
        return alike & Q(ended=PENDING)
    results = [one.id for one in RESULTS.of(Way(way)).values() if one.column == name]
    if name == Column.OTHER:  # what the rules don't know as well
        return alike & ~Q(ended__in=[PENDING, *(one.id for one in RESULTS.of(Way(way)).values() if one.column != name)])
    return alike & Q(ended__in=results)
