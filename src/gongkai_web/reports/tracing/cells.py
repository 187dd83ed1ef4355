"""From a cell to what it counts: the very rows, narrowed by what the compilation groups by."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongkai.report.layout import Edition, Slot
from gongkai.report.model import Value
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.compiling import applications, documents, entered, remedies
from gongkai_web.reports.compiling.compilation import compile_figures
from gongkai_web.reports.compiling.period import Period, edition_of
from gongkai_web.reports.compiling.tables import APPLICATIONS, REMEDIES, compiled


@dataclass(frozen=True)
class Behind:
    """What stands behind a figure.

    ``records`` are applications, documents, remedies, or what was entered (``is_entered``: their values sum up to the
    figure). ``beyond`` is the part of the figure for which the register has no record, or too many (then it is
    negative): the opening balance says so, and ``records`` are those of the register.
    """

    slot: Slot
    figure: Value
    records: "QuerySet[Any]"
    is_entered: bool
    beyond: int = 0


def records_of(
    body: PublicBody, year: int, key: str, as_of: date | None = None, edition: Edition | None = None
) -> "QuerySet[Any]":
    """Return the rows that a cell counts, as of a day. KeyError for a cell that the edition doesn't have."""
    period, form = Period.of(year, as_of), edition or edition_of(year)
    slot = form.slots[key]
    table, row, column = slot.table.key, slot.row.key, slot.column.key
    if table not in compiled(form):
        return entered.figures_for([body.pk], year, form).filter(key=key).select_related("unit", "by")
    if table == APPLICATIONS:
        cases = applications.counted(period).filter(applications.behind(row, column, form), body=body)
        return cases.select_related("applicant", "decision")
    if table == REMEDIES:
        found = remedies.counted(period).filter(remedies.behind(column), application__body=body)
        return found.select_related("application").prefetch_related("appeals")
    return documents.behind(row, column, period).filter(body=body)


def records_behind(
    body: PublicBody, year: int, key: str, as_of: date | None = None, edition: Edition | None = None
) -> Behind:
    """Return a cell's figure with the rows behind it."""
    form = edition or edition_of(year)
    slot, records = form.slots[key], records_of(body, year, key, as_of, form)
    figure = compile_figures([body.pk], year, as_of, form)[body.pk].get(key)
    is_entered = slot.table.key not in compiled(form)
    return Behind(slot, figure, records, is_entered, 0 if is_entered else int(figure or 0) - records.count())
