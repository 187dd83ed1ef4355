"""Find the ruled tables of a level page: horizontal lines, then walls between them, then merged cells.

A line may be thin, broken, dotted or double, and need not be quite straight: it is kept as a level
with a slope.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.report.reading.ocr.lines import Walls, dark_pixels, horizontal_lines, runs
from gongkai.report.reading.ocr.pixels import Picture, Rect

DOUBLE = 9  # lines nearer than this are one double line
BROADEST = 16  # of a vertical line, double ones included
LEAST_WIDE, LEAST_HIGH = 150, 24  # of a table
MOST_CELLS = 4000
Piece = tuple[NDArray[np.int_], NDArray[np.int_]]  # places along a line, and its level there
OPEN_SIDE = 30  # by so much horizontal lines stick out where a table has no outer wall


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: its level (y of a horizontal, x of a vertical) at ``along`` = 0, and its slope.

    ``pieces`` is how many pieces it was put together from.
    """

    level: float
    slope: float
    start: int
    end: int
    pieces: int = 1

    def at(self, along: float) -> float:
        """Return the level at a place along the line."""
        return self.level + self.slope * along


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell between ruling lines; row and column count from 1. ``sound`` cells are closed rectangles."""

    rect: Rect
    row: int
    column: int
    rowspan: int
    colspan: int
    sound: bool = True


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table on a page."""

    rect: Rect
    cells: list[Cell]


