"""Workbooks of Excel 97–2003 as lines and grids.

python-calamine reads them, after a walk over the records ([MS-XLS] 2.3) that keeps it within bounds: it
allocates all cells up to a sheet's last, and what it cannot allocate ends the process. The walk also
finds the cells that show an error, which it takes for blank.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from struct import unpack_from
from typing import TYPE_CHECKING

from gongkai.errors import TooLarge, UnreadableFile
from gongkai.report.reading.document import Box, Document
from gongkai.report.reading.limits import DAMAGED, MB, SPLIT, TABLE_CELLS, check_cells, check_size
from gongkai.report.reading.sheets import Layout, Merges, Row, gapless, number_text

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

BOF, BOUNDSHEET, FILEPASS, SST, CONTINUE = (0x0009, 0x0209, 0x0409, 0x0809), 0x0085, 0x002F, 0x00FC, 0x003C
DIMENSIONS = 0x0200
FORMULA, BOOLERR, LABELSST, MULRK = 0x0006, 0x0205, 0x00FD, 0x00BD
CELLS = (FORMULA, BOOLERR, LABELSST, MULRK, 0x0203, 0x0204, 0x027E, 0x00D6, 0x0207, 0x0003, 0x0004, 0x0002, 0x0005)
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
AREA = 20 * TABLE_CELLS  # cells from the first to the last of each sheet, 32 bytes each
CLAIMED = 65_536 * 256  # cells that all sheets together may say they have: one full sheet, for which it makes room
RECORDS = 4 * TABLE_CELLS
STRINGS_BYTES = 1024 * MB  # if each cell of text held the longest string
LONGEST = 32_767 * 3

Value = int | float | str | bool | time | date | datetime | timedelta


@dataclass(slots=True)
class Extent:
    """How far the cells of one sheet reach, and the errors that some show, by row and column from 1."""

    height: int = 0
    width: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def load_xls(data: bytes, name: str) -> Document:
    """Read a workbook, a page for each sheet; hidden sheets are left out unless all are."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    reach = extents(data, name)
    with without_panic(name):
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        meant = [
            (number, sheet.visible == SheetVisibleEnum.Visible)
            for number, sheet in enumerate(book.sheets_metadata)
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
        shown = [number for number, visible in meant if visible] or [number for number, _ in meant]
        sheets = {number: book.get_sheet_by_index(number) for number in shown}
    layout = Layout(name)
    document = Document(name, "xls")
    for number, sheet in sheets.items():
        errors = reach[number].errors if number < len(reach) else {}
        document.blocks += layout.blocks(_rows(sheet, errors, name), number + 1)
    return document


@contextmanager
def without_panic(name: str) -> Iterator[None]:
    """Make what calamine raises at damage an UnreadableFile; it panics at some, and a panic is no Exception."""
    try:
        yield
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise UnreadableFile(name, "工作簿不完整或已损坏", DAMAGED) from error


def _rows(sheet: "CalamineSheet", errors: dict[tuple[int, int], str], name: str) -> list[Row]:
    rows: dict[int, Row] = {}
    for row, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
        for column, value in enumerate(values, 1):
            if text := errors.get((row, column)) or printed(value):
                rows.setdefault(row, Row(row)).boxes[column] = Box(text, row, column)
    merges = Merges(rows, name)
    for (first, start), (last, end) in sheet.merged_cell_ranges or ():
        merges.add(first + 1, start + 1, last + 1, end + 1)
    return list(gapless(rows))


def printed(value: Value) -> str:
    """Return a cell's value as text."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return number_text(value)
    return str(value).removesuffix(" 00:00:00")


def extents(data: bytes, name: str) -> list[Extent]:
    """Return the extents of the sheets in the order of the workbook, once they are known to be bearable."""
    starts: list[int] = []
    found: dict[int, Extent] = {}
    current = Extent()
    cells = labels = strings = claimed = 0
    for at, kind, record in records(stream(data, name), name):
        if kind in BOF:
            current = found[at] = Extent()
        elif kind == FILEPASS:
            raise UnreadableFile(name, "文件有密码", "请用密码打开后另存为没有密码的文件，再读")
        elif kind == BOUNDSHEET and len(record) >= 4:
            starts.append(unpack_from("<I", record)[0])
        elif kind == DIMENSIONS and len(record) >= 12:
            claimed += _claim(record)
        elif kind in (SST, CONTINUE):
            strings += len(record)
        elif kind in CELLS and len(record) >= 6:
            cells += _count(kind, record, current)
            check_cells(cells, name)
            labels += kind == LABELSST
    if (
        claimed > CLAIMED
        or sum(extent.height * extent.width for extent in found.values()) > AREA
        or labels * min(2 * strings, LONGEST) > STRINGS_BYTES
    ):
        raise TooLarge(name, f"表格超过 {TABLE_CELLS // 10_000} 万格的上限", SPLIT)
    if not found.keys() >= set(starts):  # calamine would read from there what hasn't been looked at here
        raise UnreadableFile(name, "工作簿不完整或已损坏", DAMAGED)
    return [found[start] for start in starts]


def _claim(record: bytes) -> int:
    """Return how many cells a DIMENSIONS record makes calamine get room for, which subtracts without looking."""
    top, bottom, left, right = (int(number) for number in unpack_from("<IIHH", record))
    return max(bottom, (bottom - top) % (1 << 32)) * max(right, (right - left) % (1 << 16))


def _count(kind: int, record: bytes, extent: Extent) -> int:
    row, column = (int(number) + 1 for number in unpack_from("<HH", record))
    last = max(column, 1 + int(unpack_from("<H", record, len(record) - 2)[0])) if kind == MULRK else column
    extent.height, extent.width = max(extent.height, row), max(extent.width, last)
    if kind == BOOLERR and len(record) >= 8 and record[7]:
        extent.errors[row, column] = ERRORS.get(record[6], "#N/A")
    elif kind == FORMULA and record[12:14] == b"\xff\xff" and record[6] == 2:
        extent.errors[row, column] = ERRORS.get(record[8], "#N/A")
    return last - column + 1


def records(stream: bytes, name: str) -> Iterator[tuple[int, int, bytes]]:
    """Yield place, kind and content of the records of a workbook's stream."""
    at = number = 0
    while at + 4 <= len(stream):
        number += 1
        if number > RECORDS:
            raise TooLarge(name, f"表格超过 {TABLE_CELLS // 10_000} 万格的上限", SPLIT)
        kind, size = unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def stream(data: bytes, name: str) -> bytes:
    """Return the stream that holds the workbook."""
    from olefile import OleFileIO

    try:
        with OleFileIO(BytesIO(data)) as file:
            found = file.openstream("Workbook" if file.exists("Workbook") else "Book").read()
    except Exception as error:  # olefile raises whatever a damaged directory makes it stumble over
        raise UnreadableFile(name, "工作簿不完整或已损坏", DAMAGED) from error
    check_size(len(found), name)
    return bytes(found)
