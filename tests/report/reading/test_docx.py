"""Word files as lines and grids."""

from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import ReadError, TooLarge, UnreadableFile
from gongkai.report.reading.document import Document, Grid, Line
from gongkai.report.reading.docx import load_docx
from tests.report.reading.ooxml import word, zipped

START_DOWN = '<w:vMerge w:val="restart"/>'
DOWN = "<w:vMerge/>"
STILL_DOWN = '<w:vMerge w:val="continue"/>'
START_RIGHT = '<w:hMerge w:val="restart"/>'
RIGHT = "<w:hMerge/>"
ONE = '<w:gridSpan w:val="1"/>'
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def read(body: str, numbering: str = "") -> Document:
    return load_docx(word(body, numbering), "报告.docx")


def run(text: str, style: str = "") -> str:
    return f"<w:r><w:rPr>{style}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(text: str, style: str = "") -> str:
    return f"<w:p><w:pPr>{style}</w:pPr>{run(text)}</w:p>"


def cell(text: str, style: str = "") -> str:
    return f"<w:tc><w:tcPr>{style}</w:tcPr>{paragraph(text)}</w:tc>"


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines()]


def boxes(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    return [(box.text, box.row, box.column, box.rowspan, box.colspan) for row in grid.rows for box in row]


def test_paragraphs_and_tables_stand_in_the_order_of_the_body() -> None:
    file = docx.Document()
    file.add_paragraph("一、总体情况")
    table = file.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "第二十条第（一）项"
    table.cell(1, 0).text, table.cell(1, 1).text = "规章", "3"
    file.add_paragraph("完")
    data = BytesIO()
    file.save(data)

    document = load_docx(data.getvalue(), "报告.docx")

    assert [type(block) for block in document.blocks] == [Line, Grid, Line]
    assert [(line.text, line.line) for line in document.lines()] == [("一、总体情况", 1), ("完", 2)]
    assert boxes(next(document.grids())) == [
        ("第二十条第（一）项", 1, 1, 1, 3),
        ("规章", 2, 1, 1, 1),
        ("3", 2, 2, 1, 1),
        ("", 2, 3, 1, 1),
    ]


def test_vertically_and_horizontally_merged_cells_become_one_box() -> None:
    rows = (
        f"<w:tr>{cell('甲', START_DOWN)}{cell('乙')}</w:tr>"
        f"<w:tr>{cell('', DOWN)}{cell('1')}</w:tr>"
        f"<w:tr>{cell('', STILL_DOWN)}{cell('2')}</w:tr>"
        f"<w:tr>{cell('丙', START_RIGHT)}{cell('', RIGHT)}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell('3', ONE)}</w:tr>"
    )

    assert boxes(next(read(f"<w:tbl>{rows}</w:tbl>").grids())) == [
        ("甲", 1, 1, 3, 1),
        ("乙", 1, 2, 1, 1),
        ("1", 2, 2, 1, 1),
        ("2", 3, 2, 1, 1),
        ("丙", 4, 1, 1, 2),
        ("3", 5, 2, 1, 1),
    ]


def test_a_merge_that_continues_nothing_is_a_cell_of_its_own() -> None:
    merged = f"<w:tr>{cell('3', DOWN)}{cell('4', RIGHT)}</w:tr>"

    assert [text for text, *_ in boxes(next(read(f"<w:tbl>{merged}</w:tbl>").grids()))] == ["3"]


def test_content_controls_are_transparent_around_paragraphs_rows_and_cells() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr><w:id/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    row = control(f"<w:tr>{control(cell('规章'))}{cell('3')}</w:tr>")
    document = read(control(paragraph("文")) + control(f"<w:tbl>{row}</w:tbl>"))

    assert texts(document) == ["文"]
    assert [text for text, *_ in boxes(next(document.grids()))] == ["规章", "3"]


def test_changes_are_read_as_if_they_had_been_accepted() -> None:
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('去')}</w:moveFrom><w:moveTo>{run('来')}</w:moveTo>"
    document = read(
        f"<w:p>{deleted}<w:ins>{run('新')}</w:ins>{moved}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前')}</w:p>{paragraph('后')}"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell('9')}{cell('9')}</w:tr><w:tr>{cell('1')}{cell('2')}</w:tr></w:tbl>"
    )

    assert texts(document) == ["新来", "前后"]
    assert [(text, row) for text, row, *_ in boxes(next(document.grids()))] == [("1", 1), ("2", 1)]


