"""What Word, PowerPoint and OFD files hide."""

import pytest

from gongkai.preflight import Problem, scan_file
from gongkai.preflight.pieces import Inner
from gongkai.preflight.slides import look_into_slides
from tests.preflight.making import ID, MASKED, SLIDES, by, paragraph, picture, relations, run, said, slides, word_with
from tests.report.reading.ooxml import WORD, word, workbook, zipped

PLACE = "附件《a.docx》"
WHITE = '<w:color w:val="FFFFFF"/>'
BLACK = '<w:color w:val="000000"/>'
SHADE = '<w:shd w:val="clear" w:fill="000000"/>'
CHANGED = f'<w:ins w:author="王敏">{run("八月")}</w:ins><w:del>{run("七月").replace("w:t>", "w:delText>")}</w:del>'


def told(data: bytes, name: str = "a.docx") -> list[tuple[str, str, str]]:
    return [(problem.code, problem.place, problem.excerpt) for problem in scan_file(data, name)]


def test_a_plain_file_is_clean() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('一'))}</w:tc></w:tr></w:tbl>"

    assert told(word(paragraph(run("通知")) + table)) == []


def test_changes_are_told_and_what_was_deleted_is_searched() -> None:
    gone = f"<w:del>{run(ID)}</w:del>".replace("w:t>", "w:delText>")

    problems = scan_file(word(paragraph(run("一")) + paragraph(run("二"), CHANGED, gone)), "a.docx")

    assert [(problem.code, problem.place, problem.excerpt) for problem in problems] == [
        ("P40", PLACE, "八月"),
        ("P01", f"{PLACE}第 2 段修订删去的文字", MASKED),
    ]
    assert "共 3 处" in problems[0].message


def test_text_that_was_moved_away_and_a_changed_format_count_too() -> None:
    moved = f"<w:moveFrom>{run(ID)}</w:moveFrom>"
    shaped = paragraph(run("一", "<w:rPrChange/>"))

    assert ("P01", f"{PLACE}第 0 段修订删去的文字", MASKED) not in told(word(shaped))
    assert told(word(shaped)) == [("P40", PLACE, "格式")]
    assert ("P01", f"{PLACE}第 1 段修订删去的文字", MASKED) in told(word(paragraph(run("一"), moved)))


@pytest.mark.parametrize(
    "hidden",
    [
        paragraph(run(ID, "<w:vanish/>")),
        paragraph(run(ID, '<w:rStyle w:val="secret"/>')),
        paragraph(run(ID), style='<w:pStyle w:val="secret"/>'),
    ],
)
def test_hidden_text_is_told_and_searched(hidden: str) -> None:
    styles = '<w:style w:styleId="secret"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="a"/>'

    problems = told(word(paragraph(run("一")) + hidden, styles=styles))

    assert ("P42", f"{PLACE}第 2 段", MASKED) in problems
    assert ("P01", f"{PLACE}第 2 段隐藏的文字", MASKED) in problems


def test_text_that_is_shown_again_is_not_hidden() -> None:
    assert told(word(paragraph(run("一", '<w:vanish w:val="0"/>')))) == []


def test_white_text_on_white_is_told() -> None:
    assert told(word(paragraph(run("标底", WHITE)))) == [("P45", f"{PLACE}第 1 段", "标底")]


def test_black_text_in_a_black_paragraph_is_told() -> None:
    assert told(word(paragraph(run("底价", BLACK), style=SHADE))) == [("P45", f"{PLACE}第 1 段", "底价")]


@pytest.mark.parametrize("style", ['<w:highlight w:val="black"/>', BLACK + SHADE])
def test_black_text_on_black_is_told_and_searched(style: str) -> None:
    assert told(word(paragraph(run(ID, style)))) == [
        ("P01", f"{PLACE}第 1 段", MASKED),
        ("P45", f"{PLACE}第 1 段", MASKED),
        ("P01", f"{PLACE}第 1 段与底色同色的文字", MASKED),
    ]


@pytest.mark.parametrize(
    "body",
    [
        paragraph(run("自动变白", SHADE)),
        paragraph(run("黄底", '<w:highlight w:val="yellow"/>')),
        paragraph(run("表头", WHITE + SHADE)),
        paragraph(run("表头", WHITE), style=SHADE),
        f"<w:tbl><w:tblPr><w:tblStyle/></w:tblPr><w:tr><w:tc>{paragraph(run('表头', WHITE))}</w:tc></w:tr></w:tbl>",
        f"<w:tbl><w:tr><w:tc><w:tcPr>{SHADE}</w:tcPr>{paragraph(run('表头', WHITE))}</w:tc></w:tr></w:tbl>",
        f"<w:p><w:r><w:txbxContent>{paragraph(run('题字', WHITE))}</w:txbxContent></w:r></w:p>",
        paragraph(run("红字", '<w:color w:val="FF0000"/>')),
    ],
)
def test_white_text_on_a_ground_is_none(body: str) -> None:
    assert told(word(body)) == []


def test_hidden_text_in_a_table_is_told_to_be_there() -> None:
    body = f"<w:tbl><w:tr><w:tc>{paragraph(run('底价', '<w:vanish/>'))}</w:tc></w:tr></w:tbl>"

    assert told(word(body)) == [("P42", f"{PLACE}表格中", "底价")]


