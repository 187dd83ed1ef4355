"""Workbooks of Excel 97–2003 as lines and grids."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from struct import pack

import pytest
import xlwt  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import ReadError, TooLarge, UnreadableFile
from gongkai.report.reading import xls
from gongkai.report.reading.document import Document
from gongkai.report.reading.xlsx import load_workbook


def saved(book: xlwt.Workbook) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def simple() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "一、总体情况")
    sheet.write_merge(1, 2, 1, 1, "规章")
    for column, value in enumerate((5, 96171.6, True, date(2022, 1, 5), "/", 7, 8), 2):
        style = xlwt.easyxf(num_format_str="YYYY-MM-DD" if isinstance(value, date) else "General")
        sheet.write(1, column, value, style)
    sheet.row(2).set_cell_error(2, "#REF!")
    sheet.write(2, 3, xlwt.Formula("1+1"))
    return saved(book)


def texts(document: Document) -> list[list[str]]:
    return [[box.text for box in row] for grid in document.grids() for row in grid.rows]


def stream(*records: tuple[int, bytes]) -> bytes:
    return b"".join(pack("<HH", kind, len(record)) + record for kind, record in records)


@pytest.fixture
def walked(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[xls.Extent]]:
    """Return the extents that a stream of these records has."""

    def walk(*records: tuple[int, bytes]) -> list[xls.Extent]:
        monkeypatch.setattr(xls, "stream", lambda data, name: stream(*records))
        return xls.extents(b"", "报告.xls")

    return walk


def test_a_workbook_is_read_with_its_merged_cells_numbers_dates_and_errors() -> None:
    document = load_workbook(simple(), "报告.xls")

    assert [(line.text, line.line, line.page) for line in document.lines()] == [("一、总体情况", 1, 1)]
    assert texts(document) == [
        ["规章", "5", "96171.6", "TRUE", "2022-01-05", "/", "7", "8"],
        ["#REF!", "", "", "", "", "", ""],
    ]
    assert next(document.grids()).rows[0][0].rowspan == 2


@pytest.mark.parametrize(("states", "pages"), [((1, 0), [2]), ((1, 1), [1, 2])])
def test_hidden_sheets_are_left_out_unless_all_are_hidden(states: tuple[int, int], pages: list[int]) -> None:
    book = xlwt.Workbook()
    for number, state in enumerate(states):
        sheet = book.add_sheet(f"{number}")
        sheet.visibility = state
        sheet.write(0, 0, "a")
        sheet.write(0, 1, number)

    assert [grid.page for grid in load_workbook(saved(book), "报告.xls").grids()] == pages


def test_the_walk_over_the_records_finds_sheets_and_errors(walked: Callable[..., list[xls.Extent]]) -> None:
    cell = pack("<HHH", 2, 3, 0)
    found = walked(
        (xls.BOUNDSHEET, pack("<I", 8)),
        (0x0809, b""),
        (xls.BOOLERR, cell + b"\x07\x01"),
        (xls.BOOLERR, cell + b"\x01\x00"),
        (xls.FORMULA, pack("<HHH", 4, 0, 0) + b"\x02\0\x2a\0\0\0\xff\xff"),
        (xls.MULRK, pack("<HH", 0, 5) + pack("<H", 8)),
    )[0]
    assert (found.height, found.width) == (5, 9)
    assert found.errors == {(3, 4): "#DIV/0!", (5, 1): "#N/A"}


def test_a_sheet_that_begins_nowhere_is_refused(walked: Callable[..., list[xls.Extent]]) -> None:
    with pytest.raises(UnreadableFile, match="不完整或已损坏"):
        walked((xls.BOUNDSHEET, pack("<I", 99)), (0x0809, b""))


def test_a_password_is_named(walked: Callable[..., list[xls.Extent]]) -> None:
    with pytest.raises(UnreadableFile, match="有密码"):
        walked((xls.FILEPASS, b""))


@pytest.mark.parametrize(
    "records",
    [
        [(0x0203, pack("<HHH", 65_535, 255, 0))] + [(0x0809, b""), (0x0203, pack("<HHH", 65_535, 255, 0))] * 2,
        [(xls.SST, bytes(40_000)), *[(xls.LABELSST, bytes(10))] * 20_000],
        [(xls.DIMENSIONS, pack("<IIHHH", 0, 1 << 31, 0, 256, 0))],
        [(xls.DIMENSIONS, pack("<IIHHH", 9, 3, 0, 1, 0))],
        [(xls.MULRK, pack("<HHH", 0, 0, 255))] * 800,
        [(0, b"")] * 101,
    ],
    ids=["area", "strings", "claims", "reversed", "cells", "records"],
)
def test_a_workbook_made_to_exhaust_the_reader_is_refused(
    records: list[tuple[int, bytes]], walked: Callable[..., list[xls.Extent]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xls, "RECORDS", 100 if len(records) == 101 else xls.RECORDS)

    with pytest.raises(TooLarge):
        walked(*records)


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0", b"", simple()[:600]])
def test_what_is_no_whole_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="不完整或已损坏"):
        load_workbook(data, "报告.xls")


def test_an_interruption_is_none_of_the_files_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(data: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("python_calamine.CalamineWorkbook", type("Book", (), {"from_filelike": interrupted}))

    with pytest.raises(KeyboardInterrupt):
        load_workbook(simple(), "报告.xls")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=64), st.integers(0, 6000))
def test_damage_gives_nothing_but_a_read_error(noise: bytes, place: int) -> None:
    whole = simple()

    for data in (whole[:place], whole[:place] + noise + whole[place + len(noise) :]):
        try:
            load_workbook(data, "报告.xls")
        except ReadError:
            continue