def find_tables(page: Picture) -> list[Ruled]:
    """Return the ruled tables of a page from top to bottom; a frame around text is no table."""
    dark = dark_pixels(page)
    across = horizontal_lines(page, dark)
    down = runs(np.ascontiguousarray(dark.T), 3, 26).T
    joined = cv2.morphologyEx(cv2.bitwise_or(across, down), cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    tables = []
    for number in range(1, count):
        left, top, wide, high = (int(value) for value in stats[number][:4])
        if wide < LEAST_WIDE or high < LEAST_HIGH:
            continue
        rect = Rect(left, top, left + wide, top + high)
        own = np.where(rect.of(labels) == number, rect.of(across), 0).astype(np.uint8)
        cells = list(_cells(own, rect.of(page), rect.of(dark), rect))
        if len(cells) > 1:
            tables.append(Ruled(rect, cells))
    return sorted(tables, key=lambda table: (table.rect.top, table.rect.left))


def _cells(lines: Picture, page: Picture, dark: Picture, rect: Rect) -> Iterator[Cell]:
    acrosses = _horizontal(lines)
    if len(acrosses) < 2:
        return
    walls, floors = Walls(page, dark), Walls(page.T, dark.T)
    downs = _with_open_sides(_vertical(walls, acrosses), acrosses, rect.width)
    rows, columns = len(acrosses) - 1, len(downs) - 1
    if columns < 1 or rows * columns > MOST_CELLS:
        return
    parents = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            place = row * columns + column
            if column + 1 < columns and not _stands(walls, downs[column + 1], acrosses[row], acrosses[row + 1]):
                _join(parents, place, place + 1)
            if row + 1 < rows and not _stands(floors, acrosses[row + 1], downs[column], downs[column + 1]):
                _join(parents, place, place + columns)
    yield from _merged(parents, acrosses, downs, rect)


def _horizontal(mask: Picture) -> list[Rule]:
    """Return the lines of a mask, pieces at one level joined, from top to bottom."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    pieces: list[Piece] = []
    for number in range(1, count):
        left, top, wide, high = (int(value) for value in stats[number][:4])
        rows, columns = np.nonzero(labels[top : top + high, left : left + wide] == number)
        pieces.append((columns + left, rows + top))
    return _grouped(pieces)


def _grouped(pieces: list[Piece]) -> list[Rule]:
    """Join pieces (places along, levels) of one level to lines, ordered by level."""
    pieces.sort(key=lambda piece: float(piece[1].mean()))
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and piece[1].mean() - groups[-1][-1][1].mean() < DOUBLE:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [_fitted(group) for group in groups]


def _fitted(pieces: Sequence[Piece]) -> Rule:
    along = np.concatenate([piece[0] for piece in pieces])
    level = np.concatenate([piece[1] for piece in pieces])
    start, end = int(along.min()), int(along.max())
    if end - start < 300:
        return Rule(float(level.mean()), 0.0, start, end, len(pieces))
    slope, base = np.polyfit(along, level, 1)
    return Rule(float(base), float(slope), start, end, len(pieces))


def _vertical(walls: Walls, acrosses: list[Rule]) -> list[Rule]:
    """Return the vertical lines that stand as walls between two neighbouring horizontal ones.

    A dotted wall must be seen twice: a column of characters can look like one.
    """
    x = np.arange(walls.width)
    pieces: list[Piece] = []
    dotted: list[Piece] = []
    for upper, lower in pairwise(acrosses):
        top, bottom = (np.round(rule.level + rule.slope * x).astype(int) for rule in (upper, lower))
        pieces += _standing(walls.solid(x, top, bottom), top, bottom)
        dotted += _standing(walls.pieces(x, top, bottom), top, bottom)
    seen = [float(piece[1][0]) for piece in [*pieces, *dotted]]
    few = len(acrosses) <= 3
    pieces += [one for one in dotted if few or sum(abs(one[1][0] - x) < 4 for x in seen) > 1]
    return _grouped(pieces)


def _standing(places: NDArray[np.bool_], top: NDArray[np.int_], bottom: NDArray[np.int_]) -> list[Piece]:
    found = []
    hits = np.flatnonzero(places)
    for run in np.split(hits, np.flatnonzero(np.diff(hits) > DOUBLE) + 1):
        if len(run) and run[-1] - run[0] <= BROADEST:
            x = round(float(run.mean()))
            found.append((np.arange(top[x], bottom[x]), np.full(bottom[x] - top[x], x)))
    return found


def _with_open_sides(downs: list[Rule], acrosses: list[Rule], width: int) -> list[Rule]:
    """Add the left and right edge that open tables leave unruled."""
    left = float(np.median([rule.start for rule in acrosses]))
    right = float(np.median([rule.end for rule in acrosses]))
    if not downs or downs[0].level > left + OPEN_SIDE:
        downs = [Rule(left, 0.0, 0, 0, len(acrosses)), *downs]
    if downs[-1].level < right - OPEN_SIDE:
        downs = [*downs, Rule(min(right, width - 1.0), 0.0, 0, 0, len(acrosses))]
    return downs


def _stands(walls: Walls, wall: Rule, first: Rule, last: Rule) -> bool:
    """Tell whether a wall stands between two crossing lines, give or take three pixels aside."""
    start, end = first.at(wall.level), last.at(wall.level)
    middle = round(wall.at((start + end) / 2))
    x = np.arange(middle - 3, middle + 4)
    top, bottom = np.full(7, round(start)), np.full(7, round(end))
    return bool((walls.solid(x, top, bottom) | walls.pieces(x, top, bottom, broken=True)).any())


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place


def _join(parents: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(parents, one), _root(parents, other)))
    parents[second] = first


def _merged(parents: list[int], acrosses: list[Rule], downs: list[Rule], rect: Rect) -> Iterator[Cell]:
    """Yield the cells in reading order; an open shape that is no rectangle falls into its unit cells."""
    columns = len(downs) - 1
    shapes: dict[int, list[tuple[int, int]]] = {}
    for place in range(len(parents)):
        shapes.setdefault(_root(parents, place), []).append(divmod(place, columns))
    for units in shapes.values():
        (top, left), (bottom, right) = np.min(units, axis=0).tolist(), np.max(units, axis=0).tolist()
        if (bottom - top + 1) * (right - left + 1) == len(units):
            yield _cell((top, left, bottom, right), acrosses, downs, rect, True)
        else:
            for row, column in units:
                yield _cell((row, column, row, column), acrosses, downs, rect, False)


def _cell(place: tuple[int, int, int, int], acrosses: list[Rule], downs: list[Rule], rect: Rect, sound: bool) -> Cell:
    top, left, bottom, right = place
    x = (downs[left].level + downs[right + 1].level) / 2
    y = (acrosses[top].level + acrosses[bottom + 1].level) / 2
    inside = Rect(
        rect.left + round(downs[left].at(y)),
        rect.top + round(acrosses[top].at(x)),
        rect.left + round(downs[right + 1].at(y)),
        rect.top + round(acrosses[bottom + 1].at(x)),
    )
    # a line seen in two rows of many may be the digits 1 that stand in them
    seldom = len(acrosses) > 6 and min(downs[left].pieces, downs[right + 1].pieces) < 3
    return Cell(inside, top + 1, left + 1, bottom - top + 1, right - left + 1, sound and not seldom)
