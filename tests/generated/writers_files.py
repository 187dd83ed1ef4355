"""Write a draft as DOCX, XLSX, CSV and PDF."""

import csv
import json
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from tests.generated.draft import Draft, Table, Text
from tests.generated.writers_text import width_of

if TYPE_CHECKING:
    import typst

HERE = Path(__file__).parent


def docx(draft: Draft, *, merge: bool = True, split: int = 0, nested: bool = False) -> bytes:
    """Return a DOCX; ``split`` breaks each table after so many rows, ``nested`` puts tables into a frame."""
    import docx as library

    document = library.Document()
    for block in draft.blocks:
        if isinstance(block, Text):
            document.add_paragraph(block.text)
            continue
        for part in parts_of(block, split):
            home: Any = document
            if nested:
                home = document.add_table(1, 1).cell(0, 0)
            _docx_table(home, part, merge)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _docx_table(home: Any, table: Table, merge: bool) -> None:
    matrix = table.matrix()
    made = home.add_table(len(matrix), max(len(row) for row in matrix))
    grid = [row.cells for row in made.rows]
    for y, row in enumerate(matrix):
        for x, span in enumerate(row):
            if span is None:
                continue
            cell = grid[y][x]
            cell.text = span.text
            if merge and (span.rows > 1 or span.cols > 1):
                cell.merge(grid[y + span.rows - 1][x + span.cols - 1])


def parts_of(table: Table, rows: int) -> list[Table]:
    """Cut a table after so many rows, merged cells cut too; the later parts' labels stay empty."""
    if not rows or len(table.rows) <= rows + table.head:
        return [table]
    cut = table.head + rows
    rest: list[list[Any]] = [list(row) for row in table.rows[cut:]]
    from tests.generated.draft import Span

    for y, row in enumerate(table.matrix()[:cut]):
        for span in row:
            if span and y + span.rows > cut:
                rest[0].insert(
                    sum(1 for s in rest[0] if not s.text and not s.key), Span("", y + span.rows - cut, span.cols)
                )
                span.rows = cut - y
    first = Table(table.section, table.rows[:cut], table.head)
    return [first, *parts_of(Table(table.section, rest, 0), rows)]


def xlsx(draft: Draft, *, sheets: bool = False, merge: bool = True, numbers: bool = True) -> bytes:
    """Return a workbook: all on one sheet, or a sheet a section; figures as numbers or as text."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    line = 1
    for block in draft.blocks:
        if isinstance(block, Text):
            if sheets and block.level == 2:
                sheet, line = book.create_sheet(block.text[:2] + block.section), 1
            sheet.cell(line, 1, block.text)
            line += 1
            continue
        for y, row in enumerate(block.matrix()):
            for x, span in enumerate(row):
                if span is None:
                    continue
                value: Any = span.text
                if numbers and span.key and span.text.isdigit():
                    value = int(span.text)
                sheet.cell(line + y, x + 1, value)
                if merge and (span.rows > 1 or span.cols > 1):
                    sheet.merge_cells(
                        start_row=line + y,
                        start_column=x + 1,
                        end_row=line + y + span.rows - 1,
                        end_column=x + span.cols,
                    )
        line += len(block.rows) + 1
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def comma_separated(draft: Draft) -> str:
    """Return the report as CSV, covered places empty."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    for block in draft.blocks:
        if isinstance(block, Text):
            writer.writerow([block.text])
        else:
            writer.writerows([span.text if span else "" for span in row] for row in block.matrix())
    return buffer.getvalue()


@cache
def _compiler() -> "typst.Compiler":
    import pylopdf_fonts_zh_cn
    import typst

    fonts = Path(pylopdf_fonts_zh_cn.__file__).parent
    return typst.Compiler(str(HERE / "page.typ"), font_paths=[str(fonts)], ignore_system_fonts=True)


def pdf(draft: Draft, rng: Random, **options: Any) -> bytes:
    """Return a PDF; options are those that ``page.typ`` reads: rules, repeat, numbers, font, size, blank."""
    blocks: list[dict[str, Any]] = []
    for block in draft.blocks:
        if isinstance(block, Text):
            blocks.append({"text": block.text, "level": block.level})
            continue
        matrix = block.matrix()
        cells = [
            {"text": span.text, "x": x, "y": y, "rows": span.rows, "cols": span.cols, "figure": bool(span.key)}
            for y, row in enumerate(matrix)
            for x, span in enumerate(row)
            if span
        ]
        count = max(len(row) for row in matrix)
        columns, size = _columns(block, count, options.get("size", 10), options.get("inset", 4))
        blocks.append({"cells": cells, "columns": columns, "size": size, "head": block.head})
    inputs = {"report": json.dumps(blocks, ensure_ascii=False), "options": json.dumps(options)}
    made = _compiler().compile(format="pdf", sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made


PAGE_WIDTH = 470  # points between the margins


def _columns(table: Table, count: int, size: float, inset: float) -> tuple[list[float], float]:
    """Return the columns' widths in points and the size of the type, so small that every figure fits."""
    shares = {"appendix": [6.0, 1.2], "applications": [0.8, 1.6, 5.0], "proactive": [3.0], "remedies": []}
    labels = shares[table.section][: count - 1]
    longest = [2.0] * count
    for row in table.matrix():
        for x, span in enumerate(row):
            if span and span.cols == 1 and (span.key or span.text[:1].isdigit()):
                longest[x] = max(longest[x], width_of(span.text))
    room = PAGE_WIDTH * (0.6 if labels else 1)
    per_letter, fixed = 0.62 * sum(longest[len(labels) :]), (2 * inset + 2) * (count - len(labels))
    size = min(size, max(4.0, (room - fixed) / per_letter))
    figures = [0.62 * size * length + 2 * inset + 2 for length in longest[len(labels) :]]
    spare = PAGE_WIDTH - sum(figures)
    if not labels:
        return [width + spare / count for width in figures], size
    return [*(spare * share / sum(labels) for share in labels), *figures], size
