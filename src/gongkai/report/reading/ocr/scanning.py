"""Read a scan page by page into lines of text and grids of boxes."""

from collections.abc import Iterator
from itertools import groupby

import cv2
import numpy as np

from gongkai.report.reading.document import Block, Box, Document, Grid, Line
from gongkai.report.reading.ocr.cleaning import flatten, level, skew, without_stamps
from gongkai.report.reading.ocr.engine import Engine, engine
from gongkai.report.reading.ocr.figures import Printed, read_cells
from gongkai.report.reading.ocr.pages import open_pages
from gongkai.report.reading.ocr.paragraphs import Row, goes_on, join_wrapped, read_rows, without_page_numbers
from gongkai.report.reading.ocr.pixels import Colour, Picture
from gongkai.report.reading.ocr.ruling import Cell, Ruled, find_tables
from gongkai.report.reading.ocr.turning import needed_turn


def read_scan(data: bytes, name: str, threads: int) -> Document:
    """Return the scan as a document; tables that continue on the next page stay grids of their own."""
    cv2.setNumThreads(threads)
    document = Document(name, "scan")
    tables = 0
    for number, picture in enumerate(open_pages(data, name), 1):
        for block in _blocks(engine(threads), picture, number):
            if isinstance(block, Grid):
                tables += 1
                block.number = tables
            last = document.blocks[-1] if document.blocks else None
            if isinstance(block, Line) and isinstance(last, Line) and _goes_on_overleaf(last, block):
                last.text, last.certain = last.text + block.text, last.certain and block.certain
                continue
            document.blocks.append(block)
    return document


def _goes_on_overleaf(last: Line, block: Line) -> bool:
    return last.page != block.page and goes_on(last.text, block.text)


def _blocks(reader: Engine, picture: Colour, number: int) -> Iterator[Block]:
    """Yield what stands on a page, from top to bottom."""
    page, stamps = _clean(picture)
    boxes = reader.find(page)
    if turn := needed_turn(reader, page, boxes):
        page, stamps = _clean(np.ascontiguousarray(np.rot90(picture, -turn // 90)))
        boxes = reader.find(page)
    tables = find_tables(page)
    cells = [cell for table in tables for cell in table.cells]
    printed = iter(read_cells(reader, page, stamps, cells))
    rows = read_rows(reader, page, boxes, [table.rect for table in tables])
    rows = without_page_numbers(rows, page.shape[0])
    placed: list[tuple[float, Block]] = [
        (table.rect.top, _grid(table, [next(printed) for _ in table.cells], number)) for table in tables
    ]
    placed += [(row.rect.top, _line(row, number)) for row in _paragraphs(rows, tables)]
    yield from (block for _, block in sorted(placed, key=lambda block: block[0]))


def _clean(picture: Colour) -> tuple[Picture, Picture]:
    """Return the page on white paper and level, and where its stamps were."""
    grey, stamps = without_stamps(picture)
    flat = flatten(grey)
    angle = skew(flat)
    return level(flat, angle), level(stamps, angle, paper=0)


def _paragraphs(rows: list[Row], tables: list[Ruled]) -> Iterator[Row]:
    """Join wrapped rows, but not across a table."""
    tops = [table.rect.top for table in tables]
    for _, between in groupby(rows, key=lambda row: sum(top < row.rect.top for top in tops)):
        yield from join_wrapped(list(between))


def _line(row: Row, page: int) -> Line:
    return Line(row.text, page=page, certain=row.certain)


def _grid(table: Ruled, printed: list[Printed], page: int) -> Grid:
    boxes = [_box(cell, one) for cell, one in zip(table.cells, printed, strict=True)]
    boxes.sort(key=lambda box: (box.row, box.column))
    rows = [list(row) for _, row in groupby(boxes, key=lambda box: box.row)]
    return Grid(rows, number=0, page=page)


def _box(cell: Cell, printed: Printed) -> Box:
    return Box(printed.text, cell.row, cell.column, cell.rowspan, cell.colspan, printed.certain)
