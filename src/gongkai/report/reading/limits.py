"""How much one file may ask for, and the guards that keep it to that.

Set in November 2026. The largest real report seen is a scan of 12 MB, 40 pages, 2,000 table cells and
60,000 characters, so every bound leaves a factor of five or more. What goes beyond is no annual report
of one body, or was made to exhaust the reader; either way the answer is one sentence.
"""

import re
import zipfile
import zlib
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from gongkai.errors import TooLarge, UnreadableFile

if TYPE_CHECKING:
    from lxml.etree import _Element

MB = 1 << 20
FILE_BYTES = 64 * MB
UNZIPPED_BYTES = 200 * MB
UNZIPPED_RATIO = 200  # deflate can reach 1,032; OOXML of real reports stays under 30
RATIO_FREE_BYTES = 8 * MB  # below this a high ratio does no harm: an empty template compresses well
ZIP_ENTRIES = 5_000
PDF_PAGES = 1_000
TEXT_CHARACTERS = 5_000_000
TABLE_CELLS = 200_000
SPAN = 200  # columns or rows one cell may cover; the widest official table has 15 columns
NESTING = 30  # tables within tables
DEPTH = 1_500  # elements within elements of a page; the time to parse grows with the square of it
TAGS = re.compile(
    r"<(/?)(?!(?:area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|source|t[dhr]|tbody|wbr)\b)[a-z]",
    re.IGNORECASE,
)
SECONDS = 600  # of wall time; the last guard behind the others: a scan of 40 pages takes minutes on a busy machine
MEMORY_MB = 3072  # of data of one reading process

DAMAGED = "请重新下载或向发布单位索取原件"
SPLIT = "请只保留年度报告所在的部分，另存后再读"


def read_file(path: Path) -> bytes:
    """Return the bytes of a regular file within FILE_BYTES, asking for its size before reading it."""
    name = path.name or str(path)
    try:
        state = path.stat()
        if not S_ISREG(state.st_mode):
            raise UnreadableFile(name, "这不是一个普通文件", "请给出文件的路径，而不是文件夹或设备")
        check_size(state.st_size, name)
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableFile(name, "找不到这个文件", "请检查路径是否写对") from error
    except PermissionError as error:
        raise UnreadableFile(name, "没有读取这个文件的权限", "请检查文件权限") from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(name, "这个文件读不出来", "请检查路径和磁盘，或把文件复制到本机再试") from error
    check_size(len(data), name)
    return data


def check_size(size: int, name: str) -> None:
    """Refuse a file of more than FILE_BYTES."""
    if size > FILE_BYTES:
        raise TooLarge(name, f"文件有 {size / MB:.0f} MB，超过 {FILE_BYTES // MB} MB 的上限", SPLIT)


def check_text(characters: int, name: str) -> None:
    """Refuse a text of more than TEXT_CHARACTERS."""
    if characters > TEXT_CHARACTERS:
        raise TooLarge(name, f"文字超过 {TEXT_CHARACTERS // 10_000} 万字的上限", SPLIT)


def check_cells(cells: int, name: str) -> None:
    """Refuse tables of more than TABLE_CELLS cells in one file."""
    if cells > TABLE_CELLS:
        raise TooLarge(name, f"表格超过 {TABLE_CELLS // 10_000} 万格的上限", SPLIT)


def check_nesting(depth: int, name: str) -> None:
    """Refuse tables nested deeper than NESTING."""
    if depth > NESTING:
        raise UnreadableFile(name, "表格层层嵌套，不是正常的文件", DAMAGED)


def check_depth(page: str, name: str) -> None:
    """Refuse a web page whose elements, as far as they need an end tag, nest deeper than DEPTH."""
    if page.count("<") <= DEPTH:
        return
    steps = accumulate(-1 if end else 1 for end in TAGS.findall(page))
    if max(steps, default=0) > DEPTH:
        raise UnreadableFile(name, "网页的标签层层嵌套，不是正常的文件", DAMAGED)


def check_pages(pages: int, name: str) -> None:
    """Refuse a document of more than PDF_PAGES."""
    if pages > PDF_PAGES:
        raise TooLarge(name, f"文件有 {pages} 页，超过 {PDF_PAGES} 页的上限", SPLIT)


def capped_span(printed: str | None) -> int:
    """Return the rows or columns a cell covers, from its attribute, within 1 to SPAN.

    >>> capped_span("3"), capped_span("1000000"), capped_span("0"), capped_span("两列"), capped_span(None)
    (3, 200, 1, 1, 1)
    """
    digits = (printed or "").strip()
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return min(max(int(digits[:6]), 1), SPAN)


class Archive:
    """A ZIP whose entries are few and small, checked by what its directory says and again while reading."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.count(b"PK\x01\x02") > 2 * ZIP_ENTRIES:  # before a million entries become objects
            raise TooLarge(name, f"压缩包内的文件超过 {ZIP_ENTRIES} 个的上限", SPLIT)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableFile(name, "文件不完整或已损坏，打不开", DAMAGED) from error
        self._left = UNZIPPED_BYTES
        self._check_directory(len(data))

    def _check_directory(self, size: int) -> None:
        entries = self._zip.infolist()
        if len(entries) > ZIP_ENTRIES:
            raise TooLarge(self.name, f"压缩包内有 {len(entries)} 个文件，超过 {ZIP_ENTRIES} 个的上限", SPLIT)
        total = sum(entry.file_size for entry in entries)
        if total > UNZIPPED_BYTES or total > max(RATIO_FREE_BYTES, UNZIPPED_RATIO * size):
            raise TooLarge(self.name, f"解压后将有 {total / MB:.0f} MB，不是正常的文件", DAMAGED)

    @property
    def parts(self) -> list[str]:
        """Return the names of the entries."""
        return self._zip.namelist()

    def read(self, part: str) -> bytes:
        """Return one entry, no longer than its directory entry says. Raise KeyError if there is none."""
        entry = self._zip.getinfo(part)
        if entry.flag_bits & 1:
            raise UnreadableFile(self.name, "文件有密码", "请用密码打开后另存为没有密码的文件，再读")
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableFile(self.name, "文件不完整或已损坏", DAMAGED) from error
        self._left -= len(data)
        if self._left < 0:  # the same bytes named by many entries, or read again and again
            raise TooLarge(self.name, "解压后的内容超过上限，不是正常的文件", DAMAGED)
        return data


def parse_xml(data: bytes, name: str) -> "_Element":
    """Return the root of an XML part of an office file, which never has a DOCTYPE."""
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<\0!\0D\0" in data or b"\0<\0!\0D" in data:
        raise UnreadableFile(name, "文件里有办公软件不会写出的 DOCTYPE 声明，可能有害", DAMAGED)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(name, "文件内容不完整或已损坏", DAMAGED) from error
