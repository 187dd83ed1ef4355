"""What the words may quote: sums of the form's cells, counts of registers that the form has no cell for, names."""

import tomllib
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from gongkai.report.building import format_number
from gongkai.report.model import AnnualReport, Cell
from gongkai.rules.classification import Kind
from gongkai_web.applications.models import FeeDemand
from gongkai_web.bodies.models import PublicBody
from gongkai_web.publishing.models import Record
from gongkai_web.reports.compiling import Period
from gongkai_web.reports.models import Restatement

TABLE = Path(__file__).with_suffix(".toml")
NOT_ENTERED = "（未填报）"
FACTS, REGISTERS = "机关", "其他登记"


@cache
def named() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the named sums of cells, by group."""
    given = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {group: {name: tuple(cells) for name, cells in names.items()} for group, names in given.items()}


def values_of(body: PublicBody, period: Period, compiled: AnnualReport) -> dict[str, dict[str, str]]:
    """Return what can be quoted in the report on a year, group → name → as it is printed.

    What this edition of the form has no cells for is absent, what nobody entered is ``NOT_ENTERED``.
    """
    found = {FACTS: _facts(body, period.year), **sums_of(compiled)}
    found[REGISTERS] = {**_publishing(body, period), **_fees(body, period), "年初数更正": _restatements(body, period)}
    return found


def sums_of(compiled: AnnualReport) -> dict[str, dict[str, str]]:
    """Return the named sums of a report's cells, those that its form has."""
    found = {}
    for group, names in named().items():
        said = {name: _sum(_cells(compiled, patterns)) for name, patterns in names.items()}
        found[group] = {name: value for name, value in said.items() if value}
    return found


def quotable(values: dict[str, dict[str, str]], compiled: AnnualReport) -> dict[str, str]:
    """Return all of it flat, and every cell by its key."""
    cells = {cell.key: _sum([cell]) for cell in compiled.cells}
    return {**cells, **{name: value for names in values.values() for name, value in names.items()}}


def _facts(body: PublicBody, year: int) -> dict[str, str]:
    return {
        "年度": str(year),
        "上年度": str(year - 1),
        "下年度": str(year + 1),
        "机关": body.name,
        "简称": body.short_name,
        "电话": body.phone or "（请填写电话）",
    }


def _cells(report: AnnualReport, patterns: Iterable[str]) -> list[Cell]:
    return [cell for pattern in patterns for cell in report.cells if fnmatchcase(cell.key, pattern)]


def _sum(cells: list[Cell]) -> str:
    if not cells:
        return ""
    if any(cell.value is None for cell in cells):
        return NOT_ENTERED
    return format_number(sum(cell.number for cell in cells))


def _publishing(body: PublicBody, period: Period) -> dict[str, str]:
    explained = Count("pk", filter=Q(kind=Kind.INTERPRETATION.value))
    public = Record.objects.filter(body=body, live=True, published_on__range=period.days)
    counted = public.aggregate(all=Count("pk"), explained=explained)
    return {"主动公开信息": str(counted["all"]), "政策解读": str(counted["explained"])}


def _fees(body: PublicBody, period: Period) -> dict[str, str]:
    demands = FeeDemand.objects.filter(application__body=body, cancelled_reason="")
    asked = demands.filter(sent_on__range=period.days).aggregate(count=Count("pk"), amount=Sum("amount", default=0))
    due = Coalesce(F("reduced_to"), F("amount"))
    paid = demands.filter(paid_on__range=period.days).aggregate(amount=Sum(due, default=0))
    return {"收费通知": str(asked["count"]), "收费金额": str(asked["amount"]), "实收金额": str(paid["amount"])}


def _restatements(body: PublicBody, period: Period) -> str:
    rows = Restatement.objects.filter(opening__body=body, opening__year=period.year).select_related("opening")
    return "".join(row.sentence for row in rows)
