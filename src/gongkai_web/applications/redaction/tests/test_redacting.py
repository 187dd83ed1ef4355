"""What is taken out is gone: from the text, from the streams and from the picture."""

import io
import zlib
from collections.abc import Iterator
from re import DOTALL, finditer

import pylopdf_fonts_zh_cn as fonts
import pypdfium2
import pytest
import typst
from PIL import Image

from gongkai.errors import UnreadableFile
from gongkai_web.applications.redaction.boxes import Removal, boxes_of
from gongkai_web.applications.redaction.pages import pages_of
from gongkai_web.applications.redaction.redacting import burnt, redacted_pdf, redacted_picture

SECRET = "13912345678"
TEXT = f"""
#set page(width: 210mm, height: 150mm)
#set text(font: "Noto Serif SC", size: 14pt)
#set document(title: "内部名册", author: "起草人")
项目联系人：苏念安，电话 {SECRET}，单位为青云区农业技术推广站。

#text(fill: white)[隐藏的话]

第二行可以公开，电话 {SECRET} 也出现一次。
"""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    source = tmp_path_factory.mktemp("typst") / "original.typ"
    source.write_text(TEXT, encoding="utf-8")

    made = typst.compile(str(source), format="pdf", font_paths=[str(fonts.serif_path().parent)])
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="module")
def made(original: bytes) -> bytes:
    pages = pages_of(original)
    return redacted_pdf(pages, boxes_of(SECRET, pages, "第十五条", "个人隐私"), "项目名册")


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def streams(pdf: bytes) -> Iterator[bytes]:
    for found in finditer(rb"stream\r?\n(.*?)endstream", pdf, DOTALL):
        try:
            yield zlib.decompress(found[1])
        except zlib.error:
            yield found[1]


def test_words_are_found_wherever_they_stand(original: bytes) -> None:
    boxes = list(boxes_of(SECRET, pages_of(original), "第十五条", "个人隐私"))

    assert [box.page for box in boxes] == [1, 1]
    assert all(box.as_row()["article"] == "第十五条" for box in boxes)


def test_the_words_are_gone_from_the_text_and_the_rest_stays(made: bytes) -> None:
    text = text_of(made)

    assert SECRET not in text
    assert "第二行可以公开" in text
    assert "单位为青云区农业技术推广站" in text


def test_the_words_are_gone_from_every_stream(original: bytes, made: bytes) -> None:
    plain = b"".join(streams(made)) + made

    assert SECRET.encode() not in plain
    assert "起草人".encode() not in plain
    assert "内部名册".encode("utf-16-be") not in plain


def test_hidden_words_are_not_written_again(original: bytes, made: bytes) -> None:
    assert "隐藏的话" in text_of(original)
    assert "隐藏的话" not in text_of(made)


def test_the_dots_under_a_box_are_black(original: bytes) -> None:
    (page,) = pages_of(original)
    (box, *_) = boxes_of(SECRET, [page], "第十五条", "个人隐私")

    left, top, right, bottom = (int(side * 200 / 25.4) + 2 for side in (box.left, box.top, box.right, box.bottom))
    part = burnt(page, [box]).crop((left, top, right, bottom))
    inner = part.crop((0, 0, part.width - 6, part.height - 6))

    assert inner.getcolors() == [(inner.width * inner.height, (0, 0, 0))]


@pytest.mark.slow
def test_no_reader_of_characters_finds_them_in_the_picture(made: bytes) -> None:
    rapidocr = pytest.importorskip("rapidocr", reason="needs gongkai[ocr]")
    with pypdfium2.PdfDocument(made) as document:
        picture = document[0].render(scale=200 / 72).to_pil().convert("RGB")

    found = rapidocr.RapidOCR()(picture)

    read = "".join(found.txts or ())
    assert SECRET not in read
    assert "联系人" in read


def test_a_picture_loses_what_is_hidden_beside_its_dots() -> None:
    photo = Image.new("RGB", (400, 300), "white")
    exif = Image.Exif()
    exif[0x010E] = "机密"
    out = io.BytesIO()
    photo.save(out, format="JPEG", exif=exif)
    (page,) = pages_of(out.getvalue())

    made = redacted_picture(page, [Removal(1, 5, 5, 20, 20, "第十五条", "个人隐私")])

    with Image.open(io.BytesIO(made)) as opened:
        assert not opened.getexif()
        assert opened.convert("RGB").getpixel((80, 80)) == (0, 0, 0)


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a page", b"%PDF-1.7 broken"])
def test_what_can_not_be_redacted_is_told(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        pages_of(content)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_that_is_turned_or_begins_elsewhere_is_redacted_where_it_is_drawn(original: bytes, turned: int) -> None:
    out = io.BytesIO()
    with pypdfium2.PdfDocument(original) as document:
        page = document[0]
        page.set_cropbox(40, 60, 560, 400)
        page.set_rotation(turned)
        document.save(out)
    pages = pages_of(out.getvalue())

    made = redacted_pdf(pages, boxes_of(SECRET, pages, "第十五条", "个人隐私"), "项目名册")

    assert SECRET not in text_of(made)
    assert set("单位为青云区农业技术推广站") <= set(text_of(made))
    with pypdfium2.PdfDocument(made) as document:
        shown = document[0].render(scale=200 / 72).to_pil().convert("RGB")
    box = next(boxes_of(SECRET, pages, "第十五条", "个人隐私"))
    middle = (round((box.left + box.right) / 2 * 200 / 25.4), round((box.top + box.bottom) / 2 * 200 / 25.4))
    assert shown.getpixel(middle) == (0, 0, 0)
