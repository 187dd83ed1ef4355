"""CSV files as lines and grids."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import ReadError, TooLarge, UnreadableFile
from gongkai.report.reading.csv import load_csv
from gongkai.report.reading.document import Document


def read(text: str, encoding: str = "utf-8") -> Document:
    return load_csv(text.encode(encoding), "报告.csv")


def texts(document: Document) -> list[list[str]]:
    return [[box.text for box in row] for grid in document.grids() for row in grid.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_and_the_encoding_are_found(delimiter: str, encoding: str) -> None:
    rows = ("一、总体情况", "规章,3,/", "规范性文件,4,0", "三、其他,没有")

    assert texts(read("\r\n".join(rows).replace(",", delimiter), encoding)) == [
        ["规章", "3", "/"],
        ["规范性文件", "4", "0"],
        ["三、其他", "没有", ""],
    ]


def test_commas_of_the_text_do_not_cut_the_table() -> None:
    document = read("收到1,200件,其中,办结1,199件。\n规章;3;4\n规范性文件;5;6\n")

    assert texts(document) == [["规章", "3", "4"], ["规范性文件", "5", "6"]]
    assert [(line.text, line.line) for line in document.lines()] == [("收到1,200件,其中,办结1,199件。", 1)]


def test_a_quoted_cell_may_hold_lines_delimiters_and_quotes() -> None:
    document = read('"本年新\n制作数量","1,234","""甲"""\n"一段。\n二段，三段。"\n')

    assert texts(document) == [["本年新 制作数量", "1,234", '"甲"']]
    assert [(line.text, line.line) for line in document.lines()] == [("一段。", 2), ("二段，三段。", 2)]


def test_a_row_of_one_cell_among_longer_ones_is_a_line_and_a_padded_one_stays_in_the_table() -> None:
    document = read("规章,3,4\n合计,,\n三、其他事项\n甲,5,6\n")

    assert texts(document) == [["规章", "3", "4"], ["合计", "", ""], ["甲", "5", "6"]]
    assert [line.text for line in document.lines()] == ["三、其他事项"]


def test_what_was_added_for_a_spreadsheet_program_is_left_out() -> None:
    assert texts(read('sep=;\n甲;="0012";3,4\n')) == [["甲", "0012", "3,4"]]


def test_a_file_without_cells_is_lines() -> None:
    document = read("甲\n\n乙\n")

    assert [(line.text, line.line) for line in document.lines()] == [("甲", 1), ("乙", 3)]
    assert read("").blocks == []


def test_a_file_made_to_exhaust_the_reader_is_refused() -> None:
    with pytest.raises(TooLarge):
        read(("," * 99 + "\n") * 2_001)
    with pytest.raises(TooLarge):
        read("字" * 5_000_001)
    with pytest.raises(UnreadableFile, match="引号"):
        read('"' + "字" * 200_000)


@settings(max_examples=200, deadline=None)
@given(st.binary() | st.text(alphabet='甲1,;\t"\n\r ').map(str.encode))
def test_damage_gives_nothing_but_a_read_error(data: bytes) -> None:
    try:
        load_csv(data, "报告.csv")
    except ReadError:
        return
