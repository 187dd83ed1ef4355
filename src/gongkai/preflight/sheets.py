"""What the sheets of a workbook hide, whoever wrote it: hidden sheets, rows, columns, comments, invisible cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from gongkai.preflight.problems import Problem, found
from gongkai.preflight.texts import CONTEXT, heads_of, in_words

STATES = {"hidden": "隐藏的", "veryHidden": "深度隐藏的"}


@dataclass(slots=True)
class Sheet:
    """A sheet's cells as row, column and text, in order, and what of it is not shown."""

    name: str
    state: str
    cells: list[tuple[int, int, str]]
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    invisible: frozenset[tuple[int, int]] = frozenset()
    comments: list[tuple[str, str]] = field(default_factory=list)  # the cell, the words


def in_sheet(sheet: Sheet, file: str) -> Iterator[Problem]:
    """Yield what is found in a sheet of a file, given by its place."""
    state = STATES.get(sheet.state, "")
    place = f"{file}{state}工作表“{sheet.name}”"
    if state and sheet.cells:
        yield found("P44", place, sheet.name)
    yield from _hidden_lines(sheet, place)
    yield from _cells(sheet, place)
    for cell, text in sheet.comments:
        yield found("P41", f"{place}{cell} 单元格", text)
        yield from in_words(text, f"{place}{cell} 单元格批注")


def _hidden_lines(sheet: Sheet, place: str) -> Iterator[Problem]:
    columns = {column: text for _, column, text in reversed(sheet.cells) if column in sheet.hidden_columns}
    for column in sorted(columns):
        yield found("P43", place, f"{letters(column)} 列：{columns[column]}")
    rows = {row: text for row, _, text in reversed(sheet.cells) if row in sheet.hidden_rows}
    for _, run in groupby(enumerate(sorted(rows)), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        span = f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else f"{numbers[0]}"
        yield found("P43", place, f"第 {span} 行：{rows[numbers[0]]}")


def _cells(sheet: Sheet, place: str) -> Iterator[Problem]:
    rows = [[(c, t) for _, c, t in row] for _, row in groupby(sheet.cells, key=lambda cell: cell[0])]
    heads = heads_of(rows)
    context = " ".join(heads.values())[:CONTEXT]
    for row, column, text in sheet.cells:
        where = place + _where(sheet, row, column)
        if (row, column) in sheet.invisible:
            yield found("P45", where, text)
        above = heads.get(column, "")
        yield from in_words(text, where, context, "" if above == text else above)


def _where(sheet: Sheet, row: int, column: int) -> str:
    across = "隐藏列" if column in sheet.hidden_columns else "列"
    down = "隐藏的第" if row in sheet.hidden_rows else "第"
    return f"{across} {letters(column)} {down} {row} 行"


def letters(column: int) -> str:
    """Return a column's letters from its number.

    >>> letters(1), letters(27)
    ('A', 'AA')
    """
    found_letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found_letters = chr(65 + rest) + found_letters
    return found_letters
