"""What a file is by its bytes, and why some should not be taken at all.

Names lie, by mistake and on purpose: a page called .pdf runs its script in the reader's browser, in the name of the
body that published it.
"""

import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from io import BytesIO
from pathlib import Path, PurePath
from struct import unpack_from

from gongkai.errors import UnreadableFile
from gongkai.preflight.problems import Problem, found
from gongkai.report.findings import Severity
from gongkai.report.reading.encoding import decode
from gongkai.report.reading.limits import Archive, check_size, read_file


class FileKind(StrEnum):
    """The kinds of file that can be told apart."""

    PDF = "pdf"
    OFD = "ofd"
    DOCX = "docx"
    DOC = "doc"
    WPS = "wps"
    RTF = "rtf"
    WORD_XML = "wordml"
    ODT = "odt"
    XLSX = "xlsx"
    XLS = "xls"
    EXCEL_XML = "excelml"
    ODS = "ods"
    CSV = "csv"
    PPTX = "pptx"
    PPT = "ppt"
    ODP = "odp"
    HTML = "html"
    MHT = "mht"
    TEXT = "text"
    MARKDOWN = "md"
    JSON = "json"
    XML = "xml"
    SVG = "svg"
    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    BMP = "bmp"
    TIFF = "tiff"
    WEBP = "webp"
    ZIP = "zip"
    ARCHIVE = "archive"  # RAR, 7z, gzip and the like, which are not looked into
    MEDIA = "media"  # sound and film, which are not listened to

    @property
    def label(self) -> str:
        """Return the words shown to people."""
        return str(_known()[self]["label"])

    @property
    def family(self) -> str:
        """Return what it is mistaken for without harm: page, word, sheet, slides, text, image …"""
        return str(_known()[self]["family"])

    @property
    def endings(self) -> tuple[str, ...]:
        """Return the suffixes its name may have."""
        return tuple(_known()[self]["endings"])

    @property
    def media_type(self) -> str:
        """Return the media type to serve it with."""
        return str(_known()[self]["media_type"])


KINDS = Path(__file__).with_name("kinds.toml")
END_OF_ZIP = b"PK\x05\x06"
HEAD = 1024  # bytes within which a reader looks for %PDF-
IMAGES = (
    (b"\x89PNG", FileKind.PNG),
    (b"\xff\xd8", FileKind.JPEG),
    (b"GIF8", FileKind.GIF),
    (b"BM", FileKind.BMP),
    (b"RIFF", FileKind.WEBP),
    (b"", FileKind.TIFF),
)
SOUNDS = re.compile(
    rb"ID3|\xff[\xfb\xf3\xf2]|OggS|fLaC|FLV|\x1aE\xdf\xa3|0&\xb2u|RIFF.{4}(?:WAVE|AVI )|.{4}ftyp(?!hei|mif|avif)",
    re.DOTALL,
)
DRAWING = re.compile(
    r"(?:\s*(?:<\?xml.*?\?>|<!--.*?-->|<!DOCTYPE\s+svg[^\[>]*(?:\[.*?\]\s*)?>))*\s*<svg[\s>]", re.DOTALL | re.IGNORECASE
)
SCRIPT = re.compile(
    r"<script\b|<(?:[\w-]+:)?foreignObject\b|<iframe\b|<embed\b|<object\b|<!ENTITY|<[^>]*[\s\"'/]on[a-z]{3,20}\s*=|(?:javascript|vbscript)\s*:",
    re.IGNORECASE,
)
MARKUP = re.compile(rb"<script[\s>]|<\?php|<html[\s>]", re.IGNORECASE)
MACROS = re.compile(r"(?:.*/)?(?:vbaProject\.bin|macrosheets/.*|intlmacrosheets/.*)", re.IGNORECASE)
MACRO_STREAMS = ("Macros", "_VBA_PROJECT_CUR", "VBA")


@cache
def _known() -> dict[str, dict[str, str | list[str]]]:
    return tomllib.loads(KINDS.read_text(encoding="utf-8"))


def bytes_of(source: Path | bytes, name: str) -> bytes:
    """Return the bytes of a file within the bound of size."""
    if isinstance(source, bytes):
        check_size(len(source), name)
        return source
    return read_file(source)


