"""The official tables of a report as printed: rows of cells with their spans, the same for every format.

All of it follows from the edition's data. Three shapes occur, told apart by what the data says:

- *blocks*: neighbouring tables of a section whose captions number no table (第二十条第（一）项) are stacked
  into one, each under its caption;
- *lists*: tables with one column of figures whose rows have groups (统计指标): a group is a line of its own,
  what is under it is indented;
- *crosses*: everything else; groups of rows and of columns are merged cells.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from gongkai.report.layout import Column, Label, Row, Slot, Table
from gongkai.report.model import Cell
from gongkai.report.writing.spans import Span, spread

NUMBERED = re.compile(r"附?表\s*[0-9０-９一二三四五六七八九十]")
NO_UNIT = "——"


class Role(StrEnum):
    """What a printed cell is for."""

    BLOCK = "block"  # the caption over a block, inside the table
    CORNER = "corner"
    HEAD = "head"  # over columns
    GROUP = "group"  # before rows
    LABEL = "label"  # before one row
    UNIT = "unit"
    FIGURE = "figure"
    VOID = "void"  # no figure belongs here


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """One cell at its top left place, counted from 1; ``level`` is how far a list indents it."""

    text: str
    role: Role
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    level: int = 0
    key: str = ""

    @property
    def is_head(self) -> bool:
        """Tell whether the cell names others."""
        return bool(self.text) and self.role in (Role.BLOCK, Role.CORNER, Role.HEAD, Role.GROUP, Role.LABEL)

    @property
    def rows(self) -> range:
        """Return the rows it covers."""
        return range(self.row, self.row + self.rowspan)

    @property
    def columns(self) -> range:
        """Return the columns it covers."""
        return range(self.column, self.column + self.colspan)


@dataclass(frozen=True)
class PrintedTable:
    """One table as printed.

    ``caption`` stands above it ("" if none), ``name`` tells it apart from the others where there is
    none. The first ``head_rows`` rows are its head, repeated on every page (0 for stacked blocks).
    """

    key: str
    caption: str
    name: str
    rows: tuple[tuple[PrintedCell, ...], ...]
    width: int
    head_rows: int
    label_columns: int
    breaks: tuple[int, ...] = field(default=())  # rows at which a block begins

    @property
    def cells(self) -> Iterator[PrintedCell]:
        """Yield the cells in reading order."""
        return (cell for row in self.rows for cell in row)

    def heads_of(self, figure: PrintedCell) -> Iterator[PrintedCell]:
        """Yield the cells that name a figure: its block, the heads over it, the labels before it."""
        start = max((row for row in self.breaks if row <= figure.row), default=1)
        for cell in self._heads:
            above = cell.role in (Role.BLOCK, Role.HEAD) and start <= cell.row < figure.row
            before = cell.role in (Role.GROUP, Role.LABEL) and cell.column < figure.column
            if (above and figure.column in cell.columns) or (before and figure.row in cell.rows):
                yield cell

    @cached_property
    def _heads(self) -> tuple[PrintedCell, ...]:
        return tuple(cell for cell in self.cells if cell.is_head)

    @cached_property
    def shares(self) -> tuple[float, ...]:
        """Return the columns' widths as parts of 1, by what stands in them."""
        needs = [self._need(column) for column in range(1, self.width + 1)]
        return tuple(need / sum(needs) for need in needs)

    def _need(self, column: int) -> float:
        """Return a column's need in characters: narrow groups, wide labels, figures by their digits."""
        if column < self.label_columns:
            return 2.5 if self.label_columns > 2 and column == 1 else 5
        if column == self.label_columns:
            return 10 if self.breaks else 16 if self.width > 3 else 24
        cells = [cell for cell in self.cells if cell.column == column and cell.colspan == 1]
        heads = [len(cell.text) for cell in cells if cell.role is Role.HEAD and self.width < 6]
        return max(4, *heads, *(len(cell.text) / 2 + 1 for cell in cells if cell.role is Role.FIGURE))


def print_tables(tables: Sequence[Table], cells: Mapping[str, Cell]) -> tuple[PrintedTable, ...]:
    """Return a section's tables as printed, each cell with the characters it had in the source."""
    printed = []
    for stacked, run in groupby(tables, key=_is_block):
        if stacked:
            printed.append(_stack([_cross(table, cells) for table in run]))
        else:
            printed += [_list(table, cells) if _is_list(table) else _cross(table, cells) for table in run]
    return tuple(printed)


def _is_block(table: Table) -> bool:
    return table.caption is not None and not NUMBERED.match(table.caption.text)


def _is_list(table: Table) -> bool:
    return len(table.columns) == 1 and any(row.groups or row.unit for row in table.rows)


def _figure(table: Table, row: Row, column: Column, cells: Mapping[str, Cell], place: PrintedCell) -> PrintedCell:
    if row.only and column.key not in row.only:
        return place
    key = Slot(table, row, column).key
    cell = cells.get(key)
    return replace(place, text=(cell.printed if cell else "") or "", role=Role.FIGURE, key=key)


