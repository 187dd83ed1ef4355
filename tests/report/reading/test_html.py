"""Web pages and web archives as lines and grids."""

from email.message import EmailMessage

import pytest

from gongkai.errors import ReadError, TooLarge, UnreadableFile
from gongkai.report.reading.document import Document, Grid, Line
from gongkai.report.reading.html import load_html, load_mht
from tests.shared import REPORTS, needs_shared


def page(body: str, head: str = "") -> Document:
    return load_html(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "网页.html")


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines()]


def rows(grid: Grid) -> list[list[str]]:
    return [[box.text for box in row] for row in grid.rows]


def test_paragraphs_become_numbered_lines_in_order() -> None:
    document = page("<h2>一、总体情况</h2><p>　　本年度&nbsp;<span>主动</span>公开。</p>散文<div>尾</div>")

    assert texts(document) == ["一、总体情况", "本年度 主动公开。", "散文", "尾"]
    assert [line.line for line in document.lines()] == [1, 2, 3, 4]


def test_a_line_break_ends_a_line_in_prose_and_is_a_blank_in_a_cell() -> None:
    document = page("<p>一<br>二</p><table><tr><td>本年新<br/>制作数量<td>3</table>")

    assert texts(document) == ["一", "二"]
    assert rows(next(document.grids())) == [["本年新 制作数量", "3"]]


def test_cells_are_placed_by_the_table_algorithm() -> None:
    document = page(
        "<table><thead><tr><th rowspan=2 colspan=2>项目<th colspan='2'>申请人<tr><th>自然人<th>总计</thead>"
        "<tbody><tr><td rowspan=0>甲<td>乙<td>1<td></tbody><tr><td>丙<td>2<td>&nbsp;</table>"
    )

    boxes = [
        (box.text, box.row, box.column, box.rowspan, box.colspan)
        for grid in document.grids()
        for row in grid.rows
        for box in row
    ]
    assert boxes == [
        ("项目", 1, 1, 2, 2),
        ("申请人", 1, 3, 1, 2),
        ("自然人", 2, 3, 1, 1),
        ("总计", 2, 4, 1, 1),
        ("甲", 3, 1, 2, 1),
        ("乙", 3, 2, 1, 1),
        ("1", 3, 3, 1, 1),
        ("", 3, 4, 1, 1),
        ("丙", 4, 2, 1, 1),
        ("2", 4, 3, 1, 1),
        ("", 4, 4, 1, 1),
    ]


def test_paragraphs_spans_and_bare_text_of_one_cell_become_its_text() -> None:
    document = page("<table><tr><td>规<span>章<b></b></span></td><td><p>1</p>2</td><td><i>4</i><i>5</i></table>")

    assert rows(next(document.grids())) == [["规章", "1 2", "45"]]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>3</script>",
        "<style>3</style>",
        "<nav>3</nav>",
        "<header>3</header>",
        "<footer><p>3</p></footer>",
        "<div style='color:red; DISPLAY : none'>3</div>",
        "<table style='display:none'><tr><td>3<td>4</table>",
        "<p hidden>3</p>",
        "<select><option>3</select>",
        "<!-- 3 -->",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(hidden: str) -> None:
    assert texts(page(f"<p>见{hidden}</p>")) == ["见"]
    assert not list(page(hidden).grids())


def test_a_hidden_cell_or_row_is_no_cell_or_row() -> None:
    document = page(
        "<table><tr><td>规章<td style='display:none'>9<td>3<tr hidden><td>9<td>9"
        "<tbody style='display:none'><tr><td>9<td>9</table>"
    )

    assert rows(next(document.grids())) == [["规章", "3"]]


def test_a_layout_table_is_unfolded_into_lines_and_inner_grids() -> None:
    document = page(
        "<table><tr><td colspan=2>首页</td></tr><tr><td><p>一、总体情况</p><p>文字</p>"
        "<table><tr><td>规章<td>3</table></td><td>侧栏</td></tr></table>"
    )

    assert [block.text if isinstance(block, Line) else rows(block) for block in document.blocks] == [
        "首页",
        "一、总体情况",
        "文字",
        [["规章", "3"]],
        "侧栏",
    ]
    grid = next(document.grids())
    assert (grid.number, grid.nested) == (2, True)


