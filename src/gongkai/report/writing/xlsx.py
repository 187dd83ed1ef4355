"""A report as a workbook: 说明, 正文, a sheet for each table. Text is never a formula."""

import re
from collections.abc import Iterator
from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.report.writing.outline import Outline, is_subheading, printable
from gongkai.report.writing.tables import PrintedCell, PrintedTable, Role

NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]*[1-9])?")
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
TEXT_WIDTH = 90  # figures
LINE = 18.0  # points, the height of a line
LONGEST_CELL = 32_767  # characters
THIN = Side(style="thin", color="FF8A94A3")
RULED = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
SHADE = PatternFill("solid", fgColor="FFEEF2F7")
SHADED = (Role.BLOCK, Role.HEAD)
TITLE, HEADING, PLAIN = Font("黑体", 16, bold=True), Font("黑体", 12, bold=True), Font("宋体", 11)


def to_xlsx(outline: Outline) -> bytes:
    """Return the report as a workbook.

    The notes come first, for whatever follows a report's last chapter is read as part of it, and hold
    no sentence, for a sentence before the first chapter is read as the preface. It opens on the text.
    """
    book = Workbook()
    notes = book.worksheets[0]
    notes.title = "说明"
    _write_notes(notes, outline)
    text = book.create_sheet("正文")
    _write_text(text, outline)
    book.active = text
    notes.sheet_view.tabSelected, text.sheet_view.tabSelected = False, True
    for name, table in _named(outline):
        _write_table(book.create_sheet(name), table)
    book.properties.creator = printable(outline.report.body)
    book.properties.title = outline.title
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _named(outline: Outline) -> Iterator[tuple[str, PrintedTable]]:
    """Yield each table with a name that a sheet may have: at most 31 characters, none twice."""
    used = {"正文", "说明"}
    for chapter in outline.chapters:
        for table in chapter.tables:
            stem = FORBIDDEN.sub("", chapter.name_of(table))[:28] or "表"
            name = next(name for name in (stem, *(f"{stem}{n}" for n in range(2, 100))) if name not in used)
            used.add(name)
            yield name, table


def _write_text(sheet: Worksheet, outline: Outline) -> None:
    sheet.column_dimensions["A"].width = TEXT_WIDTH
    _put_line(sheet, outline.title, TITLE)
    for chapter in outline.chapters:
        if chapter.heading:
            _put_line(sheet, chapter.heading, HEADING)
        for paragraph in chapter.paragraphs:
            _put_line(sheet, paragraph, HEADING if is_subheading(paragraph) else PLAIN)
    _fit(sheet, landscape=False)


def _put_line(sheet: Worksheet, text: str, font: Font) -> None:
    row = 1 if sheet.max_row == 1 and sheet["A1"].value is None else sheet.max_row + 1
    cell = sheet.cell(row, 1)
    _put_text(cell, text)
    cell.font, cell.alignment = font, Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[row].height = _height(text, TEXT_WIDTH, font.sz or 11)


def _put_text(cell: Cell | MergedCell, text: str) -> None:
    cell.value = text[:LONGEST_CELL]
    cell.data_type = "s"  # a leading = would make it a formula


def _write_table(sheet: Worksheet, table: PrintedTable) -> None:
    down = 0
    if table.caption:
        _put_text(sheet.cell(1, 1), table.caption)
        sheet.cell(1, 1).font = HEADING
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=table.width)
        down = 1
    for cell in table.cells:
        _put_cell(sheet, cell, down)
    widths = [max(5, share * (130 if table.width > 6 else 80)) for share in table.shares]
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, cells in enumerate(table.rows, start=down + 1):
        rooms = [(cell.text, sum(widths[at - 1] for at in cell.columns)) for cell in cells if cell.rowspan == 1]
        sheet.row_dimensions[row].height = max((_height(*room) for room in rooms), default=LINE)
    if table.head_rows:
        corner = f"{get_column_letter(table.label_columns + 1)}{down + table.head_rows + 1}"
        sheet.freeze_panes = corner
        sheet.print_title_rows = f"{down + 1}:{down + table.head_rows}"
    _fit(sheet, landscape=table.width > 6)


def _fit(sheet: Worksheet, *, landscape: bool) -> None:
    """Let the sheet be printed on A4, as wide as the page."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _put_cell(sheet: Worksheet, cell: PrintedCell, down: int) -> None:
    at = sheet.cell(cell.row + down, cell.column)
    if cell.role is Role.FIGURE and _is_number(cell.text):
        assert isinstance(at, Cell)
        at.value = float(cell.text) if "." in cell.text else int(cell.text)
    elif cell.text:
        _put_text(at, cell.text)
    left = cell.role is Role.LABEL
    at.alignment = Alignment("left" if left else "center", "center", wrap_text=True, indent=cell.level)
    for row in cell.rows:
        for column in cell.columns:
            place = sheet.cell(row + down, column)
            place.border, place.font = RULED, PLAIN
            if cell.role in SHADED:
                place.fill = SHADE
    if cell.rowspan > 1 or cell.colspan > 1:
        sheet.merge_cells(
            start_row=cell.row + down,
            start_column=cell.column,
            end_row=cell.rows[-1] + down,
            end_column=cell.columns[-1],
        )


def _height(text: str, width: float, size: float = 11) -> float:
    """Return the height in points of text in a column ``width`` figures wide, where Chinese counts double."""
    length = sum(2 if character > "\u2e7f" else 1 for character in text) * size / 11
    return LINE * size / 11 * max(1, ceil(length / (width - 1)))


def _is_number(text: str) -> bool:
    """Tell whether a workbook's number would be printed as just these characters."""
    return NUMBER.fullmatch(text) is not None and ("." not in text or repr(float(text)) == text)


def _write_notes(sheet: Worksheet, outline: Outline) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 10, 60
    notes = {
        "式样": outline.form.name,
        "依据": outline.form.source,
        "空白": "表中空白处，报告也是空白；“/”等符号照报告原样",
        "数字": "照报告原样；带正号、千分位或者末尾有 0 的，以文本保存，一字不改",
    }
    for row, (name, note) in enumerate(notes.items(), start=1):
        _put_text(sheet.cell(row, 1), name)
        _put_text(sheet.cell(row, 2), note)
        sheet.cell(row, 2).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = _height(note, 60)
    _fit(sheet, landscape=False)