def test_heads_feet_notes_and_comments_are_searched() -> None:
    note = f'<w:notes xmlns:w="{WORD}"><w:p>{run(ID)}</w:p></w:notes>'
    comment = f'<w:comments xmlns:w="{WORD}"><w:comment w:author="王敏"><w:p>{run(ID)}</w:p></w:comment></w:comments>'

    problems = told(
        word_with(
            paragraph(run("一")), {"word/header1.xml": note, "word/footnotes.xml": note, "word/comments.xml": comment}
        )
    )

    assert problems == [
        ("P01", f"{PLACE}页眉", MASKED),
        ("P01", f"{PLACE}脚注", MASKED),
        ("P41", f"{PLACE}第 1 处批注", f"王敏：{MASKED}"),
        ("P01", f"{PLACE}第 1 处批注", MASKED),
    ]


def test_author_and_company_are_told_but_not_what_programs_write() -> None:
    assert told(by("王敏", keywords=ID)) == [
        ("P48", f"{PLACE}属性", "作者：王敏"),
        ("P01", f"{PLACE}属性", MASKED),
    ]
    assert told(by("python-docx")) == []


def test_own_properties_are_told_and_searched() -> None:
    properties = (
        f"<Properties><property name='经办人'><a>{ID}</a></property>"
        "<property name='ICV'><a>1</a></property></Properties>"
    )

    assert told(word_with(paragraph(run("一")), {"docProps/custom.xml": properties})) == [
        ("P48", f"{PLACE}属性", f"经办人：{MASKED}"),
        ("P01", f"{PLACE}属性“经办人”", MASKED),
    ]


def test_links_that_lead_inside_are_told() -> None:
    links = relations(
        ("hyperlink", "http://10.0.0.5/oa"),
        ("hyperlink", "https://www.qingyun.gov.cn/"),
        ("attachedTemplate", "file:///D:/模板.dotx"),
        ("image", "https://www.qingyun.gov.cn/a.png"),
    )

    assert told(word_with(paragraph(run("一")), {"word/_rels/document.xml.rels": links})) == [
        ("P34", f"{PLACE}的链接", "http://10.0.0.5/oa"),
        ("P46", PLACE, "file:///D:/模板.dotx"),
    ]


def test_embedded_files_and_pictures_are_looked_into() -> None:
    parts: dict[str, str | bytes] = {
        "word/embeddings/book.xlsx": workbook(f"<sheetData><row><c t='str'><v>{ID}</v></c></row></sheetData>"),
        "word/embeddings/ole.bin": b"x",
        "word/media/1.jpeg": picture("jpeg", place=True),
        "word/media/2.png": b"broken",
    }

    assert told(word_with(paragraph(run("一")), parts)) == [
        ("P47", PLACE, "ole.bin"),
        ("P47", PLACE, "book.xlsx"),
        ("P01", f"{PLACE}嵌入的《book.xlsx》工作表“表1”列 A 第 1 行", MASKED),
        ("P70", f"{PLACE}图片 1.jpeg", "EXIF GPS"),
    ]


def test_slides_notes_and_comments_are_searched() -> None:
    body = '<p:sp><p:nvSpPr><p:nvPr><p:ph type="{}"/></p:nvPr></p:nvSpPr><a:p><a:t>{}</a:t></a:p></p:sp>'
    notes = f"<p:notes {SLIDES}>{body.format('body', '此页不讲')}{body.format('sldNum', '1')}</p:notes>"
    empty = f"<p:notes {SLIDES}>{body.format('sldNum', '2')}</p:notes>"
    comment = f"<p:cmLst {SLIDES}><p:cm><p:text>改一下</p:text></p:cm></p:cmLst>"
    data = slides(
        said(ID),
        said("好"),
        ppt__notesSlides__notesSlide1=notes,
        ppt__notesSlides__notesSlide2=empty,
        ppt__comments__comment1=comment,
    )

    assert told(data, "a.pptx") == [
        ("P01", "附件《a.pptx》第 1 张幻灯片", MASKED),
        ("P50", "附件《a.pptx》第 1 页备注", "此页不讲"),
        ("P41", "附件《a.pptx》批注", "改一下"),
    ]


def test_a_hidden_slide_is_told() -> None:
    hidden = f"<p:sld {SLIDES} show='0'>{said('底稿')}</p:sld>"
    data = zipped({"ppt/presentation.xml": f"<p:presentation {SLIDES}/>", "ppt/slides/slide1.xml": hidden})

    (problem,) = look_into_slides(Inner(data, "a.pptx", ""))

    assert isinstance(problem, Problem)
    assert (problem.code, problem.place, problem.excerpt) == ("P44", "第 1 张幻灯片", "底稿")


OFD = "http://www.ofdspec.org/2016"


def test_an_ofd_file_is_searched() -> None:
    data = zipped(
        {
            "OFD.xml": f'<o:OFD xmlns:o="{OFD}"><o:Author>王敏</o:Author></o:OFD>',
            "Doc_0/Pages/Page_0/Content.xml": f'<o:Page xmlns:o="{OFD}"><o:TextObject><o:TextCode>{ID[:6]}</o:TextCode>'
            f"<o:TextCode>{ID[6:]}</o:TextCode></o:TextObject></o:Page>",
            "Doc_0/Attachs/Attachments.xml": "<a/>",
            "Doc_0/Attachs/a.txt": ID,
        }
    )

    assert told(data, "a.ofd") == [
        ("P01", "附件《a.ofd》第 1 页", MASKED),
        ("P48", "附件《a.ofd》属性", "作者：王敏"),
        ("P47", "附件《a.ofd》", "a.txt"),
        ("P01", "附件《a.ofd》嵌入的《a.txt》第 1 行", MASKED),
    ]


def test_strict_files_are_read_alike() -> None:
    strict = word(paragraph(run("标底", WHITE)), namespace="http://purl.oclc.org/ooxml/wordprocessingml/main")

    assert told(strict) == [("P45", f"{PLACE}第 1 段", "标底")]
