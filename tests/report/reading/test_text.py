"""Text and Markdown files as lines."""

import pytest

from gongkai.errors import TooLarge
from gongkai.report.reading.document import Document, Grid, Line
from gongkai.report.reading.text import load_markdown, load_text
from tests.shared import REPORTS, needs_shared


def lines(document: Document) -> list[tuple[str, int | None, int | None]]:
    return [(line.text, line.line, line.page) for line in document.lines()]


def test_lines_keep_their_numbers_and_blank_lines_are_left_out() -> None:
    document = load_text("一、总体情况\r\n\r\n 　\n  规章 3\n".encode("gbk"), "报告.txt")

    assert lines(document) == [("一、总体情况", 1, None), ("  规章 3", 4, None)]


def test_form_feeds_begin_pages_and_stand_in_no_line() -> None:
    document = load_text("甲\n\f乙\n丙\f丁\n\f\n戊".encode(), "报告.txt")

    assert lines(document) == [("甲", 1, 1), ("乙", 2, 2), ("丙", 3, 2), ("丁", 3, 3), ("戊", 5, 4)]


def test_tabs_and_bars_stay_and_a_line_of_tabs_is_no_blank_line() -> None:
    document = load_text("规章\t3\t\n\t\t\n| 规章 | 3 |\n".encode(), "报告.txt")

    assert [text for text, *_ in lines(document)] == ["规章\t3\t", "\t\t", "| 规章 | 3 |"]


@pytest.mark.parametrize("rule", ["|---|---|", "| :--- | ---: |", "+-----+----+", "--- | ---"])
def test_the_rule_under_a_table_head_is_left_out(rule: str) -> None:
    assert lines(load_text(f"{rule}\n| - | - |".encode(), "报告.txt")) == [("| - | - |", 2, None)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("## 一、总体情况 ##", "一、总体情况"),
        ("###（一）主动公开", "（一）主动公开"),
        ("> # 标题", "标题"),
        ("**总计** | **3**", "总计 | 3"),
        (r"1\.属于国家秘密 \- 3", "1.属于国家秘密 - 3"),
        ("|本年新<br/>制作数量|3&nbsp;|", "|本年新 制作数量|3\xa0|"),
        ("![图](a.png)规章", "规章"),
        ("正文 * 3", "正文 * 3"),
    ],
)
def test_markdown_marks_are_undone(written: str, read: str) -> None:
    assert [text for text, *_ in lines(load_markdown(written.encode(), "报告.md"))] == [read]


@pytest.mark.parametrize("mark", ["---", "* * *", "```markdown", "```", "![](1.png)"])
def test_markdown_lines_without_text_are_left_out(mark: str) -> None:
    assert lines(load_markdown(mark.encode(), "报告.md")) == []


def test_plain_text_keeps_what_would_be_marks_in_markdown() -> None:
    assert [text for text, *_ in lines(load_text("# **规章**".encode(), "报告.txt"))] == ["# **规章**"]


@pytest.mark.parametrize("load", [load_text, load_markdown])
def test_tables_written_in_html_become_grids_in_their_place(load: object) -> None:
    table = "<table>\n<tr><td colspan=2>甲</td></tr><tr><td>规章</td>\n<td>3</td></tr></table>"
    read = load_markdown if load is load_markdown else load_text
    document = read(f"一\n\n{table}\n二\f\n<TABLE><tr><td>规章<td>4".encode(), "报告.md")

    blocks = [
        (block.text, block.line, block.page)
        if isinstance(block, Line)
        else ([[box.text for box in row] for row in block.rows], block.number, block.page)
        for block in document.blocks
    ]
    assert blocks == [
        ("一", 1, 1),
        ([["甲"], ["规章", "3"]], 1, 1),
        ("二", 6, 1),
        ([["规章", "4"]], 2, 2),
    ]


def test_prose_in_a_table_of_html_has_the_line_of_the_table() -> None:
    prose = "<table><tr><td>一、总体情况<table><tr><td>规章<td>3</table>\n</table>"
    document = load_markdown(f"文\n{prose}尾\n</table>末".encode(), "报告.md")

    assert lines(document) == [("文", 1, None), ("一、总体情况", 2, None), ("尾", 3, None), ("</table>末", 4, None)]
    assert [grid.nested for grid in document.grids()] == [True]


def test_a_page_break_inside_a_table_counts() -> None:
    document = load_text("\f<table><tr><td>规章\f<td>3</table>末".encode(), "报告.txt")

    assert [block.page for block in document.blocks] == [2, 3]
    assert isinstance(document.blocks[0], Grid)


def test_too_much_text_is_refused() -> None:
    with pytest.raises(TooLarge, match="500 万字"):
        load_text(b"1" * 5_000_001, "报告.txt")


@needs_shared
@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_real_text_reports_keep_every_character(path: object) -> None:
    from pathlib import Path

    assert isinstance(path, Path)
    data = path.read_bytes()
    document = load_text(data, path.name)

    assert (
        "".join(line.text for line in document.lines()).split()
        == "".join(part for part in data.decode().replace("\f", "\n").split("\n") if part.strip(" \xa0\u3000")).split()
    )
