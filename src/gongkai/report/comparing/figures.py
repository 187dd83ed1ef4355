"""The figure a report holds for a row of a comparison, with its standing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.comparing.correspondences import correspondences
from gongkai.report.model import AnnualReport, Cell, Standing, Value


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """What one report says in one row.

    ``standing`` is None where the report's edition has no such row: nothing can be said. Several
    ``cells`` are a sum, which is None where one of them is refused or missing; ``printed`` is then None.
    """

    value: Value
    printed: str | None
    standing: Standing | None
    cells: tuple[str, ...] = ()

    @property
    def absent(self) -> bool:
        """Tell whether the report's edition lacks the row."""
        return self.standing is None

    @property
    def flagged(self) -> bool:
        """Tell whether a person must look at the source before using the figure."""
        return self.standing in (Standing.DOUBTFUL, Standing.REFUSED, Standing.MISSING)


ABSENT = ComparedFigure(None, None, None)


def figure(report: AnnualReport, key: str) -> ComparedFigure:
    """Return the report's figure for a row, folding finer cells where its edition has only those."""
    if correspondence := correspondences().rows.get(key):
        chosen = correspondence.chosen(report.by_key)
        if chosen is not None:
            return summed([report.by_key[cell] for cell in chosen.cells])
    cell = report.cell(key)
    return ABSENT if cell is None else summed([cell])


def summed(cells: Iterable[Cell]) -> ComparedFigure:
    """Return one cell as it is, or the sum of several with the weakest of their standings."""
    cells = list(cells)
    keys = tuple(cell.key for cell in cells)
    if len(cells) == 1:
        return ComparedFigure(cells[0].value, cells[0].printed, cells[0].standing, keys)
    standing = _weakest([cell.standing for cell in cells])
    unknown = standing in (Standing.REFUSED, Standing.MISSING) or all(cell.value is None for cell in cells)
    return ComparedFigure(None if unknown else total(cells), None, standing, keys)


def total(cells: Iterable[Cell]) -> int | Decimal:
    """Return the sum, nothing printed counting as 0."""
    return sum((cell.number for cell in cells), start=0)


def _weakest(standings: list[Standing]) -> Standing:
    for standing in (Standing.REFUSED, Standing.MISSING, Standing.DOUBTFUL):
        if standing in standings:
            return standing
    alike = set(standings)
    return standings[0] if len(alike) == 1 else Standing.PRINTED
