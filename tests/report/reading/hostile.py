"""Files that were made to do harm, or that came broken or locked; all made here, by hand."""

import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from gongkai.report.reading.sniffing import OLE
from gongkai.samples import samples
from tests.report.reading.ooxml import WORD, word, workbook, zipped

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE bomb [<!ENTITY a0 "公开">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)
NO_END = 0xFFFFFFFE
Make = Callable[[], bytes]


def ole(**streams: bytes) -> bytes:
    """Return an OLE file (CFB version 3) with streams of 4096 bytes, as many as fit into one directory sector."""
    contents = {name: content.ljust(4096, b"\0")[:4096] for name, content in streams.items()}
    fat = [0xFFFFFFFD, NO_END]
    entries = [_entry("Root Entry", 5, NO_END, 0, child=1)]
    for number, name in enumerate(contents, 1):
        entries.append(_entry(name, 2, len(fat), 4096, after=number + 1 if number < len(contents) else None))
        fat += [*range(len(fat) + 1, len(fat) + 8), NO_END]
    header = OLE + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, NO_END, 0, NO_END, 0, 0) + b"\xff" * 432
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    return header + table + b"".join(entries).ljust(512, b"\0") + b"".join(contents.values())


def _entry(name: str, kind: int, start: int, size: int, child: int | None = None, after: int | None = None) -> bytes:
    text = name.encode("utf-16-le")
    none = 0xFFFFFFFF
    links = struct.pack("<III", none, none if after is None else after, none if child is None else child)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text) + 2, kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def pdf(pages: int = 1, more: str = "") -> bytes:
    """Return a PDF that shows one empty page so many times."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{'3 0 R ' * pages}] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    text, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size 4 /Root 1 0 R {more} >>\nstartxref\n{len(text)}\n%%EOF\n"
    return (text + f"xref\n0 4\n0000000000 65535 f \n{table}" + trailer).encode()


def encrypted_pdf() -> bytes:
    """Return a PDF that asks for a password which nobody knows."""
    keys = f"/O <{'41' * 32}> /U <{'42' * 32}>"
    return pdf(more=f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 {keys} >> /ID [<{'00' * 16}> <{'00' * 16}>]")


def zip_bomb() -> bytes:
    return zipped({"word/document.xml": bytes(40 << 20)})


def lying_zip() -> bytes:
    """Return a ZIP whose directory says that its large entry is small."""
    data = zipped({"word/document.xml": b"<a>" * 1_000_000})
    return data.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 100))


def many_entries() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for number in range(6_000):
            archive.writestr(f"{number}", b"")
    return file.getvalue()


def locked_zip() -> bytes:
    """Return a Word file whose entries are marked as encrypted."""
    data = bytearray(word("<w:p/>"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def entity_bomb(codec: str = "utf-8") -> bytes:
    text = BOMB + f'<w:document xmlns:w="{WORD}"><w:body><w:p>&a11;</w:p></w:body></w:document>'
    return zipped({"word/document.xml": text.encode(codec)})


def entity_bomb_in_a_table() -> bytes:
    parts = {}
    with ZipFile(BytesIO(workbook("<sheetData/>"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = (BOMB + "<worksheet><sheetData>&a11;</sheetData></worksheet>").encode()
    return zipped(dict(parts))


def foreign_file() -> bytes:
    """Return an XML part that asks for a file of this machine."""
    text = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{WORD}">&x;</w:document>'
    return zipped({"word/document.xml": text})


def spans() -> bytes:
    cells = '<td colspan="1000000" rowspan="1000000">1</td>' * 30
    return ("<html><body><table>" + f"<tr>{cells}</tr>" * 100 + "</table></body></html>").encode()


def nested_tables() -> bytes:
    return ("<html><body>" + "<table><tr><td>" * 100 + "1").encode()


def nested_elements() -> bytes:
    return ("<html><body>" + "<div>" * 100_000 + "1").encode()


def nested_word_tables() -> bytes:
    return word("<w:tbl><w:tr><w:tc>" * 50 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 50)


def deep_word() -> bytes:
    return word("<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000)


def truncated_docx() -> bytes:
    data = next(sample for sample in samples() if sample.suffix == ".docx").read_bytes()
    return data[: len(data) // 2]


def with_damaged_part() -> bytes:
    """Return a Word file with a byte wrong in the middle of its compressed text."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(range(256)) * 100)
    data = bytearray(file.getvalue())
    data[100:120] = b"\xff" * 20
    return bytes(data)


