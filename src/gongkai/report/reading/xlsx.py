"""Workbooks (.xlsx, .xls) as lines and grids, a page for each visible sheet.

XLSX is read from its XML, for what reads workbooks allocates a whole sheet for one cell at its far
corner, and takes an error (#REF!) or a formula not yet computed for a blank cell. A blank is a claim: both
are read as the text they are.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gongkai.errors import TooLarge, UnreadableFile
from gongkai.report.reading.document import Box, Document
from gongkai.report.reading.limits import (
    DAMAGED,
    SPAN,
    SPLIT,
    TABLE_CELLS,
    Archive,
    check_cells,
    check_text,
    parse_xml,
)
from gongkai.report.reading.sheets import Layout, Merges, Row, gapless, number_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", S[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)
BOOK = re.compile(r"xl/workbook\d*\.xml", re.IGNORECASE)
REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
WHOLE = re.compile(r"[0-9]{1,7}")
ELEMENTS = 8 * TABLE_CELLS  # of one sheet; a cell has two or three
UNCOMPUTED = "公式未计算？"  # the mark makes it a figure that cannot be read
ON = ("1", "true", "on")


def load_workbook(data: bytes, name: str) -> Document:
    """Read a workbook; hidden rows and columns are left out, hidden sheets too unless all are."""
    if not data.startswith(b"PK"):
        from gongkai.report.reading.xls import load_xls

        return load_xls(data, name)
    book = Book(Archive(data, name), name)
    layout = Layout(name)
    document = Document(name, "xlsx")
    for number, part in book.sheets():
        document.blocks += layout.blocks(book.rows(part), number)
    return document


class Book:
    """A workbook's parts, and the cells of its sheets as they are shown."""

    def __init__(self, archive: Archive, name: str) -> None:
        self.archive, self.name = archive, name
        main = next((part for part in archive.parts if BOOK.fullmatch(part)), None)
        if main is None:
            raise UnreadableFile(name, "暂不支持二进制工作簿（XLSB）", "请另存为 XLSX，再读")
        self.book = self.root_of(main)
        self.folder = posixpath.dirname(main)
        self.targets = self._targets(f"{self.folder}/_rels/{posixpath.basename(main)}.rels")
        self.strings = [_text(item) for item in self.related("/sharedStrings", f"{S}si")]
        self.cells = self.characters = 0
        properties = self.book.find(f"{S}workbookPr")
        self.from_1904 = properties is not None and properties.get("date1904") in ON
        self.dates = self._date_styles()

    def sheets(self) -> list[tuple[int, str]]:
        """Return number and part of the sheets to read."""
        found = []
        for number, sheet in enumerate(self.book.iterfind(f"{S}sheets/{S}sheet"), 1):
            kind, part = self.targets.get(sheet.get(f"{R}id", ""), ("", ""))
            if kind.endswith("/worksheet"):
                found.append((number, part, sheet.get("state", "visible") == "visible"))
        return [(number, part) for number, part, shown in found if shown] or [sheet[:2] for sheet in found]

    def rows(self, part: str) -> list[Row]:
        """Return the rows of a sheet, those left out within it as empty ones."""
        root = self.root_of(part)
        rows: dict[int, Row] = {}
        for row, column, text in self.values(root):
            rows.setdefault(row, Row(row)).boxes[column] = Box(text, row, column)
        _merge(root, rows, self.name)
        _hide_columns(root, rows)
        return list(gapless(rows, hidden_rows(root)))

    def values(self, root: "Element") -> Iterator[tuple[int, int, str]]:
        """Yield row, column and text of the cells of a sheet that hold something, hidden ones too."""
        row = 0
        for element in root.iterfind(f"{S}sheetData/{S}row"):
            row, column = whole(element.get("r")) or row + 1, 0
            for cell in element.iterfind(f"{S}c"):
                place = REFERENCE.fullmatch(cell.get("r", ""))
                row, column = (int(place[2]), column_of(place[1])) if place else (row, column + 1)
                if text := self._value(cell):
                    self.cells += 1
                    check_cells(self.cells, self.name)
                    self.characters += len(text)
                    check_text(self.characters, self.name)
                    yield row, column, text

    def _value(self, cell: "Element") -> str:
        """Return the characters a cell shows; ECMA-376 part 1, 18.3.1.4 and 18.18.11."""
        kind, value = cell.get("t", "n"), cell.findtext(f"{S}v") or ""
        if kind == "inlineStr":
            inline = cell.find(f"{S}is")
            return "" if inline is None else _text(inline)
        if not value:
            return "" if cell.find(f"{S}f") is None or kind == "str" else UNCOMPUTED
        if kind == "s":
            return self._string(value)
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        return self._number(value, cell.get("s", "0")) if kind == "n" else value

    def _string(self, index: str) -> str:
        if not WHOLE.fullmatch(index) or int(index) >= len(self.strings):
            raise UnreadableFile(self.name, "工作簿里缺了文字", DAMAGED)
        return self.strings[int(index)]

    def _number(self, value: str, style: str) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if style in self.dates:
            from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

            try:
                day = from_excel(number, CALENDAR_MAC_1904 if self.from_1904 else CALENDAR_WINDOWS_1900)
            except (OverflowError, ValueError):
                return value
            return str(day).removesuffix(" 00:00:00")
        return number_text(number)

    def _date_styles(self) -> frozenset[str]:
        """Return the indices of the cell styles that show a number as a date or a time."""
        styles = {element.tag: element for element in self.related("/styles", "*")}
        formats: dict[str, str] = {}
        for item in styles.get(f"{S}numFmts", ()):
            formats[item.get("numFmtId", "")] = item.get("formatCode", "")
        used = [item.get("numFmtId", "0") for item in styles.get(f"{S}cellXfs", ())]
        if set(used) <= {"0"}:
            return frozenset()
        from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

        builtin = {str(number): code for number, code in BUILTIN_FORMATS.items()}
        shown = [formats.get(number) or builtin.get(number) for number in used]
        return frozenset(str(index) for index, code in enumerate(shown) if is_date_format(code))

    def related(self, kind: str, tag: str) -> "list[Element]":
        """Return the elements of the parts that the workbook relates to as ``kind``."""
        parts = [part for found, part in self.targets.values() if found.endswith(kind)]
        return [item for part in parts if part in self.archive.parts for item in self.root_of(part).iterfind(tag)]

    def _targets(self, part: str) -> dict[str, tuple[str, str]]:
        """Return kind and part of each relation of the workbook."""
        found = {}
        for relation in self.root_of(part):
            target = posixpath.normpath(posixpath.join("/", self.folder, relation.get("Target", "")))
            found[relation.get("Id", "")] = (relation.get("Type", ""), target.lstrip("/"))
        return found

    def root_of(self, part: str) -> "Element":
        """Return the root of a part, within the bounds."""
        try:
            data = self.archive.read(part)
        except KeyError as error:
            raise UnreadableFile(self.name, "工作簿不完整", DAMAGED) from error
        if data.count(b"<") > ELEMENTS:
            raise TooLarge(self.name, f"工作表超过 {TABLE_CELLS // 10_000} 万格的上限", SPLIT)
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
        return parse_xml(data, self.name)


