"""Workbooks (XLSX) as lines and grids, a page for each sheet."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import ReadError, TooLarge, UnreadableFile
from gongkai.report.reading.document import Document, Grid, Line
from gongkai.report.reading.xlsx import load_workbook
from tests.report.reading.ooxml import SHEET, workbook, zipped

CORNERS = '<c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c>'


def saved(book: openpyxl.Workbook) -> Document:
    data = BytesIO()
    book.save(data)
    return load_workbook(data.getvalue(), "报告.xlsx")


def read(*rows: list[Any], merged: tuple[str, ...] = ()) -> Document:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    return saved(book)


def raw(cells: str, strings: str = "", after: str = "", before: str = "") -> Document:
    sheet = f'{before}<sheetData><row r="1">{cells}</row></sheetData>{after}'
    return load_workbook(workbook(sheet, strings=strings), "报告.xlsx")


def texts(document: Document) -> list[list[str]]:
    """Return the cells of all grids by row."""
    return [[box.text for box in row] for grid in document.grids() for row in grid.rows]


def test_prose_becomes_lines_and_what_stands_between_grids() -> None:
    document = read(
        ["一、总体情况"], ["按时完成。\n没有收费。"], ["规章", 3, "", 5], ["合计"], ["完。"], [], ["1", "2"]
    )

    assert [type(block) for block in document.blocks] == [Line, Line, Line, Grid, Line, Grid]
    assert [(line.text, line.line, line.page) for line in document.lines()] == [
        ("一、总体情况", 1, 1),
        ("按时完成。", 2, 1),
        ("没有收费。", 2, 1),
        ("完。", 5, 1),
    ]
    assert texts(document) == [["规章", "3", "", "5"], ["合计", "", "", ""], ["1", "2"]]


def test_an_empty_row_ends_a_table_and_may_be_its_row_of_figures() -> None:
    document = read(["维持", "纠正"], [], [], ["四、行政复议"], ["甲", "1"])

    assert texts(document) == [["维持", "纠正"], ["", ""], ["甲", "1"]]
    assert [line.text for line in document.lines()] == ["四、行政复议"]


def test_merged_cells_are_one_box_at_their_place() -> None:
    document = read(["甲", "乙", None], ["", "1", "2"], ["", "3", "4"], merged=("A1:A3", "B1:C1"))

    grid = next(document.grids())
    assert [(b.text, b.row, b.column, b.rowspan, b.colspan) for row in grid.rows for b in row] == [
        ("甲", 1, 1, 3, 1),
        ("乙", 1, 2, 1, 2),
        ("1", 2, 2, 1, 1),
        ("2", 2, 3, 1, 1),
        ("3", 3, 2, 1, 1),
        ("4", 3, 3, 1, 1),
    ]
    assert grid.source(grid.rows[2][1]).column == 3


def test_a_blank_row_that_a_merged_label_reaches_into_belongs_to_the_table() -> None:
    document = read(["甲", "1", "2"], ["", None, None], ["", "3", "4"], merged=("A1:A3",))

    assert texts(document) == [["甲", "1", "2"], ["", ""], ["3", "4"]]


def test_numbers_are_read_as_they_would_be_printed() -> None:
    row = [5.0, 96171.6, 0.1 + 0.2, -0.0, 12345678901234, True, False, "1,234"]

    assert texts(read(row)) == [["5", "96171.6", "0.3", "0", "12345678901234", "TRUE", "FALSE", "1,234"]]
    assert texts(raw('<c><v>1e400</v></c><c><v>甲</v></c><c t="d"><v>2022-01-05</v></c>')) == [
        ["inf", "甲", "2022-01-05"]
    ]


@pytest.mark.parametrize(("epoch", "day"), [("", "2022-01-05"), ('<workbookPr date1904="1"/>', "2026-01-06")])
def test_dates_are_text(epoch: str, day: str) -> None:
    styles = (
        f'<styleSheet xmlns="{SHEET}"><numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="200"/><xf numFmtId="9"/></cellXfs></styleSheet>'
    )
    cells = "".join(f'<c s="{style}"><v>44566</v></c>' for style in range(4)) + '<c s="1"><v>1e30</v></c>'
    data = workbook(f"<sheetData><row>{cells}</row></sheetData>", styles=styles, settings=epoch)

    assert texts(load_workbook(data, "报告.xlsx")) == [["44566", day, day, "44566", "1e30"]]


def test_strings_come_from_wherever_the_file_keeps_them() -> None:
    strings = "<si><t>甲_x000D_</t></si><si><r><t>乙</t></r><r><t>丙</t></r><rPh><t>bing</t></rPh></si>"
    cells = (
        '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t>丁</t></is></c>'
        '<c t="inlineStr"/><c t="str"><f>A1</f><v>戊</v></c><c t="str"><f>A1</f></c>'
    )

    assert texts(raw(cells, strings)) == [["甲", "乙丙", "丁", "", "戊"]]


@pytest.mark.parametrize("index", ["1", "-1", "甲"])
def test_a_cell_whose_text_is_gone_is_no_figure(index: str) -> None:
    with pytest.raises(UnreadableFile, match="缺了文字"):
        raw(f'<c t="s"><v>{index}</v></c>', "<si><t>甲</t></si>")


def test_an_error_or_a_formula_without_a_result_is_never_blank() -> None:
    cells = '<c><f>B1+C1</f></c><c t="e"><v>#REF!</v></c><c><f>B1</f><v>7</v></c>'

    assert texts(raw(cells)) == [["公式未计算？", "#REF!", "7"]]


def test_hidden_sheets_are_left_out_unless_all_are_hidden() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["隐", 1])
    book.create_sheet("二").append(["现", 2])
    book.worksheets[0].sheet_state = "hidden"

    document = saved(book)

    assert texts(document) == [["现", "2"]]
    assert [grid.page for grid in document.grids()] == [2]
    assert texts(load_workbook(workbook("<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>",
                                        state="veryHidden"), "报告.xlsx")) == [["1", "2"]]  # fmt: skip


def test_hidden_rows_and_columns_are_left_out() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["甲", "旧", "新"], ["乙", 1, 2], ["丙", 3, 4]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True

    assert texts(saved(book)) == [["甲", "新"], ["丙", "4"]]


def test_a_chart_sheet_holds_nothing_to_read() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["甲", 1])
    book.create_chartsheet("图")

    assert texts(saved(book)) == [["甲", "1"]]


def test_a_cell_far_away_costs_nothing() -> None:
    document = raw(
        f"{CORNERS}",
        after='<mergeCells><mergeCell ref="B2:XFD9"/><mergeCell ref="C3"/><mergeCell ref="D4:A1"/></mergeCells>',
    )

    assert [line.text for line in document.lines()] == ["1", "1"]


@pytest.mark.parametrize(
    "sheet",
    [
        "<sheetData><row>" + "<c><v>1</v></c>" * 200_001 + "</row></sheetData>",
        "<sheetData><row>" + "<c/>" * 1_700_000 + "</row></sheetData>",
        "<sheetData>" + '<row><c><v>1</v></c><c r="XFD{0}"><v>1</v></c></row>' * 20 + "</sheetData>",
        "<sheetData/><mergeCells>" + '<mergeCell ref="A1:IV256"/>' * 9 + "</mergeCells>",
        "<sheetData><row>" + '<c t="s"><v>0</v></c>' * 60 + "</row></sheetData>",
    ],
    ids=["cells", "elements", "wide", "merged", "strings"],
)  # fmt: skip
def test_a_workbook_made_to_exhaust_the_reader_is_refused(sheet: str) -> None:
    for row in range(1, 21):
        sheet = sheet.replace("{0}", str(row), 1)
    with pytest.raises(TooLarge):
        load_workbook(workbook(sheet, strings=f"<si><t>{'字' * 100_000}</t></si>"), "报告.xlsx")


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"xl/workbook.bin": ""}, "XLSB"),
        ({"xl/workbook.xml": f'<workbook xmlns="{SHEET}"/>'}, "不完整"),
        ({"xl/workbook.xml": "<workbook"}, "不完整或已损坏"),
        ({"xl/workbook.xml": "<!DOCTYPE a><workbook/>"}, "DOCTYPE"),
    ],
)
def test_what_is_no_whole_workbook_is_refused(parts: dict[str, str | bytes], what: str) -> None:
    with pytest.raises(UnreadableFile, match=what):
        load_workbook(zipped(parts), "报告.xlsx")


@settings(max_examples=200, deadline=None)
@given(st.binary(), st.integers(0, 3000))
def test_damage_gives_nothing_but_a_read_error(noise: bytes, place: int) -> None:
    whole = workbook('<sheetData><row><c t="s"><v>0</v></c><c><v>2</v></c></row></sheetData>', strings="<si/>")

    for data in (b"PK" + noise, whole[:place], whole[:place] + noise + whole[place + len(noise) :]):
        try:
            load_workbook(data, "报告.xlsx")
        except ReadError:
            continue