# file: how it is made, the kind of error, and how its sentence goes on after the name
FILES: dict[str, tuple[Make, str, str]] = {
    "zip-bomb.docx": (zip_bomb, "TooLarge", "解压后将有 40 MB，不是正常的文件"),
    "lying.docx": (lying_zip, "UnreadableFile", "文件不完整或已损坏"),
    "many.docx": (many_entries, "TooLarge", "压缩包内有 6000 个文件，超过 5000 个的上限"),
    "locked.docx": (locked_zip, "UnreadableFile", "文件有密码"),
    "entities.docx": (entity_bomb, "UnreadableFile", "文件里有办公软件不会写出的 DOCTYPE 声明，可能有害"),
    "entities-16.docx": (lambda: entity_bomb("utf-16"), "UnreadableFile", "文件里有办公软件不会写出的 DOCTYPE"),
    "entities.xlsx": (entity_bomb_in_a_table, "UnreadableFile", "文件里有办公软件不会写出的 DOCTYPE"),
    "foreign.docx": (foreign_file, "UnreadableFile", "文件里有办公软件不会写出的 DOCTYPE"),
    "damaged.docx": (with_damaged_part, "UnreadableFile", "文件不完整或已损坏"),
    "truncated.docx": (truncated_docx, "UnreadableFile", "文件不完整或已损坏，打不开"),
    "truncated.xlsx": (lambda: workbook("<sheetData/>")[:-60], "UnreadableFile", "文件不完整或已损坏，打不开"),
    "nested.docx": (nested_word_tables, "UnreadableFile", "表格层层嵌套，不是正常的文件"),
    "deep.docx": (deep_word, "UnreadableFile", "文件内容不完整或已损坏"),
    "plain.docx": (lambda: zipped({"说明.txt": "无"}), "UnreadableFile", "这是压缩包。请解压后读其中的报告"),
    "encrypted.docx": (lambda: ole(EncryptionInfo=b"", EncryptedPackage=b""), "UnreadableFile", "文件有密码"),
    "truncated.doc": (lambda: ole(WordDocument=b"")[:700], "UnreadableFile", "文件不完整或已损坏"),
    "unknown.doc": (lambda: ole(Other=b""), "UnreadableFile", "认不出这是什么文件"),
    "pages.pdf": (lambda: pdf(10_000), "TooLarge", "文件有 10000 页，超过 1000 页的上限"),
    "encrypted.pdf": (encrypted_pdf, "UnreadableFile", "PDF 有密码"),
    "truncated.pdf": (lambda: pdf(100)[:-200], "UnreadableFile", "PDF 不完整，结尾缺失"),
    "blank.pdf": (pdf, "UnreadableFile", "PDF 里没有文字"),
    "spans.html": (spans, "TooLarge", "表格超过 20 万格的上限"),
    "nested.html": (nested_tables, "UnreadableFile", "表格层层嵌套，不是正常的文件"),
    "deep.html": (nested_elements, "UnreadableFile", "网页的标签层层嵌套，不是正常的文件"),
    "empty.docx": (bytes, "UnreadableFile", "文件是空的"),
    "zeros.pdf": (lambda: bytes(1000), "UnreadableFile", "文件是空的"),
    "data.json": (lambda: b'{"a": 1}', "UnreadableFile", "这是 JSON 数据，不是年度报告的文件"),
    "own.json": (lambda: b'{"format": "gongkai.report/1"}', "UnreadableFile", "缺少或写错了 'edition'"),
    "deep.json": (lambda: b'{"gongkai.report/":' + b"[" * 100_000, "UnreadableFile", "不是完整的 JSON"),
    "noise.docx": (lambda: bytes(range(256)) * 10, "UnreadableFile", "认不出这是什么文件"),
}
