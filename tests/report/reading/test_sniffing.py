"""What a file is, by its bytes."""

import pytest

from gongkai.errors import TooLarge
from gongkai.report.reading.sniffing import sniff
from tests.report.reading import hostile
from tests.report.reading.hostile import ole
from tests.report.reading.ooxml import word, workbook, zipped

SPREADSHEET = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n", "pdf"),
        (b"\xef\xbb\xbf\n%PDF-1.4\n", "pdf"),
        (b"{\\rtf1", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"II*\0", "image"),
        (b"MM\0*", "image"),
        (b"GIF89a", "image"),
        (b"RIFF\1\2\3\4WEBPVP8 ", "image"),
        (b"BM\1\2\3\4\0\0\0\0", "image"),
        (b"Rar!\x1a\7", "archive"),
        (b"7z\xbc\xaf\x27\x1c", "archive"),
        (b"\x1f\x8b\x08", "archive"),
        (b"BZh9", "archive"),
        (b"\xfd7zXZ\0", "archive"),
        (b"", "empty"),
        (b" \r\n\t\0\0", "empty"),
        (b"\1\2\3\4\5\6" * 20, "unknown"),
    ],
)
def test_magic_bytes_tell_the_kind_whatever_the_name(data: bytes, kind: str) -> None:
    assert sniff(data, "a.txt") == kind


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"word/document.xml": ""}, "docx"),
        ({"Word/Document2.xml": ""}, "docx"),
        ({"xl/workbook.xml": ""}, "xlsx"),
        ({"xl/workbook.bin": ""}, "xlsx"),
        ({"ppt/presentation.xml": ""}, "slides"),
        ({"OFD.xml": ""}, "ofd"),
        ({"mimetype": SPREADSHEET + "text"}, "odt"),
        ({"mimetype": SPREADSHEET + "spreadsheet"}, "ods"),
        ({"mimetype": SPREADSHEET + "presentation"}, "slides"),
        ({"mimetype": "application/epub+zip"}, "zip"),
        ({"报告.docx": ""}, "zip"),
    ],
)
def test_a_zip_is_what_it_holds(parts: dict[str, str | bytes], kind: str) -> None:
    assert sniff(zipped(parts), "a.doc") == kind


def test_office_files_are_known_under_each_others_names() -> None:
    assert sniff(word("<w:p/>"), "a.xls") == "docx"
    assert sniff(workbook("<sheetData/>"), "a.doc") == "xlsx"


def test_a_zip_beyond_the_bounds_is_refused_here() -> None:
    with pytest.raises(TooLarge):
        sniff(hostile.zip_bomb(), "a.docx")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (ole(EncryptionInfo=b"", EncryptedPackage=b""), "a.docx", "encrypted"),
        (ole(WordDocument=b""), "a.doc", "doc"),
        (ole(WordDocument=b""), "a.WPS", "wps"),
        (ole(Workbook=b""), "a.doc", "xls"),
        (ole(Book=b""), "a.xls", "xls"),
        (ole(**{"PowerPoint Document": b""}), "a.ppt", "slides"),
        (ole(Other=b""), "a.doc", "unknown"),
        (ole(WordDocument=b"")[:100], "a.doc", "damaged"),
    ],
)
def test_an_ole_file_is_what_its_streams_are(data: bytes, name: str, kind: str) -> None:
    assert sniff(data, name) == kind


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("一、总体情况", "a.txt", "text"),
        ("一、总体情况", "a", "text"),
        ("# 一、总体情况", "a.md", "md"),
        ("# 一、总体情况", "a.Markdown", "md"),
        ("项目,数量\n", "a.csv", "csv"),
        ("项目\t数量\n", "a.xls", "csv"),
        ("<!DOCTYPE html><p>", "a.doc", "html"),
        ("<?xml version='1.0'?>\n<!-- 1 --><html>", "a.txt", "html"),
        ("正文<table><tr><td>1", "a.xls", "html"),
        ("正文<table><tr><td>1", "a.md", "md"),
        ("没有标签", "a.shtml", "html"),
        ('<?mso-application progid="Word.Document"?><w>', "a.doc", "wordml"),
        ('<?mso-application progid="Excel.Sheet"?><Workbook>', "a.xls", "excelml"),
        ("<w:wordDocument>", "a.doc", "wordml"),
        ("<pkg:package>", "a.xml", "wordml"),
        ('{"a": 1}', "a.json", "json"),
        (' [ {"a": 1}]', "a.txt", "json"),
        ("{正文}", "a.txt", "text"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related\n", "a.doc", "mht"),
        ("Subject: 1\nContent-Type: text/html\n", "a.mht", "mht"),
        ("Date: 2025\n正文", "a.txt", "text"),
    ],
)
def test_a_text_is_what_is_written_in_it(text: str, name: str, kind: str) -> None:
    assert sniff(text.encode(), name) == kind
    if text.isascii():
        return
    assert sniff(text.encode("gb18030"), name) == kind


def test_a_page_about_pdf_is_no_pdf() -> None:
    assert sniff(b"<html><body>%PDF-1.4</body></html>", "a.pdf") == "html"
