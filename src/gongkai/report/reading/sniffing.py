"""What a file is, by its bytes; its name decides only between kinds of text.

Names lie: a .doc from a government site is as often a web page or a DOCX, an .xls a table of tabs.
"""

import re
from io import BytesIO
from pathlib import PurePath

from gongkai.report.reading.encoding import decode
from gongkai.report.reading.limits import Archive

SAMPLE = 1 << 16
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAGIC = (
    (b"%PDF-", "pdf"),
    (OLE, "ole"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"GIF8", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
)
ZIP_PARTS = (  # what only this kind has
    (re.compile(r"word/[^/]+\.xml", re.IGNORECASE), "docx"),
    (re.compile(r"xl/workbook\.(?:xml|bin)", re.IGNORECASE), "xlsx"),
    (re.compile(r"ppt/[^/]+\.xml", re.IGNORECASE), "slides"),
    (re.compile(r"OFD\.xml", re.IGNORECASE), "ofd"),
)
OPEN_DOCUMENTS = {"text": "odt", "spreadsheet": "ods", "presentation": "slides"}
OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "slides"),
)
MAIL = re.compile(rb"\s*(?:From:|MIME-Version:|Content-Type:\s*multipart/|Subject:|Date:)", re.IGNORECASE)
OFFICE_XML = re.compile(r"<\?mso-application\s+progid=\"(\w+)\.|<(w):wordDocument|<(pkg):package")
_BEFORE = r"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
PAGE = re.compile(_BEFORE + r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|table|div|p|span|h[1-6]|br)\b", re.IGNORECASE)
JSON = re.compile(r'\s*(?:\[\s*)?\{\s*(?:"|\})')
NOT_TEXT = re.compile("[\x01-\x08\x0e-\x1f\ufffd]")
TEXTS = {".md": "md", ".markdown": "md", ".txt": "text", ".text": "text"}
TABLES = {".csv": "csv", ".tsv": "csv", ".xls": "csv", ".xlsx": "csv", ".et": "csv"}
PAGES = (".html", ".htm", ".xhtml", ".shtml")


def sniff(data: bytes, name: str) -> str:
    """Return the kind of a file.

    One of pdf, docx, doc, wps, rtf, wordml, odt, xlsx, xls, excelml, ods, csv, html, mht, md, text,
    json, image, ofd, slides, zip, archive, encrypted, empty, unknown. Raises UnreadableFile for an
    archive that cannot be opened, TooLarge for one beyond the bounds.
    """
    if not data.strip(b"\0 \t\r\n\f"):
        return "empty"
    ending = PurePath(name).suffix.lower()
    kind = _by_magic(data)
    if kind == "zip":
        return _zip_kind(data, name)
    if kind == "ole":
        return _ole_kind(data, ending)
    return kind or _text_kind(data, ending)


def _by_magic(data: bytes) -> str:
    head = data[:1024]
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image"
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return "image"
    return "pdf" if b"%PDF-" in head and b"<" not in head.partition(b"%PDF-")[0] else ""


def _zip_kind(data: bytes, name: str) -> str:
    archive = Archive(data, name)
    for pattern, kind in ZIP_PARTS:
        if any(pattern.fullmatch(part) for part in archive.parts):
            return kind
    if "mimetype" in archive.parts:
        stated = archive.read("mimetype")[:100].decode("ascii", "replace")
        return OPEN_DOCUMENTS.get(stated.rpartition(".")[2].strip(), "zip")
    return "zip"


def _ole_kind(data: bytes, ending: str) -> str:
    from olefile import OleFileIO

    try:
        with OleFileIO(BytesIO(data)) as file:
            kind = next((kind for stream, kind in OLE_STREAMS if file.exists(stream)), "unknown")
    except Exception:  # olefile raises whatever a damaged directory makes it stumble over
        return "damaged"
    return "wps" if kind == "doc" and ending == ".wps" else kind


def _text_kind(data: bytes, ending: str) -> str:
    if MAIL.match(data) and (b"multipart/" in data[:4096].lower() or b"text/html" in data[:4096].lower()):
        return "mht"
    text = decode(data[:SAMPLE]).lstrip()
    if len(NOT_TEXT.findall(text)) > len(text) // 20:
        return "unknown"
    if office := OFFICE_XML.search(text[:4096]):
        return "excelml" if office[1] == "Excel" else "wordml"
    if ending in PAGES or PAGE.match(text) or (ending not in TEXTS and MARKUP.search(text)):
        return "html"
    if JSON.match(text):
        return "json"
    return TEXTS.get(ending) or TABLES.get(ending) or "text"
