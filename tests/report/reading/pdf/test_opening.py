"""What cannot be read is refused in one sentence that names the file."""

import sys
from types import ModuleType

import pytest

import gongkai.report.reading.pdf as pdf
from gongkai.errors import GongkaiError, MissingTool, TooLarge, UnreadableFile
from gongkai.report.reading.document import Document
from gongkai.report.reading.pdf import strokes
from tests.report.reading.pdf.drawn import bars, drawn, lines, read, show, tables, typeset

ENCRYPTED = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O({0})/U({0})>>/ID[(a)(a)]".format("x" * 32)
PICTURE = ("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "0")
SCAN = "q 400 0 0 300 0 0 cm /X10 Do Q\n"


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"PK\x03\x04", UnreadableFile, "这不是 PDF 文件"),
        (b"%PDF-1.7\n" + b"x" * 99, UnreadableFile, "结尾缺失"),
        (b"%PDF-1.7\n%%EOF", UnreadableFile, "已损坏"),
        (drawn(show(50, 50, "Text"))[:-40], UnreadableFile, "结尾缺失"),
        (drawn(show(50, 50, "Text"), trailer=ENCRYPTED), UnreadableFile, "有密码"),
        (
            drawn(show(50, 50, "Text"), trailer=ENCRYPTED.replace("Standard", "Unknown0")),
            UnreadableFile,
            "不支持的加密方式",
        ),
        (drawn(), UnreadableFile, "没有页面"),
        (drawn(" "), UnreadableFile, "没有文字"),
        (drawn(*[" "] * 1001), TooLarge, "1001 页"),
        (drawn("f").replace(b"/Type/Page/Parent", b"/Type/Pagz/Parent"), UnreadableFile, "第 1 页已损坏"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(data: bytes, error: type[GongkaiError], words: str) -> None:
    with pytest.raises(error, match=words) as refusal:
        read(data)

    assert str(refusal.value).startswith("报告.pdf：")


def test_a_shape_that_is_not_painted_does_no_harm() -> None:
    assert lines(drawn("/X10 Do 10 10 m 50 50 l 20 80 l h W n\n" + show(50, 50, "Text"))) == ["Text"]


def test_a_page_with_too_many_shapes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strokes, "OBJECTS", 3)

    with pytest.raises(TooLarge, match="图形"):
        read(drawn(bars((50, 100, 150), (50, 100)) + show(60, 60, "1")))


def test_a_scan_needs_the_recognition_of_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)

    with pytest.raises(MissingTool, match="扫描件"):
        read(drawn(SCAN, SCAN + show(50, 10, "2"), streams=[PICTURE]))


def test_text_that_a_scanner_put_under_its_picture_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    layer = "BT 3 Tr /F 10 Tf 50 50 Td (A text of more than twenty characters) Tj ET\n"

    with pytest.raises(MissingTool, match="扫描件"):
        read(drawn(SCAN + layer, streams=[PICTURE]))


def test_fonts_without_meaning_need_the_recognition_of_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    data = typeset("一、总体情况 二、主动公开").replace(b"/ToUnicode", b"/ToUnicodX")

    with pytest.raises(MissingTool, match="乱码"):
        read(data)


def test_a_scan_goes_to_the_recognition_of_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = ModuleType("gongkai.report.reading.ocr")
    monkeypatch.setattr(engine, "load_scan", lambda data, name: Document(name, "scan"), raising=False)
    monkeypatch.setitem(sys.modules, "gongkai.report.reading.ocr", engine)
    monkeypatch.setattr(pdf, "find_spec", lambda name: engine)

    assert read(drawn(SCAN, streams=[PICTURE])).kind == "scan"


def test_a_picture_beside_text_is_no_scan() -> None:
    assert lines(drawn(SCAN + show(50, 50, "A text of more than twenty characters"), streams=[PICTURE])) == [
        "A text of more than twenty characters"
    ]


def test_invisible_text_beside_visible_text_is_left_out() -> None:
    assert lines(drawn(show(50, 50, "Seen") + "BT 3 Tr /F 10 Tf 50 80 Td (Unseen) Tj ET\n")) == ["Seen"]


def test_text_painted_over_is_left_out_but_text_on_a_ground_is_not() -> None:
    covered = show(50, 50, "Old") + "1 g 40 40 100 30 re f 0 g\n" + show(50, 52, "New")

    assert lines(drawn(covered)) == ["New"]


def test_text_beyond_the_page_is_left_out() -> None:
    assert lines(drawn(show(50, 50, "Inside") + show(500, 50, "Outside"))) == ["Inside"]


@pytest.mark.parametrize(
    ("rotate", "matrix"),
    [
        (0, "1 0 0 1 0 0"),
        (90, "0 1 -1 0 300 0"),
        (180, "-1 0 0 -1 400 300"),
        (270, "0 -1 1 0 0 400"),
        (0, "0 1 -1 0 300 0"),
    ],
)
def test_a_turned_page_is_read_upright(rotate: int, matrix: str) -> None:
    table = bars((50, 130, 210), (100, 130, 160)) + show(54, 140, "11") + show(134, 140, "12") + show(54, 110, "21")
    box = "[0 0 300 400]" if matrix.startswith("0") else "[0 0 400 300]"

    document = read(drawn(f"q {matrix} cm\n{table}{show(50, 220, 'Heading')}Q\n", rotate=rotate, box=box))

    assert [line.text for line in document.lines()] == ["Heading"]
    assert [[box.text for box in row] for row in next(document.grids()).rows] == [["11", "12"], ["21", ""]]


def test_a_page_without_text_turns_as_it_says() -> None:
    assert lines(drawn(show(50, 50, "Text"), " ", rotate=90))


def test_characters_told_apart_from_their_glyphs_are_where_they_are_seen() -> None:
    """PDFium forgets a form's matrix for text with an ActualText, as browsers write for radicals and opacity."""
    told = "/Span<</ActualText(12)>>BDC BT /F 20 Tf 290 260 Td (a) Tj ET EMC\n"
    form = ("/Type/XObject/Subtype/Form/BBox[0 0 800 600]/Resources<</Font<</F 3 0 R>>>>", show(120, 260, "1") + told)
    page = bars((50, 130, 210), (100, 150)) + "q 0.5 0 0 0.5 0 0 cm /X10 Do Q\n" + show(10, 20, "Text")

    assert tables(drawn(page, streams=[form])) == [[["1", "12"]]]


def test_columns_without_lines_are_told_by_tabs() -> None:
    text = show(50, 150, "Granted") + show(150, 150, "12") + show(200, 150, "0") + show(50, 100, "A  few  words")

    assert lines(drawn(text)) == ["Granted\t12\t0", "A few words"]


def test_a_title_spaced_out_has_no_columns() -> None:
    assert lines(typeset("#text(tracking: 2em)[年度报告]\\ 总　则")) == ["年 度 报 告", "总 则"]


def test_forms_within_too_many_forms_are_not_looked_into() -> None:
    deep = [("/Type/XObject/Subtype/Form/BBox[0 0 400 300]", bars((50, 130, 210), (100, 150)))]
    for number in range(10, 18):
        entries = f"/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Resources<</XObject<</X{number} {number} 0 R>>>>"
        deep.append((entries, f"/X{number} Do"))

    assert tables(drawn("/X18 Do " + show(60, 120, "1"), streams=deep)) == []