def kind_of(source: Path | bytes, name: str) -> FileKind:
    """Return the kind; see ``gongkai.preflight.sniff``."""
    data = bytes_of(source, name)
    kind = detected(data, name)
    for problem in objections(data, name, kind):
        if problem.severity is Severity.ERROR:
            raise UnreadableFile(name, problem.excerpt or problem.message, problem.message if problem.excerpt else "")
    if kind is FileKind.PDF:
        from gongkai.report.reading.pdf.opening import opened

        with opened(data, name):
            pass
    return kind


def detected(data: bytes, name: str) -> FileKind:
    """Return what the bytes are. UnreadableFile or TooLarge where that can't be said, or is nothing to be opened."""
    from gongkai.report.reading.sniffing import sniff
    from gongkai.report.reading.sources import REFUSALS

    found_kind = sniff(data, name)
    if found_kind in ("empty", "encrypted", "damaged"):
        raise UnreadableFile(name, *REFUSALS[found_kind])
    if found_kind == "image":
        return next(kind for magic, kind in IMAGES if data.startswith(magic))
    if found_kind == "slides":
        return _slides(data, name)
    if found_kind in ("unknown", "text", "html", "md", "csv"):
        if SOUNDS.match(data):
            return FileKind.MEDIA
        head = decode(data[:4096])
        if DRAWING.match(head):
            return FileKind.SVG
        if found_kind != "html" and head.lstrip().startswith("<?xml"):
            return FileKind.XML
    if found_kind == "unknown":
        raise UnreadableFile(name, "认不出这是什么文件", "请转成 PDF、Word、Excel、图片或者压缩包等常用格式")
    return FileKind(found_kind)


def _slides(data: bytes, name: str) -> FileKind:
    if not data.startswith(b"PK"):
        return FileKind.PPT
    return FileKind.ODP if "mimetype" in Archive(data, name).parts else FileKind.PPTX


def objections(data: bytes, name: str, kind: FileKind, place: str = "") -> Iterator[Problem]:
    """Yield what speaks against taking the file at all."""
    yield from _misnamed(name, kind, place)
    if kind in (FileKind.SVG, FileKind.HTML) and (match := SCRIPT.search(decode(data))):
        yield found("P82", place, f"{kind.label}里有 {match[0].strip()}")
    if other := _second_type(data, kind):
        yield found("P83", place, f"{kind.label}里还有{other}")
    if part := _macro(data, name, kind):
        yield found("P49", place, part)


def _misnamed(name: str, kind: FileKind, place: str) -> Iterator[Problem]:
    ending = PurePath(name).suffix.lower()
    if ending in kind.endings:
        return
    meant = next((other for other in FileKind if ending in other.endings), None)
    alike = meant is not None and meant.family == kind.family
    called = f"扩展名是 {ending}" if ending else "没有扩展名"
    yield found("P80", place, f"这是{kind.label}，{called}", severity=Severity.WARNING if alike else Severity.ERROR)


def _second_type(data: bytes, kind: FileKind) -> str:
    """Return what else a file could be taken for, "" if nothing."""
    if kind.family == "image" and MARKUP.search(data):
        return "网页代码"
    if (kind.family in ("image", "word", "sheet", "slides") or kind is FileKind.MEDIA) and b"%PDF-" in data[:HEAD]:
        return " PDF"
    return "压缩包" if not data.startswith(b"PK") and _ends_as_archive(data) else ""


def _ends_as_archive(data: bytes) -> bool:
    at = data.rfind(END_OF_ZIP, max(0, len(data) - 22 - 0xFFFF))
    return at >= 0 and len(data) >= at + 22 and at + 22 + int(unpack_from("<H", data, at + 20)[0]) == len(data)


def _macro(data: bytes, name: str, kind: FileKind) -> str:
    """Return where a file keeps its macros, "" if it has none."""
    if kind in (FileKind.DOCX, FileKind.XLSX, FileKind.PPTX):
        parts = Archive(data, name).parts
        return next((PurePath(part).name for part in parts if MACROS.fullmatch(part)), "")
    if kind in (FileKind.DOC, FileKind.WPS, FileKind.XLS, FileKind.PPT):
        from olefile import OleFileIO

        with OleFileIO(BytesIO(data)) as file:
            return next((stream for stream in MACRO_STREAMS if file.exists(stream)), "")
    return ""
