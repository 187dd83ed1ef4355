"""What a file is by its bytes, and which are not taken at all."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from gongkai.errors import GongkaiError
from gongkai.preflight import FileKind, scan_file, sniff
from gongkai.preflight.kinds import objections
from tests.preflight.making import DRAWING, opened_document, picture, slides
from tests.report.reading.hostile import BOMB, ole, pdf
from tests.report.reading.ooxml import word, workbook, zipped
from tests.report.reading.pdf.drawn import drawn, show

PARAGRAPH = "<w:p><w:r><w:t>通知</w:t></w:r></w:p>"
SVG = f"{DRAWING}<circle r='3'/></svg>"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (drawn(show(10, 10, "a")), "a.pdf", FileKind.PDF),
        (word(PARAGRAPH), "a.docx", FileKind.DOCX),
        (word(PARAGRAPH), "a.doc", FileKind.DOCX),  # a warning at most
        (workbook(""), "a.XLSX", FileKind.XLSX),
        (slides("<p:sp/>"), "a.pptx", FileKind.PPTX),
        (ole(**{"PowerPoint Document": b"x"}), "a.ppt", FileKind.PPT),
        (opened_document("presentation"), "a.odp", FileKind.ODP),
        (ole(WordDocument=b"x"), "a.wps", FileKind.WPS),
        (zipped({"a.txt": "x"}), "a.zip", FileKind.ZIP),
        (zipped({"OFD.xml": "<a/>"}), "a.ofd", FileKind.OFD),
        (b"Rar!\x1a\x07\x00", "a.rar", FileKind.ARCHIVE),
        (b"ID3\x03" + bytes(100), "a.mp3", FileKind.MEDIA),
        (b"\0\0\0\x20ftypisom" + bytes(100), "a.mp4", FileKind.MEDIA),
        (SVG.encode(), "a.svg", FileKind.SVG),
        (f"<?xml version='1.0'?>\n<!-- 图 -->{SVG}".encode(), "a.svg", FileKind.SVG),
        (b"<?xml version='1.0'?><a/>", "a.xml", FileKind.XML),
        (b'{"a": 1}', "a.json", FileKind.JSON),
        ("通知".encode(), "a.txt", FileKind.TEXT),
        (b"a,b\n1,2", "a.csv", FileKind.CSV),
        ("<html><body>通知</body></html>".encode(), "a.html", FileKind.HTML),
        *((picture(form), f"a.{form}", FileKind(form)) for form in ("png", "jpeg", "gif", "bmp", "tiff", "webp")),
    ],
)
def test_a_file_is_what_its_bytes_are(data: bytes, name: str, kind: FileKind) -> None:
    assert sniff(data, name) is kind


def test_every_kind_has_a_label_a_media_type_and_suffixes() -> None:
    assert all(kind.label and kind.family and "/" in kind.media_type for kind in FileKind)
    assert all(ending.startswith(".") for kind in FileKind for ending in kind.endings)


def jpeg_then(more: bytes) -> bytes:
    return picture("jpeg") + more


@pytest.mark.parametrize(
    ("make", "name", "said"),
    [
        (lambda: b"", "a.pdf", "文件是空的"),
        (lambda: b"\0\1\2\3" * 99, "a.bin", "认不出这是什么文件"),
        (lambda: b"MZ\x90\0\3\0\0\0" * 99, "a.pdf", "认不出这是什么文件"),
        (lambda: b"PK\3\4 broken", "a.docx", "已损坏"),
        (lambda: ole(EncryptedPackage=b"x"), "a.docx", "有密码"),
        (lambda: zipped({"word/document.xml": bytes(300 << 20)}), "a.docx", "不是正常的文件"),
        (lambda: b"<html><body>a</body></html>", "通知.pdf", "这是网页，扩展名是 .pdf"),
        (lambda: word(PARAGRAPH), "a.pdf", "这是Word 文档，扩展名是 .pdf"),
        (lambda: b"alert(1)", "a.js", "这是文本，扩展名是 .js"),
        (lambda: "通知".encode(), "通知", "没有扩展名"),
        (lambda: f"{DRAWING}<script>a()</script></svg>".encode(), "a.svg", "SVG 图形里有 <script"),
        (lambda: f"{DRAWING}<g onload='a()'/></svg>".encode(), "a.svg", "onload"),
        (lambda: b"<html><a href='javascript:a()'>x</a></html>", "a.html", "javascript:"),
        (lambda: jpeg_then(zipped({"a": "b"})), "a.jpg", "JPEG 图片里还有压缩包"),
        (lambda: drawn(show(9, 9, "a")) + zipped({"a": "b"}), "a.pdf", "PDF里还有压缩包"),
        (lambda: jpeg_then(b"<script>a()</script>"), "a.jpg", "JPEG 图片里还有网页代码"),
        (lambda: b"GIF89a %PDF-1.4" + bytes(99), "a.gif", "GIF 图片里还有 PDF"),
        (lambda: zipped({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}), "a.docm", "vbaProject.bin"),
        (lambda: ole(WordDocument=b"x", Macros=b"x"), "a.doc", "Macros"),
        (lambda: pdf()[:-20], "a.pdf", "PDF 不完整"),
    ],
)
def test_what_should_not_be_taken_is_refused_in_a_sentence(make: Callable[[], bytes], name: str, said: str) -> None:
    with pytest.raises(GongkaiError) as refused:
        sniff(make(), name)

    assert said in str(refused.value)


def test_text_about_scripts_is_no_script() -> None:
    page = "<html><body><p>once = 1，点击 online=1 的按钮</p></body></html>".encode()

    assert list(objections(page, "a.html", FileKind.HTML)) == []


def test_entities_that_multiply_are_refused() -> None:
    (problem,) = scan_file(zipped({"word/document.xml": f"{BOMB}<a>&a11;</a>"}), "a.docx")

    assert (problem.code, problem.place) == ("P81", "附件《a.docx》")
    assert "DOCTYPE" in problem.excerpt


def test_a_picture_of_many_pixels_is_refused() -> None:
    made = BytesIO()
    Image.new("1", (30_000, 15_000)).save(made, "PNG")

    (problem,) = scan_file(made.getvalue(), "a.png")

    assert (problem.code, problem.excerpt) == ("P81", "图片的尺寸太大，不是正常的图片")
