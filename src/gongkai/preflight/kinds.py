"""What a file is by its bytes, and why some should not be taken at all."""

from enum import StrEnum
from pathlib import Path


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
    MEDIA = "media"  # sound and film


def kind_of(source: Path | bytes, name: str) -> FileKind:
    """Return the kind; see ``gongkai.preflight.sniff``."""
    raise NotImplementedError
