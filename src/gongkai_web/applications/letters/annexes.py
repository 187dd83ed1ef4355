"""What is attached to a letter (附件): each on a page of its own, some words and a table."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Cell


@dataclass(frozen=True)
class Annex:
    """A title, paragraphs, and a table of as many columns as it has headings; ``widths`` are their shares."""

    title: str
    paragraphs: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()


def named(annexes: Sequence[Annex]) -> str:
    """Return the line that names them below the text (GB/T 9704-2012 7.3.4), "" for none.

    >>> named([Annex("遮盖清单")]), named([Annex("甲"), Annex("乙")])
    ('附件：遮盖清单', '附件：1．甲　2．乙')
    """
    if len(annexes) < 2:
        return "".join(f"附件：{one.title}" for one in annexes)
    return "附件：" + "　".join(f"{number}．{one.title}" for number, one in enumerate(annexes, start=1))


def as_data(annexes: Sequence[Annex]) -> list[dict[str, Any]]:
    """Return them as ``letter.typ`` wants them."""
    return [{**asdict(one), "label": _label(number, annexes)} for number, one in enumerate(annexes, start=1)]


def add(document: Document, annexes: Sequence[Annex], *, labelled: bool = True) -> None:
    """Put them behind a letter that is drawn as DOCX; without labels, each is a document of its own."""
    for number, one in enumerate(annexes, start=1):
        if labelled:
            label = document.add_paragraph()
            label.paragraph_format.page_break_before = True
            _said(label.add_run(_label(number, annexes)), 16, "黑体")
        title = document.add_paragraph()
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.paragraph_format.space_after = Pt(12)
        _said(title.add_run(one.title), 22, "方正小标宋简体")
        for text in one.paragraphs:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.line_spacing = Pt(22)
            _said(paragraph.add_run(text), 12)
        if one.headings:
            _table(document, one)


def _label(number: int, annexes: Sequence[Annex]) -> str:
    return "附件" if len(annexes) == 1 else f"附件 {number}"


def _table(document: Document, annex: Annex) -> None:
    table = document.add_table(rows=1, cols=len(annex.headings))
    _ruled(table)
    _fill(table.rows[0].cells, annex.headings, "黑体")
    _repeated(table)
    for row in annex.rows:
        _fill(table.add_row().cells, row)
    section = document.sections[-1]
    assert section.page_width is not None
    room = section.page_width - (section.left_margin or 0) - (section.right_margin or 0)
    table.autofit = False
    for column, share in zip(table.columns, annex.widths, strict=True):
        column.width = room * share // sum(annex.widths)
        for cell in column.cells:
            cell.width = room * share // sum(annex.widths)


def _ruled(table: Table) -> None:
    """Draw its lines: a body's own template needn't have a style that does."""
    borders: Any = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties = table._tbl.tblPr
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _fill(cells: Sequence[_Cell], texts: Sequence[str], font: str = "仿宋") -> None:
    for cell, text in zip(cells, texts, strict=True):
        cell.paragraphs[0].paragraph_format.space_after = Pt(0)
        _said(cell.paragraphs[0].add_run(text), 11, font)


def _repeated(table: Table) -> None:
    """Let the headings stand on every page, and be read as headings."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)


def _said(run: Any, size: float, font: str = "仿宋") -> None:
    run.font.size, run.font.name = Pt(size), font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
