"""What PDF files hide: drawn stroke by stroke, so that each shows one thing."""

from importlib import import_module
from io import BytesIO

import pytest

from gongkai.preflight import scan_file
from tests.preflight.making import ID, MASKED
from tests.report.reading.pdf.drawn import drawn, show, typeset

PLACE = "附件《a.pdf》"
PAGE = f"{PLACE}第 1 页"
BOX = "re f\n"
IMAGE = ("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "\x00")


def told(data: bytes) -> list[tuple[str, str, str, str]]:
    return [(one.code, one.severity.value, one.place, one.excerpt) for one in scan_file(data, "a.pdf")]


def codes(data: bytes) -> list[tuple[str, str]]:
    return [(one.code, one.severity.value) for one in scan_file(data, "a.pdf")]


def test_a_plain_file_is_clean() -> None:
    assert told(drawn(show(20, 200, "Notice 2026"), box="[0 0 400 300]")) == []


def test_a_number_is_told_with_its_page() -> None:
    assert told(drawn(show(20, 200, "a"), show(20, 200, ID))) == [("P01", "error", f"{PLACE}第 2 页", MASKED)]


def test_text_under_a_black_box_is_told_and_searched() -> None:
    assert told(drawn(show(20, 200, ID) + f"0 g 10 190 200 30 {BOX}")) == [
        ("P60", "error", PAGE, MASKED),
        ("P01", "error", f"{PAGE}深色块下面的文字", MASKED),
    ]


def test_text_under_a_black_picture_is_told() -> None:
    page = show(20, 200, ID) + "q 200 0 0 30 10 190 cm /X10 Do Q\n"

    assert ("P60", "error") in codes(drawn(page, streams=[IMAGE]))


def test_black_text_marked_in_black_is_told() -> None:
    assert ("P60", "error", PAGE, MASKED) in told(drawn(f"0 g 10 190 200 30 {BOX}" + show(20, 200, ID)))


def test_text_under_a_white_box_is_a_remark() -> None:
    assert told(drawn(show(20, 200, "draft one") + f"1 g 10 190 200 30 {BOX}")) == [
        ("P60", "remark", PAGE, "draft one")
    ]


def test_text_over_a_box_or_over_a_picture_is_seen() -> None:
    over_box = f"0 g 10 190 200 30 {BOX} 1 g {show(20, 200, 'heading')}"
    over_picture = "q 200 0 0 30 10 190 cm /X10 Do Q 1 g\n" + show(20, 200, "heading")

    assert codes(drawn(over_box)) == []
    assert codes(drawn(over_picture, streams=[IMAGE])) == []


@pytest.mark.parametrize("rotate", [0, 90])
def test_white_text_on_white_is_told(rotate: int) -> None:
    assert told(drawn("1 g " + show(20, 200, "reserve"), rotate=rotate)) == [("P45", "warning", PAGE, "reserve")]


def test_one_white_character_is_no_text() -> None:
    assert codes(drawn("1 g " + show(20, 200, "a"))) == []


def test_invisible_text_over_a_picture_is_a_layer_of_a_scan() -> None:
    page = "q 400 0 0 300 0 0 cm /X10 Do Q 3 Tr\n" + show(20, 200, ID)

    assert told(drawn(page, page, streams=[IMAGE])) == [
        ("P01", "error", PAGE, MASKED),
        ("P01", "error", f"{PLACE}第 2 页", MASKED),
        ("P61", "remark", PLACE, "第 1、2 页"),
    ]


def test_invisible_text_without_a_picture_is_hidden() -> None:
    page = show(20, 250, "shown") + "3 Tr\n" + show(20, 200, ID)

    assert told(drawn(page)) == [
        ("P45", "warning", PAGE, MASKED),
        ("P01", "error", f"{PAGE}看不见的文字", MASKED),
    ]


def test_pages_without_text_are_told_to_be_looked_at() -> None:
    page = "q 400 0 0 300 0 0 cm /X10 Do Q\n"

    assert told(drawn(*[page] * 9, streams=[IMAGE])) == [("P63", "remark", PLACE, "第 1、2、3、4、5、6、7、8 … 页")]


def annotated(*notes: str, catalogue: str = "") -> bytes:
    """Return a PDF of one page with these annotations; what else it holds is put in by hand."""
    data = drawn(show(20, 200, "Notice"))
    data = data.replace(b"/Rotate 0", f"/Annots[{' '.join(notes)}]/Rotate 0".encode())
    return data.replace(b"/Type/Catalog", f"/Type/Catalog{catalogue}".encode())


def test_notes_fields_and_links_are_told_and_searched() -> None:
    note = f"<</Type/Annot/Subtype/Text/Rect[10 10 20 20]/Contents({ID})>>"
    field = f"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[30 30 90 50]/V({ID})>>"
    link = "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://10.0.0.5/oa)>>>>"
    goto = "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/GoTo/D[0 /Fit]>>>>"
    bare = "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]>>"

    assert told(annotated(note, field, link, goto, bare)) == [
        ("P41", "error", PAGE, MASKED),
        ("P01", "error", f"{PAGE}批注", MASKED),
        ("P34", "error", PAGE, "http://10.0.0.5/oa"),
    ]


def test_scripts_and_launched_programs_are_told() -> None:
    script = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
    named = "/Names<</JavaScript<</Names[(a)<</S /JavaScript/JS(1)>>]>>>>"

    assert ("P62", "error") in codes(annotated(catalogue=script))
    assert ("P62", "error") in codes(annotated(catalogue=named))
    assert ("P62", "error") in codes(annotated("<</Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(a.exe)>>>>"))


def test_attachments_are_told_and_looked_into() -> None:
    made = BytesIO()
    document = import_module("pypdfium2").PdfDocument(drawn(show(9, 9, "Notice")))
    document.new_attachment("名单.txt").set_data(ID.encode())
    document.new_attachment("空.txt")
    document.save(made)

    assert told(made.getvalue()) == [
        ("P47", "warning", PLACE, "名单.txt"),
        ("P01", "error", f"{PLACE}嵌入的《名单.txt》第 1 行", MASKED),
        ("P47", "warning", PLACE, "空.txt"),
        ("P81", "error", f"{PLACE}嵌入的《空.txt》", "文件是空的"),
    ]


def test_a_chinese_file_set_with_an_author_is_searched() -> None:
    source = f'#set document(author: "王敏")\n户主李四，#box(fill: black)[身份证号 {ID}]'

    problems = told(typeset(source))

    assert ("P48", "remark", f"{PLACE}属性", "作者：王敏") in problems
    assert ("P01", "error", PAGE, MASKED) in problems


def test_an_encrypted_or_broken_file_is_told() -> None:
    assert [code for code, *_ in told(drawn(show(9, 9, "a"))[:-30])] == ["P81"]
