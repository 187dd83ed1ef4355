"""Word files (OOXML) as lines and grids, straight from the XML: the text as it would be printed.

Insertions are read and deletions dropped, as if all changes had been accepted; hidden text is left out.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gongkai.errors import UnreadableFile
from gongkai.report.reading.document import Block, Box, Document, Line
from gongkai.report.reading.folding import Content, content_of, text_of, unfolded
from gongkai.report.reading.limits import (
    DAMAGED,
    Archive,
    capped_span,
    check_cells,
    check_nesting,
    check_text,
    parse_xml,
)
from gongkai.report.reading.numbering import Numbering

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MAIN_PART = re.compile(r"word/document\d*\.xml", re.IGNORECASE)
P, R, T, TAB, BR, CR = (W + name for name in ("p", "r", "t", "tab", "br", "cr"))
TBL, TR, TC = W + "tbl", W + "tr", W + "tc"
HYPHEN, TEXT_BOX, RUN_STYLE, VANISH = (W + n for n in ("noBreakHyphen", "txbxContent", "rPr", "vanish"))
PROPERTIES = ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr")
DROPPED = frozenset(W + name for name in ("del", "moveFrom", "delText", "instrText", *PROPERTIES)) | {FALLBACK}
OFF = ("0", "false", "off")


def load_docx(data: bytes, name: str) -> Document:
    """Read a Word file; its paragraphs are numbered as its lines."""
    archive = Archive(data, name)
    main = next((part for part in archive.parts if MAIN_PART.fullmatch(part)), None)
    if main is None:
        raise UnreadableFile(name, "Word 文件里没有正文", DAMAGED)
    body = _root(archive, main, name).find(W + "body")
    lists, styles = (
        _root(archive, part, name) if part in archive.parts else None
        for part in ("word/numbering.xml", "word/styles.xml")
    )
    reader = _Reader(name, Numbering(lists, styles))
    document = Document(name, "docx", [] if body is None else reader.blocks(body, 0))
    for number, line in enumerate(document.lines(), 1):
        line.line = number
    return document


def _root(archive: Archive, part: str, name: str) -> "Element":
    return parse_xml(archive.read(part).replace(STRICT, W[1:-1].encode()), name)


class _Reader:
    def __init__(self, name: str, numbering: Numbering) -> None:
        self.name, self.numbering = name, numbering
        self.tables = self.cells = self.characters = 0
        self.carried = ""  # text of a paragraph whose end is deleted: it runs on into the next

    def blocks(self, container: "Element", depth: int) -> list[Block]:
        """Return what a body, a cell or a text box holds, in order."""
        found: list[Block] = []
        for element in _members(container, (P, TBL)):
            found += self._paragraph(element, depth) if element.tag == P else self._table(element, depth + 1)
        return found

    def _paragraph(self, paragraph: "Element", depth: int) -> Iterator[Block]:
        boxes: list[Element] = []
        text = "".join(_words(paragraph, boxes))
        if label := self.numbering.label(paragraph):
            text = label + (" " if text[:1].isdigit() else "") + text  # never 1. and 5 glued to 1.5
        text = self.carried + text
        self.carried = ""
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self.carried = text
            return
        self.characters += len(text)
        check_text(self.characters, self.name)
        for line in text.split("\n"):
            if line.strip():
                yield Line(line)
        for box in boxes:
            yield from self.blocks(box, depth)

    def _table(self, table: "Element", depth: int) -> list[Block]:
        check_nesting(depth, self.name)
        self.tables += 1
        number = self.tables
        above: dict[int, Box] = {}  # the box that a vertically merged cell in this column continues
        contents = []
        rows = (row for row in _members(table, (TR,)) if row.find(f"{W}trPr/{W}del") is None)
        for row, element in enumerate(rows, 1):
            contents.append(self._row(element, row, above, depth))
        return unfolded(contents, number, depth > 1)

    def _row(self, element: "Element", row: int, above: dict[int, Box], depth: int) -> list[Content]:
        before = element.find(f"{W}trPr/{W}gridBefore")
        column = 1 + (0 if before is None else capped_span(before.get(W + "val")))
        contents: list[Content] = []
        for cell in _members(element, (TC,)):
            style = cell.find(W + "tcPr")
            span = capped_span(_value(style, "gridSpan") or None)
            self.cells += span
            check_cells(self.cells, self.name)
            if _value(style, "hMerge") == "continue" and contents:
                contents[-1].box.colspan += span
            elif _value(style, "vMerge") == "continue" and column in above:
                above[column].rowspan = row - above[column].row + 1
            else:
                blocks = self.blocks(cell, depth)
                box = Box(" ".join(text_of(blocks).split()), row, column, colspan=span)
                contents.append(content_of(box, blocks))
                above[column] = box
            column += span
        return contents


def _value(style: "Element | None", name: str) -> str:
    """Return a cell's property; "" where it has none. A merge without a value continues."""
    found = None if style is None else style.find(W + name)
    return "" if found is None else found.get(W + "val") or "continue"


def _members(container: "Element", wanted: tuple[str, ...]) -> Iterator["Element"]:
    """Yield the wanted children, also from within content controls, insertions and the like."""
    for child in container:
        if child.tag in wanted:
            yield child
        elif child.tag not in DROPPED:
            yield from _members(child, wanted)


def _words(element: "Element", boxes: list["Element"]) -> Iterator[str]:
    """Yield the text of a paragraph, putting aside the text boxes anchored in it."""
    for child in element:
        tag = child.tag
        if tag == T:
            yield child.text or ""
        elif tag == TAB:
            yield "\t"
        elif tag in (BR, CR):
            yield "\n"
        elif tag == HYPHEN:
            yield "-"
        elif tag == TEXT_BOX:
            boxes.append(child)
        elif tag not in DROPPED and not (tag == R and _is_hidden(child)):
            yield from _words(child, boxes)


def _is_hidden(run: "Element") -> bool:
    style = run.find(RUN_STYLE)
    vanish = None if style is None else style.find(VANISH)
    return vanish is not None and vanish.get(W + "val") not in OFF
