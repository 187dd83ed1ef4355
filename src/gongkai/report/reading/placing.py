"""Which figure of a row stands in which column: all placements worth considering, each with its cost.

A row that prints as many figures as it has columns has one placement and no rival, so that a misprinted
figure can never argue for another. Only a row with too few, too many or glued figures has rivals.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, combinations, islice
from typing import NamedTuple

from gongkai.report.model import Value
from gongkai.report.reading.pieces import Kind, Piece
from gongkai.report.reading.records import Record

MAX_PLACEMENTS = 10_000
RIVAL = 3.0  # identities a guess must mend before it is believed against the cells of the source
GLUED_DIGITS = 2


class Spot(NamedTuple):
    """What one column of one row gets: its piece (None if the source has none) and the value read."""

    piece: Piece | None
    value: Value
    printed: str | None

    @property
    def number(self) -> Value:
        """Return the value as a summand."""
        return 0 if self.value is None else self.value


EMPTY = Spot(None, None, None)


@dataclass(frozen=True, slots=True)
class Placement:
    """One way to read a row. ``certain`` if the source's own cells say so, ``under_heads`` if by their columns,
    ``glued`` if a figure had to be cut in two, ``lost`` if one cell has no figure and may have had any."""

    spots: tuple[Spot, ...]
    cost: float = 0.0
    certain: bool = True
    under_heads: bool = False
    glued: bool = False
    lost: bool = False


def placements(record: Record, width: int, heads: list[int], sequence: list[int]) -> list[Placement]:
    """Return the ways to read a record as one row of ``width`` columns.

    ``heads`` are the grid columns under which the table's heads stand, empty if not known; ``sequence``
    is the order in which the form's columns are printed.
    """
    found = _placements(record, width, heads)
    if sequence == list(range(len(sequence))) or len(sequence) != width:
        return found
    places = [sequence.index(column) for column in range(width)]
    return [p if p.under_heads else replace(p, spots=tuple(p.spots[place] for place in places)) for p in found]


def _placements(record: Record, width: int, heads: list[int]) -> list[Placement]:
    cells, figures = record.cells, record.figures
    if len(figures) == width:
        return [Placement(tuple(map(_spot, figures)))]
    if record.celled and len(cells) == width:
        return [Placement(tuple(map(_spot, cells)))]
    if record.celled and not figures and len(cells) >= width:
        return [Placement(tuple(map(_spot, cells[-width:])))]
    if len(figures) > width:
        return list(islice(_surplus(figures, width), MAX_PLACEMENTS))
    placed = list(_by_cells(cells, width, heads)) if record.celled else []
    cost = RIVAL if placed else 0.0
    glued = any(len(figure.text) > 1 and figure.text.isdecimal() and figure.text[0] == "0" for figure in figures)
    short = () if glued else _short(figures, width, cost)
    cut = () if record.grid or len(cells) >= width else _split(figures, width, cost)  # cells tell figures apart
    rivals = list(islice(chain(cut, short), MAX_PLACEMENTS + 1))
    if len(rivals) > MAX_PLACEMENTS:
        return placed or [_refused(figures[0], width)]
    return placed + rivals


def _refused(figure: Piece, width: int) -> Placement:
    """Return the placement of a row that can be read in too many ways to try them all."""
    return Placement((Spot(replace(figure, printed=None), None, figure.text),) * width)


def several_rows(record: Record, widths: list[int]) -> list[list[Placement]]:
    """Return the ways to read a record that holds the figures of several rows: row by row, column by column."""
    spots = list(map(_spot, record.figures))
    starts = [sum(widths[:index]) for index in range(len(widths))]
    ways = [[Placement(tuple(spots[start : start + width])) for start, width in zip(starts, widths, strict=True)]]
    if len(set(widths)) == 1 and widths[0] > 1:
        ways.append([Placement(tuple(spots[row :: len(widths)])) for row in range(len(widths))])
    return ways


def _spot(piece: Piece) -> Spot:
    value = piece.printed.value if piece.printed else None
    return Spot(piece, value, piece.text)


def _by_cells(cells: list[Piece], width: int, heads: list[int]) -> Iterator[Placement]:
    """Place by the source's own cells: under the heads, else the last or first cells of the row."""
    by_column = {cell.column: cell for cell in cells if cell.column}
    figures = {cell.column for cell in cells if cell.kind is Kind.FIGURE}
    if heads and figures <= set(heads) and max(by_column) >= heads[-1]:
        spots = tuple(_spot(by_column[head]) if head in by_column else EMPTY for head in heads)
        yield Placement(spots, under_heads=True)
    if len(cells) > width:
        if all(cell.kind is Kind.BLANK for cell in cells[:-width]):
            yield Placement(tuple(map(_spot, cells[-width:])), 0.5)
        if all(cell.kind is Kind.BLANK for cell in cells[width:]):
            yield Placement(tuple(map(_spot, cells[:width])), 0.5)


def _surplus(figures: list[Piece], width: int) -> Iterator[Placement]:
    """Leave out figures that do not belong to the row: a page number, the next row's number."""
    extra = len(figures) - width
    if extra > 2:
        return
    for dropped in combinations(range(len(figures)), extra):
        kept = [figure for index, figure in enumerate(figures) if index not in dropped]
        yield Placement(tuple(map(_spot, kept)), RIVAL, False)


def _short(figures: list[Piece], width: int, cost: float) -> Iterator[Placement]:
    """Leave columns without a figure: empty cells that the source dropped, or a cell lost."""
    for places in combinations(range(width), len(figures)):
        spots = [EMPTY] * width
        for place, figure in zip(places, figures, strict=True):
            spots[place] = _spot(figure)
        yield Placement(tuple(spots), cost, False, lost=width - len(figures) == 1 and not cost)


def _split(figures: list[Piece], width: int, cost: float) -> Iterator[Placement]:
    """Cut glued figures apart so that every column gets one."""
    missing = width - len(figures)
    if not any(figure.text.isdecimal() and len(figure.text) >= GLUED_DIGITS for figure in figures):
        return
    for spots in _cuts(figures, missing):
        yield Placement(tuple(spots), cost, False, glued=missing == 1)


def _cuts(figures: list[Piece], missing: int) -> Iterator[list[Spot]]:
    if not figures:
        if missing == 0:
            yield []
        return
    first, rest = figures[0], figures[1:]
    for cuts in range(missing + 1):
        if cuts and (not first.text.isdecimal() or cuts >= len(first.text)):
            break
        for places in combinations(range(1, len(first.text)), cuts):
            parts = [first.text[a:b] for a, b in zip((0, *places), (*places, len(first.text)), strict=True)]
            if cuts and any(len(part) > 1 and part[0] == "0" for part in parts):
                continue
            spots = [Spot(first, int(p), p) for p in parts] if cuts else [_spot(first)]
            for others in _cuts(rest, missing - cuts):
                yield spots + others
