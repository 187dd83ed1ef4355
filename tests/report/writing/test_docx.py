"""The DOCX: what Word shows in its style list, on its pages and in its tables."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from lxml import etree

from gongkai.report.building import build
from gongkai.report.layout import Edition, editions
from gongkai.report.model import AnnualReport
from gongkai.report.writing import to_bytes

from ..strategies import SENTENCES, random_report


def open_docx(report: AnnualReport) -> DocumentType:
    return Document(BytesIO(to_bytes(report, "docx")))


def make_report() -> AnnualReport:
    texts = {"overview": ["（一）主动公开", *SENTENCES]}
    return build(editions()["2021"], {}, body="青云区财政局", year=2025, texts=texts)


@pytest.mark.parametrize("edition", editions().values(), ids=lambda edition: edition.id)
def test_every_part_is_well_formed_and_every_row_fills_the_width(edition: Edition) -> None:
    data = to_bytes(random_report(edition, 2), "docx")

    with ZipFile(BytesIO(data)) as package:
        parts = {name: etree.fromstring(package.read(name)) for name in package.namelist()}

    body = parts["word/document.xml"]
    widths = [sum(int(cell.get(qn("w:w"), "0")) for cell in row.iter(qn("w:tcW"))) for row in body.iter(qn("w:tr"))]
    assert set(widths) == {8844}


def test_the_page_is_that_of_the_standard() -> None:
    section = open_docx(make_report()).sections[0]

    assert [round(length.mm) for length in (section.page_width, section.page_height) if length] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins if margin] == [37, 35, 28, 26]


def test_styles_have_names_a_clerk_knows() -> None:
    paragraphs = [(p.style.name, p.text) for p in open_docx(make_report()).paragraphs if p.style and p.text]

    assert paragraphs[0] == ("Title", "青云区财政局2025年政府信息公开工作年度报告")
    assert paragraphs[1] == ("Heading 1", "一、总体情况")
    assert paragraphs[2] == ("Heading 2", "（一）主动公开")
    assert [text for style, text in paragraphs if style == "正文段落"] == list(SENTENCES)


def test_fonts_for_chinese_are_named_in_every_text_style() -> None:
    styles = open_docx(make_report()).styles

    def font(name: str) -> list[str]:
        return [str(found) for found in styles[name].element.xpath("w:rPr/w:rFonts/@w:eastAsia")]

    assert [font(name) for name in ("Title", "Heading 1", "Heading 2", "表格数字")] == [
        ["方正小标宋简体"],
        ["黑体"],
        ["楷体_GB2312"],
        ["宋体"],
    ]


def test_heads_return_on_the_next_page_and_rows_stay_whole() -> None:
    rows = open_docx(make_report()).tables[1]._tbl.tr_lst

    assert [len(row.xpath("w:trPr/w:tblHeader")) for row in rows[:4]] == [1, 1, 1, 0]
    assert all(row.xpath("w:trPr/w:cantSplit") for row in rows)


def test_merged_cells_are_merged() -> None:
    table = open_docx(make_report()).tables[1]

    assert table.cell(0, 0)._tc is table.cell(2, 2)._tc
    assert table.cell(5, 0)._tc is table.cell(26, 0)._tc
    assert table.cell(5, 0).text == "三、本年度办理结果"


def test_the_author_is_the_body_and_nobody_else() -> None:
    properties = open_docx(make_report()).core_properties

    assert (properties.author, properties.last_modified_by) == ("青云区财政局", "")
    assert properties.title == "青云区财政局2025年政府信息公开工作年度报告"