def test_hidden_text_and_field_codes_are_not_read() -> None:
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    shown = run("丙", "<w:vanish w:val='0'/>")

    assert texts(read(f"<w:p>{run('甲', '<w:vanish/>')}{run('乙', '<w:b/>')}{shown}{field}</w:p>")) == ["乙丙"]


def test_breaks_tabs_and_hyphens_inside_a_paragraph() -> None:
    marks = "<w:r><w:t>甲</w:t><w:tab/><w:t>3</w:t><w:br/><w:t>乙</w:t><w:noBreakHyphen/><w:cr/><w:cr/></w:r>"

    assert texts(read(f"<w:p>{marks}</w:p>")) == ["甲\t3", "乙-"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"

    assert texts(read(f"<w:p><w:r>{both}</w:r>{run('文')}</w:p>")) == ["文", "框"]


def test_a_cell_of_several_paragraphs_has_them_joined_by_blanks() -> None:
    two = f"<w:tc>{paragraph('本年新')}{paragraph('制作数量')}</w:tc>"

    assert boxes(next(read(f"<w:tbl><w:tr>{two}{cell('3')}</w:tr></w:tbl>").grids()))[0][0] == "本年新 制作数量"


def test_a_frame_of_one_cell_is_unfolded_and_its_table_is_nested() -> None:
    inner = f"<w:tbl><w:tr>{cell('规章')}{cell('3')}</w:tr></w:tbl>"
    document = read(f"<w:tbl><w:tr><w:tc>{paragraph('一、总体情况')}{inner}</w:tc></w:tr></w:tbl>")

    assert texts(document) == ["一、总体情况"]
    assert [(grid.number, grid.nested) for grid in document.grids()] == [(2, True)]


def test_a_file_in_the_strict_variant_is_read_as_well() -> None:
    assert texts(load_docx(word(paragraph("甲"), namespace=STRICT), "报告.docx")) == ["甲"]


def test_a_file_without_text_is_refused_or_empty() -> None:
    with pytest.raises(UnreadableFile, match="没有正文"):
        load_docx(zipped({"word/comments.xml": ""}), "报告.docx")
    assert load_docx(zipped({"word/document.xml": "<document/>"}), "报告.docx").blocks == []


@pytest.mark.parametrize(
    "bomb",
    [
        "<w:tbl><w:tr>" + "<w:tc><w:tcPr><w:gridSpan w:val='1000000'/></w:tcPr></w:tc>" * 1001 + "</w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc>" * 31 + "</w:tc></w:tr></w:tbl>" * 31,
        "<w:sdt>" * 300 + "</w:sdt>" * 300,
        paragraph("字" * 4_000_000) + paragraph("字" * 1_000_001),
    ],
)
def test_a_file_made_to_exhaust_the_reader_is_refused(bomb: str) -> None:
    with pytest.raises((TooLarge, UnreadableFile)):
        read(bomb)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=64), st.integers(0, 1500))
def test_damage_gives_nothing_but_a_read_error(noise: bytes, place: int) -> None:
    whole = word(
        paragraph("甲") + f"<w:tbl><w:tr>{cell('1')}</w:tr></w:tbl>", numbering="<w:num/>", styles="<w:style/>"
    )

    for data in (noise, whole[:place], whole[:place] + noise + whole[place + len(noise) :]):
        try:
            load_docx(data, "报告.docx")
        except ReadError:
            continue
