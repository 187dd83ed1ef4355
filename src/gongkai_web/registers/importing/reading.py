"""The sheets of a table as they come in, read in the bounded process: this module needs no Django."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import PurePath

from gongkai.errors import TooLarge, UnreadableFile
from gongkai.preflight import FileKind, sniff
from gongkai.report.reading.encoding import decode
from gongkai.report.reading.limits import DAMAGED
from gongkai_web.publishing.importing.fields import rearmed

ROWS, COLUMNS, CELL = 20_000, 60, 2_000
FEWER = "请拆成几个表格导入"


@dataclass
class Sheet:
    """A sheet: its name, and its rows as text, blank ones too, so that a row's place is its number."""

    name: str
    rows: list[list[str]]


def read_sheets(source: bytes, name: str) -> list[Sheet]:
    """Return the sheets that have anything in them. Raises ReadError."""
    sheets = [Sheet("", _csv(source))] if _is_csv(source, name) else _book(source, name)
    found = [Sheet(one.name, [_bounded(row) for row in one.rows]) for one in sheets if any(map(any, one.rows))]
    if not found:
        raise UnreadableFile(name, "表格里没有内容", "第一行是各列的名称，以下每行一件申请")
    if max(len(one.rows) for one in found) > ROWS:
        raise TooLarge(name, f"超过 {ROWS} 行的上限", FEWER)
    return found


def _is_csv(source: bytes, name: str) -> bool:
    if PurePath(name).suffix.lower() != ".csv":
        return False
    return b"\0" not in source[:4096] or source.startswith((b"\xff\xfe", b"\xfe\xff"))


def _bounded(row: list[str]) -> list[str]:
    return [cell[:CELL] for cell in row[:COLUMNS]]


def _csv(source: bytes) -> list[list[str]]:
    csv.field_size_limit(10_000_000)
    text = decode(source).lstrip("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = "\t" if first.count("\t") > first.count(",") else ","
    return [[rearmed(cell.strip()) for cell in row] for row in csv.reader(StringIO(text), delimiter=delimiter)]


def _book(source: bytes, name: str) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook

    kind = sniff(source, name)
    if kind not in (FileKind.XLSX, FileKind.XLS, FileKind.ODS):
        raise UnreadableFile(name, f"这是{kind.label}，不是表格", "请用 XLSX 或者 CSV 格式")
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(source))
        return [
            Sheet(one, _rows(book.get_sheet_by_name(one).to_python(skip_empty_area=False))) for one in book.sheet_names
        ]
    except CalamineError as error:
        raise UnreadableFile(name, "文件不完整或已损坏，打不开", DAMAGED) from error


def _rows(cells: Iterable[Iterable[object]]) -> list[list[str]]:
    return [[_cell(value) for value in row] for row in cells]


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        value = value.date() if value.time() == datetime.min.time() else value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
