"""Count cases in the database, each number with the query of the register that shows what it counts."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from gongkai.rules.clock import Channel
from gongkai.rules.outcomes import ApplicantType, Group, Outcome
from gongkai_web.bodies.models import Unit
from gongkai_web.registers.statistics.form import By
from gongkai_web.registers.tables.applications import UNDECIDED, WITHDRAWN, came_to
from gongkai_web.registers.tables.filters import NOBODY

Query = Callable[..., str]  # what narrows the register further → its query


@dataclass(frozen=True)
class Counted:
    """One number."""

    label: str
    count: int
    query: str
    inner: bool = False  # it is part of the one above it


@dataclass(frozen=True)
class Figures:
    """One table."""

    key: str
    title: str
    rows: tuple[Counted, ...]

    @property
    def total(self) -> int:
        """Return the sum; parts are counted once."""
        return sum(row.count for row in self.rows if not row.inner)


def by_month(cases: "QuerySet[Any]", by: By, period: tuple[date, date], query: Query) -> Figures:
    """Count by the month of the day that puts a case into the period."""
    months = cases.annotate(month=TruncMonth(by.field)).order_by().values_list("month").annotate(Count("pk"))
    counts = {(month.year, month.month): count for month, count in months}
    return Figures("months", "按月份", tuple(_months(counts, by, period, query)))


def _months(counts: dict[tuple[int, int], int], by: By, period: tuple[date, date], query: Query) -> Iterator[Counted]:
    since, until = period
    for number in range(since.year * 12 + since.month - 1, until.year * 12 + until.month):
        year, month = number // 12, number % 12 + 1
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        inside = {
            f"{by.value}_since": max(first, since).isoformat(),
            f"{by.value}_until": min(last, until).isoformat(),
        }
        yield Counted(f"{year}年{month}月", counts.get((year, month), 0), query(**inside))


def by_channel(cases: "QuerySet[Any]", query: Query) -> Figures:
    """Count by how an application came in."""
    counts = _counts(cases, "channel")
    rows = (Counted(one.label, counts.get(one.value, 0), query(channel=one.value)) for one in Channel)
    return Figures("channels", "按接收渠道", tuple(rows))


def by_type(cases: "QuerySet[Any]", query: Query) -> Figures:
    """Count by the columns of the annual report."""
    counts = _counts(cases, "applicant__type")
    rows = (Counted(one.label, counts.get(one.value, 0), query(type=one.value)) for one in ApplicantType)
    return Figures("types", "按申请人类型", tuple(rows))


def by_outcome(cases: "QuerySet[Any]", query: Query) -> Figures:
    """Count by what came out: the groups of the annual report, and what lies in them."""
    told = cases.filter(withdrawn_on=None, replied_on__isnull=False)
    counts = _counts(told, "decision__outcome")
    others = cases.aggregate(
        withdrawn=Count("pk", filter=came_to(WITHDRAWN)), undecided=Count("pk", filter=came_to(UNDECIDED))
    )
    rows = [*_outcomes(counts, query)]
    rows.append(Counted("申请人撤回", others["withdrawn"], query(outcome=WITHDRAWN)))
    rows.append(Counted("还没有结果", others["undecided"], query(outcome=UNDECIDED)))
    return Figures("outcomes", "按办理结果", tuple(rows))


def _outcomes(counts: dict[Any, int], query: Query) -> Iterator[Counted]:
    for group in Group:
        inside = [one for one in Outcome if one.group is group]
        total = sum(counts.get(one.value, 0) for one in inside)
        yield Counted(group.label, total, query(outcome=f"group:{group.value}"))
        if len(inside) > 1:
            found = [one for one in inside if one.value in counts]
            yield from (
                Counted(one.label.partition("：")[2] or one.label, counts[one.value], query(outcome=one.value), True)
                for one in found
            )


def by_unit(cases: "QuerySet[Any]", query: Query) -> Figures:
    """Count by the department that handles a case."""
    counts = _counts(cases, "unit")
    units = Unit.objects.filter(pk__in=[pk for pk in counts if pk]).order_by("body", "order", "pk")
    rows = [Counted(str(one), counts[one.pk], query(unit=str(one.pk))) for one in units]
    if nobody := counts.get(None, 0):
        rows.append(Counted("没有交办科室", nobody, query(unit=NOBODY)))
    return Figures("units", "按承办科室", tuple(rows))


def _counts(cases: "QuerySet[Any]", field: str) -> dict[Any, int]:
    return dict(cases.order_by().values_list(field).annotate(Count("pk")))
