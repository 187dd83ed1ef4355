"""A comparison as an XLSX workbook: figures are numbers, flags stand in words and fill."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.report.comparing.comparison import Comparison, Kind
from gongkai.report.comparing.figures import ComparedFigure
from gongkai.report.comparing.words import (
    difference_text,
    figure_text,
    head_texts,
    percent_text,
    rate_text,
    remarks,
)

FLAGGED = PatternFill("solid", fgColor="FFF3CD")


def to_xlsx(comparison: Comparison) -> bytes:
    """Return the workbook: 对比, 比率, 说明."""
    book = Workbook()
    book.properties.title = comparison.title
    sheet = book.worksheets[0]
    sheet.title = "对比"
    _fill_rows(sheet, comparison)
    if comparison.rates:
        rates = book.create_sheet("比率")
        _heads(rates, ["比率", *comparison.heads])
        for rate in comparison.rates:
            rates.append([_text(rate.label), *(rate_text(one) for one in rate.rates)])
    notes = book.create_sheet("说明")
    notes.column_dimensions["A"].width = 100
    for line in [comparison.title, *remarks(comparison)]:
        notes.append([_text(line)])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _fill_rows(sheet: Worksheet, comparison: Comparison) -> None:
    _heads(sheet, head_texts(comparison))
    sheet.freeze_panes = "C2"
    for line, row in enumerate(comparison.rows, 2):
        sheet.append([_text(row.label), row.unit])
        column = 3
        for place, figure in enumerate(row.figures):
            _figure(sheet, line, column, figure)
            column += 1
            if comparison.kind is Kind.SERIES and place:
                sheet.cell(line, column, _text(difference_text(row.changes[place])))
                change = row.changes[place]
                if change is not None and not change.doubtful:
                    sheet.cell(line, column, change.difference)
                sheet.cell(line, column + 1, _text(percent_text(change)))
                column += 2


def _figure(sheet: Worksheet, line: int, column: int, figure: ComparedFigure) -> None:
    plain = figure.value is not None and not figure.flagged
    cell = sheet.cell(line, column, figure.value if plain else _text(figure_text(figure)))
    cell.alignment = Alignment(horizontal="right")
    if figure.flagged:
        cell.fill = FLAGGED


def _heads(sheet: Worksheet, heads: list[str]) -> None:
    sheet.append(heads)
    for place, cell in enumerate(sheet[1]):
        cell.font = Font(bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(place + 1)].width = 14 if place else 60


def _text(text: str) -> str:
    """Keep a printed text from being taken for a formula."""
    return f"'{text}" if text.startswith("=") else text
