"""PDF: ruled tables by their lines, everything else by its place on the page.

A table over several pages becomes one grid, whose boxes know their page; a table without lines, or with
lines across only, becomes lines of text with tabs between its columns. A scan goes to the optional
recognition of characters, and so does a text whose fonts don't say which characters they show; text that a
scanner's software put under the picture is not used, because nobody has checked it.
"""

from importlib.util import find_spec
from itertools import groupby

from gongkai.errors import MissingTool, UnreadableFile
from gongkai.report.reading.document import Block, Document
from gongkai.report.reading.limits import check_cells, check_text
from gongkai.report.reading.pdf.joining import belongs, grid_of
from gongkai.report.reading.pdf.margins import drop_margins
from gongkai.report.reading.pdf.opening import opened, pdfium
from gongkai.report.reading.pdf.paragraphs import Setting, paragraphs, setting_of
from gongkai.report.reading.pdf.sheets import Part, Row, Sheet, read_sheet

FEW = 20  # characters on a page that is a picture: its number, a stamp
PICTURED = 0.5  # share of the page under one picture
UNKNOWN = 0.2  # share of characters without a meaning


def load_pdf(data: bytes, name: str) -> Document:
    """Return the lines and grids of a PDF.

    Raises UnreadableFile for what is damaged, encrypted, cut off, empty or without readable characters,
    TooLarge beyond the limits, MissingTool for a scan where characters can't be recognised.
    """
    sheets = read_sheets(data, name)
    if any(_is_scan(sheet) for sheet in sheets) and 2 * sum(map(_is_scan, sheets)) >= len(sheets):
        return _recognised(data, name, "这是扫描件，没有可以直接读取的文字")
    characters = sum(sheet.characters for sheet in sheets)
    if characters == 0:
        raise UnreadableFile(name, "PDF 里没有文字", "请检查是不是空白文件")
    if sum(sheet.unknown for sheet in sheets) > UNKNOWN * characters:
        return _recognised(data, name, "PDF 的字体没有说明各个字形是什么字，文字读出来是乱码")
    drop_margins(sheets)
    return Document(name, "pdf", blocks_of(sheets))


def read_sheets(data: bytes, name: str) -> list[Sheet]:
    """Return the pages of a PDF, taken apart one by one."""
    sheets: list[Sheet] = []
    with opened(data, name) as document:
        for index in range(pdfium().FPDF_GetPageCount(document)):
            sheets.append(read_sheet(document, index, name))
            check_text(sum(sheet.characters for sheet in sheets), name)
            check_cells(sum(sheet.cells for sheet in sheets), name)
    return sheets


def blocks_of(sheets: list[Sheet]) -> list[Block]:
    """Return the pages' contents in reading order, tables and paragraphs over page breaks in one piece."""
    settings = _settings(sheets)
    blocks: list[Block] = []
    number = 0
    pieces = [block for sheet in sheets for block in sheet.blocks]
    for group in _runs(pieces):
        if isinstance(group[0], Part):
            number += 1
            blocks.append(grid_of([part for part in group if isinstance(part, Part)], number))
        else:
            rows = [row for row in group if isinstance(row, Row)]
            blocks += paragraphs(rows, settings[rows[0].page])
    return blocks


def _runs(pieces: list[Row | Part]) -> list[list[Row | Part]]:
    """Group consecutive rows, and the parts of one table."""
    runs: list[list[Row | Part]] = []
    for piece in pieces:
        last = runs[-1][-1] if runs else None
        if last and _continues(last, piece):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _continues(last: Row | Part, piece: Row | Part) -> bool:
    if isinstance(last, Row) or isinstance(piece, Row):
        return type(last) is type(piece)
    return piece.page == last.page + 1 and belongs(last, piece)


def _settings(sheets: list[Sheet]) -> dict[int, Setting]:
    """Return each page's setting, worked out over all pages of its size."""
    settings: dict[int, Setting] = {}
    for _, group in groupby(sorted(sheets, key=_size), key=_size):
        alike = list(group)
        pieces = [block for sheet in alike for block in sheet.blocks]
        rows = [piece for piece in pieces if isinstance(piece, Row)]
        parts = [piece for piece in pieces if isinstance(piece, Part)]
        setting = setting_of(rows, parts, alike[0].width)
        settings |= {sheet.page: setting for sheet in alike}
    return settings


def _size(sheet: Sheet) -> tuple[int, int]:
    return round(sheet.width), round(sheet.height)


def _is_scan(sheet: Sheet) -> bool:
    return sheet.pictured > PICTURED and (sheet.characters < FEW or sheet.invisible)


def _recognised(data: bytes, name: str, what: str) -> Document:
    if find_spec("rapidocr") is None:
        raise MissingTool(name, what, "请安装文字识别组件：pip install 'gongkai[ocr]'，或换用电子版原件")
    from gongkai.report.reading.ocr import load_scan

    return load_scan(data, name)
