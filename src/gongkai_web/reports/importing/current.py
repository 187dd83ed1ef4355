"""The report as it counts now: as read, with the cells that were looked up, under the name and year a person gave."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from gongkai.report.findings import Finding
from gongkai.report.model import AnnualReport, Cell, Standing, Value
from gongkai_web.reports.importing.sound import settled
from gongkai_web.reports.models import ConfirmedCell, ImportedReport


def current(imported: ImportedReport, cells: Iterable[ConfirmedCell] | None = None) -> AnnualReport:
    """Return it. A confirmed one is what was confirmed; ``cells`` are those to put in, those kept unless given."""
    if imported.is_confirmed:
        return imported.report()
    read = imported.as_read()
    decided = {one.key: one for one in (imported.confirmed_cells.all() if cells is None else cells)}
    put_in = (looked_up(cell, decided[cell.key]) for cell in read.cells if cell.key in decided)
    named = replace(read.with_cells(put_in), body=imported.body_name, year=imported.year)
    return settled(replace(named, findings=tuple(_left(read.findings, decided))))


def looked_up(cell: Cell, decided: ConfirmedCell) -> Cell:
    """Return the cell as a person found it in the original."""
    value = exact(decided.value)
    sure = cell.standing is not Standing.DOUBTFUL
    if value is not None and value == cell.value and sure:  # the original may print another unit, which stays
        return replace(cell, standing=Standing.PRINTED)
    if value is not None:
        return replace(cell, value=value, printed=decided.printed, standing=Standing.PRINTED)
    if decided.printed:
        return replace(cell, value=None, printed=decided.printed, standing=Standing.PRINTED)
    if cell.standing is Standing.MISSING:
        return cell
    return replace(cell, value=None, printed="", standing=Standing.BLANK)


def exact(value: Decimal | None) -> Value:
    """Return a figure as the model has it: whole ones as int, others without trailing zeros."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else value.normalize()


def _left(findings: Iterable[Finding], decided: Mapping[str, ConfirmedCell]) -> Iterable[Finding]:
    """Yield what the reader said that nobody has settled yet."""
    return (one for one in findings if not one.cells or not decided.keys() >= set(one.cells))
