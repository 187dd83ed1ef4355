"""What workbooks and CSV files share: rows of cells as lines and grids, and numbers as they would be printed.

Text above a table stands in rows of one cell, and so do a table's own labels whose figures are blank.
What is told apart here is only what is sure: prose and rows before the first figure are lines; all else
between them stays in the grid, its blanks kept as blanks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from math import isfinite

from gongkai.report.reading.document import Block, Box, Grid, Line
from gongkai.report.reading.folding import PROSE
from gongkai.report.reading.limits import SPAN, check_cells, check_text

SENTENCE = re.compile(r"[。；！？]")
PROSE_LENGTH = 45  # characters of a row's only cell, with a comma in it
NOISE = 12  # a number of more significant digits is what was typed or computed, not a rounding error


@dataclass(slots=True)
class Row:
    """A row's cells by column, merged ones once; ``alone`` where the source ends the row after one cell."""

    number: int
    boxes: dict[int, Box] = field(default_factory=dict)
    covered: set[int] = field(default_factory=set)  # columns that merged cells cover, or that are hidden
    below: bool = False  # a merged cell of a row above reaches into it
    alone: bool = False

    @property
    def filled(self) -> list[Box]:
        """Return the cells that hold text."""
        return [box for _, box in sorted(self.boxes.items()) if box.text.strip()]

    @property
    def is_empty(self) -> bool:
        """Tell a row without text that no merged cell reaches into."""
        return not self.filled and not self.below


class Layout:
    """Turns the rows of one sheet after the other into blocks, numbering the grids through."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.grids = self.cells = self.characters = 0

    def blocks(self, rows: list[Row], page: int | None) -> Iterator[Block]:
        """Yield what a sheet holds, in order."""
        table: list[Row] = []
        for row in rows:
            filled = row.filled
            self.characters += sum(len(box.text) for box in filled)
            check_text(self.characters, self.name)
            ended = bool(table) and table[-1].is_empty
            if ended or row.alone or _is_prose(filled):
                yield from self._grid(table, page)
                table = []
            if row.alone or _is_prose(filled) or (len(filled) == 1 and not table):
                yield from _lines(filled, row.number, page)
            elif filled or table:  # an empty row at the end may be the figures of a table, all blank
                table.append(row)
        yield from self._grid(table, page)

    def _grid(self, table: list[Row], page: int | None) -> Iterator[Grid]:
        if not table:
            return
        ends = [(column, column + box.colspan) for row in table for column, box in row.boxes.items()]
        first, end = min(start for start, _ in ends), max(end for _, end in ends)
        self.grids += 1
        self.cells += len(table) * (end - first)
        check_cells(self.cells, self.name)
        yield Grid([_padded(row, first, end) for row in table], self.grids, page)


class Merges:
    """Makes one box of merged cells, as far as a cell may reach."""

    def __init__(self, rows: dict[int, Row], name: str) -> None:
        self.rows, self.name = rows, name
        self.cells = 0

    def add(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge the cells from a row and column to a row and column, all counted from 1."""
        down, across = range(top, min(bottom, top + SPAN - 1) + 1), range(left, min(right, left + SPAN - 1) + 1)
        self.cells += len(down) * len(across)
        check_cells(self.cells, self.name)
        if not (down and across):
            return
        box = self.rows.setdefault(top, Row(top)).boxes.setdefault(left, Box("", top, left))
        box.rowspan, box.colspan = len(down), len(across)
        for number in down:
            row = self.rows.setdefault(number, Row(number))
            hidden = set(across) if number > top else set(across[1:])
            row.boxes = {column: box for column, box in row.boxes.items() if column not in hidden}
            row.covered |= hidden
            row.below |= number > top


def gapless(rows: dict[int, Row], hidden: frozenset[int] = frozenset()) -> Iterator[Row]:
    """Yield the rows that are shown in order, an empty one where some are missing."""
    last = 0
    for number in sorted(rows.keys() | hidden):
        if number > last + 1:
            yield Row(last + 1)
        if number not in hidden:
            yield rows[number]
        last = number


def _padded(row: Row, first: int, end: int) -> list[Box]:
    """Return a row's cells with the blank ones between and after them."""
    boxes: list[Box] = []
    column = first
    while column < end:
        box = row.boxes.get(column)
        if box is None and column not in row.covered:
            box = Box("", row.number, column)
        if box is not None:
            box.text = " ".join(box.text.split())
            boxes.append(box)
        column += box.colspan if box else 1
    return boxes


def _is_prose(filled: list[Box]) -> bool:
    if len(filled) == 1:
        text = filled[0].text
        return bool(SENTENCE.search(text)) or (len(text) > PROSE_LENGTH and "，" in text)
    return any(len(box.text) > PROSE for box in filled)


def _lines(filled: list[Box], number: int, page: int | None) -> Iterator[Line]:
    for box in filled:
        for text in box.text.splitlines():
            if text.strip():
                yield Line(text, number, page)


def number_text(value: float) -> str:
    """Return a number as a cell without a format prints it, rounding errors of a formula removed.

    >>> number_text(5.0), number_text(96171.6), number_text(0.1 + 0.2), number_text(1e16)
    ('5', '96171.6', '0.3', '10000000000000000')
    """
    if not isfinite(value):
        return str(value)
    rounded = Decimal(f"{value:.15g}").normalize()
    exact = rounded if len(rounded.as_tuple().digits) <= NOISE else Decimal(repr(value)).normalize()
    return format(exact, "f") if exact else "0"