def _text(item: "Element") -> str:
    """Return a string without the pronunciation that may be given beside it."""
    runs = [*item.iterfind(f"{S}t"), *item.iterfind(f"{S}r/{S}t")]
    return "".join(run.text or "" for run in runs).replace("_x000D_", "")


def whole(digits: str | None) -> int:
    """Return a number of up to seven digits, 0 for anything else."""
    return int(digits) if digits and WHOLE.fullmatch(digits) else 0


def column_of(letters: str) -> int:
    """Return a column's number from its letters.

    >>> column_of("A"), column_of("aa")
    (1, 27)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _merge(root: "Element", rows: dict[int, Row], name: str) -> None:
    merges = Merges(rows, name)
    for merged in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
        ends = [REFERENCE.fullmatch(end) for end in merged.get("ref", "").split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            merges.add(int(ends[0][2]), column_of(ends[0][1]), int(ends[1][2]), column_of(ends[1][1]))


def hidden_rows(root: "Element") -> frozenset[int]:
    """Return the numbers of a sheet's rows that are not shown."""
    numbers = (row.get("r") for row in root.iterfind(f"{S}sheetData/{S}row[@hidden]") if row.get("hidden") in ON)
    return frozenset(map(whole, numbers))


def _hide_columns(root: "Element", rows: dict[int, Row]) -> None:
    """Leave out columns that are not shown; a merged cell stays while some of it is."""
    widest = max((column for row in rows.values() for column in row.boxes), default=0)
    spans = [
        range(whole(column.get("min")), min(whole(column.get("max")), widest) + 1)
        for column in root.iterfind(f"{S}cols/{S}col[@hidden]")
        if column.get("hidden") in ON
    ]
    hidden = {column for span in spans[:SPAN] for column in span}
    for row in rows.values() if hidden else ():
        row.covered |= hidden
        row.boxes = {
            column: box
            for column, box in row.boxes.items()
            if not hidden.issuperset(range(column, column + box.colspan))
        }