def test_rows_of_data_around_prose_stay_a_grid_with_their_row_numbers() -> None:
    document = page(f"<table><tr><td>规章<td>3<tr><td colspan=2>{'文' * 201}<tr><td>行政许可<td>4<tr></table>")

    assert [len(rows(grid)) for grid in document.grids()] == [1, 1]
    assert [grid.rows[0][1].row for grid in document.grids()] == [1, 3]
    assert {grid.number for grid in document.grids()} == {1}


def test_a_caption_is_a_line_before_its_table() -> None:
    document = page("<table><caption>附表1</caption><tr><td>规章<td>3</table>")

    assert isinstance(document.blocks[0], Line)
    assert texts(document) == ["附表1"]


def test_preformatted_text_keeps_its_lines_and_tabs() -> None:
    assert texts(page("<pre>规章\t3\n\n行政许可\t4</pre>")) == ["规章\t3", "行政许可\t4"]


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<meta name='ArticleTitle' content='甲年度报告'><title>乙</title>", "<h1>丙</h1>", "甲年度报告"),
        ("<title>甲年度报告_云州市人民政府</title>", "<h1>甲年度报告</h1>", "甲年度报告"),
        ("<title>甲年度报告</title>", "<h1>云州市人民政府</h1>", "甲年度报告"),
        ("", "<h1>甲年度 报告</h1>", "甲年度 报告"),
        ("<meta name='ArticleTitle' content=''>", "", ""),
    ],
)
def test_the_title_is_what_the_page_calls_its_article(head: str, body: str, title: str) -> None:
    assert page(body, head).title == title


def test_a_web_archive_is_read_from_its_page_in_its_own_encoding() -> None:
    message = EmailMessage()
    message.make_mixed()
    page = "<html><title>年度报告</title><p>规章三件</p><table><tr><td>规章<td>3</table></html>"
    message.add_attachment(page.encode("gbk"), "text", "html", cte="quoted-printable")
    message.add_attachment(b"<p>short</p>", "text", "html", cte="base64")

    document = load_mht(message.as_bytes(), "网页.mht")

    assert (document.kind, document.title, texts(document)) == ("mht", "年度报告", ["规章三件"])


def test_a_web_archive_without_a_page_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="没有网页"):
        load_mht(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx", "网页.mht")


def test_an_immense_span_is_capped() -> None:
    document = page("<table><tr><td colspan=1000000 rowspan=1000000>甲<td>乙<tr><td>丙</table>")

    assert next(document.grids()).rows[0][0].colspan == 200
    assert next(document.grids()).rows[0][0].rowspan == 2


@pytest.mark.parametrize(
    "bomb",
    [
        "<table><tr>" + "<td colspan=200>" * 1001,
        "<table>" + ("<tr>" + "<td colspan=200>" * 1000 + "</tr>") * 2 + "<tr><td><b>x</b>",
        "<table><tr><td>" * 31,
        "<div>" * 2000 + "甲" + "</div>" * 2000,
        "<p>" + "字" * 5_000_001,
        "<pre>" + "字" * 5_000_001,
        "<table><tr><td>" + "字" * 5_000_001,
    ],
)
def test_a_page_made_to_exhaust_the_reader_is_refused(bomb: str) -> None:
    with pytest.raises((TooLarge, UnreadableFile)):
        page(bomb)


@pytest.mark.parametrize("tail", ["", "<b><p>" * 700, "<td></tr></table></td>", "</html><table>"])
def test_broken_markup_is_read_like_a_browser_reads_it(tail: str) -> None:
    assert texts(page("<p>规章</p>" + tail))[0] == "规章"


def test_an_empty_page_is_an_empty_document() -> None:
    assert load_html(b"", "空.html").blocks == []


@needs_shared
def test_the_real_page_gives_three_grids_of_the_official_size() -> None:
    document = load_html((REPORTS / "hangzhou-2025.html").read_bytes(), "hangzhou-2025.html")

    assert [len(grid.rows) for grid in document.grids()] == [14, 28, 4]
    assert document.title.endswith("年度报告")


def test_reading_errors_name_the_page() -> None:
    with pytest.raises(ReadError, match=r"网页\.html"):
        page("<table><tr><td>" * 40)