def _cross(table: Table, cells: Mapping[str, Cell]) -> PrintedTable:
    labelled = any(row.label.text for row in table.rows)
    beside = 1 + max(len(row.groups) for row in table.rows) if labelled else 0
    above = 1 + max(len(column.groups) for column in table.columns)
    grid: list[list[PrintedCell]] = [[] for _ in range(above + len(table.rows))]
    if labelled:
        grid[0].append(PrintedCell(_text(table.corner), Role.CORNER, 1, 1, above, beside))
    for span in spread([_names(column) for column in table.columns], above):
        grid[span.level].append(_head(span, beside))
    if labelled:
        for span in spread([_names(row) for row in table.rows], beside):
            grid[above + span.start].append(_label(span, above, beside))
    for at, row in enumerate(table.rows, start=above):
        for index, column in enumerate(table.columns, start=beside + 1):
            place = PrintedCell("", Role.VOID, at + 1, index)
            grid[at].append(_figure(table, row, column, cells, place))
    caption = _text(table.caption)
    heading = caption if NUMBERED.match(caption) else ""
    return PrintedTable(
        key=table.key,
        caption=f"{heading} 单位：{table.columns[0].unit}" if heading else "",
        name=caption,
        rows=tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in grid),
        width=beside + len(table.columns),
        head_rows=above,
        label_columns=beside,
    )


def _names(item: Column | Row) -> tuple[str, ...]:
    return (*(group.text for group in item.groups), item.label.text)


def _head(span: Span, beside: int) -> PrintedCell:
    return PrintedCell(
        span.text, Role.HEAD, span.level + 1, beside + span.start + 1, rowspan=span.depth, colspan=span.length
    )


def _label(span: Span, above: int, beside: int) -> PrintedCell:
    role = Role.LABEL if span.level + span.depth == beside else Role.GROUP
    return PrintedCell(span.text, role, above + span.start + 1, span.level + 1, rowspan=span.length, colspan=span.depth)


def _list(table: Table, cells: Mapping[str, Cell]) -> PrintedTable:
    """Return a list of indicators; a group that is no row itself gets a line without a figure."""
    column, with_units = table.columns[0], any(row.unit for row in table.rows)
    width = 3 if with_units else 2
    heads = [_text(table.corner), *(["单位"] if with_units else []), column.label.text]
    roles = [Role.CORNER, *([Role.HEAD] if with_units else []), Role.HEAD]
    rows = [tuple(PrintedCell(text, role, 1, at) for at, (text, role) in enumerate(zip(heads, roles, strict=True), 1))]
    seen = {row.label.text for row in table.rows}
    for row in table.rows:
        for level, group in enumerate(row.groups):
            if group.text not in seen:
                seen.add(group.text)
                rows.append(_line(group.text, level, len(rows) + 1, NO_UNIT if with_units else None))
        unit = (row.unit or column.unit) if with_units else None
        line = _line(row.label.text, len(row.groups), len(rows) + 1, unit)
        rows.append((*line[:-1], _figure(table, row, column, cells, line[-1])))
    caption = _text(table.caption)
    return PrintedTable(
        key=table.key,
        caption=caption if with_units or not caption else f"{caption} 单位：{column.unit}",
        name=caption or heads[0],
        rows=tuple(rows),
        width=width,
        head_rows=1,
        label_columns=1,
    )


def _line(text: str, level: int, row: int, unit: str | None) -> tuple[PrintedCell, ...]:
    label = PrintedCell(text, Role.LABEL, row, 1, level=level)
    units = (PrintedCell(unit, Role.UNIT, row, 2),) if unit is not None else ()
    return (label, *units, PrintedCell("", Role.VOID, row, 2 + len(units)))


def _stack(blocks: Sequence[PrintedTable]) -> PrintedTable:
    """Return blocks under each other; the last column of a narrow one takes what is left of the width."""
    width = max(block.width for block in blocks)
    rows: list[tuple[PrintedCell, ...]] = []
    breaks = []
    for block in blocks:
        breaks.append(len(rows) + 1)
        rows.append((PrintedCell(block.name, Role.BLOCK, len(rows) + 1, 1, colspan=width),))
        down, wider = len(rows), width - block.width
        for row in block.rows:
            moved = [replace(cell, row=cell.row + down) for cell in row]
            rows.append(
                tuple(
                    replace(cell, colspan=cell.colspan + wider) if block.width in cell.columns else cell
                    for cell in moved
                )
            )
    first = blocks[0]
    return PrintedTable(
        key=first.key,
        caption="",
        name=first.name,
        rows=tuple(rows),
        width=width,
        head_rows=0,
        label_columns=max(block.label_columns for block in blocks),
        breaks=tuple(breaks),
    )


def _text(label: Label | None) -> str:
    return label.text if label else ""
