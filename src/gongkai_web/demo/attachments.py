"""Attachments as real files whose metadata name nobody, the same bytes each time."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import IO, Protocol
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from gongkai_web.demo.markup import Table

CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxml'
    'formats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"/>'
)


def form(title: str, fields: tuple[str, ...]) -> bytes:
    """Return a DOCX form: the title and a table with a blank beside each field."""
    document = Document(BytesIO(_blank()))
    document.add_heading(title, 1)
    grid = document.add_table(rows=len(fields), cols=2, style="Table Grid")
    for cell, name in zip(grid.columns[0].cells, fields, strict=True):
        cell.text = name
    document.add_paragraph("填表说明：请如实填写，复印件须注明“与原件一致”。")
    return _saved(document)


def letter(title: str, text: str) -> bytes:
    """Return a DOCX of the title and a paragraph a line."""
    document = Document(BytesIO(_blank()))
    document.add_heading(title, 1)
    for line in text.strip().splitlines():
        document.add_paragraph(line)
    return _saved(document)


def sheet(title: str, table: Table) -> bytes:
    """Return an XLSX with the table; figures are stored as numbers, so that they can be added up."""
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    page.title = "Sheet1"
    page.append([title])
    page["A1"].font = Font(bold=True, size=14)
    if table.caption:
        page.append([table.caption])
    page.append(list(table.head))
    for cell in page[page.max_row]:
        cell.font, cell.alignment = Font(bold=True), Alignment(horizontal="center")
    for row in table.rows:
        page.append([_figure(cell) for cell in row])
    return _saved(workbook)


def print_out(title: str, text: str) -> bytes:
    """Return a PDF of the title and a paragraph a line, set in the bundled fonts."""
    import pylopdf_fonts_zh_cn as fonts
    import typst

    template = files("gongkai_web.demo") / "print_out.typ"
    paths = [str(path.parent) for path in (fonts.serif_path(), fonts.sans_path())]
    compiler = typst.Compiler(str(template), font_paths=paths, ignore_system_fonts=True)
    made = compiler.compile(format="pdf", sys_inputs={"title": title, "text": text})
    assert isinstance(made, bytes)
    return made


def _figure(cell: str) -> str | int | float:
    plain = cell.replace(",", "")
    if plain.lstrip("-").isdecimal() and (plain == "0" or not plain.startswith("0")):
        return int(plain)
    try:
        return float(plain) if plain.count(".") == 1 and len(plain) < 16 else cell
    except ValueError:
        return cell


@cache
def _blank() -> bytes:
    made = BytesIO()
    Document().save(made)
    return made.getvalue()


class _Savable(Protocol):
    def save(self, stream: IO[bytes], /) -> None: ...


def _saved(document: _Savable) -> bytes:
    """Save, without the time of saving, an author or a program's name."""
    raw = BytesIO()
    document.save(raw)
    clean = BytesIO()
    with ZipFile(raw) as old, ZipFile(clean, "w") as new:
        for name in old.namelist():
            content = CORE.encode() if name == "docProps/core.xml" else old.read(name)
            new.writestr(ZipInfo(name), content, ZIP_DEFLATED, 1)
    return clean.getvalue()
