"""Tables, pages, documents and archives as they come in, read in the bounded process: this module needs no Django."""

import csv
import html
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path, PurePosixPath
from typing import Any, cast

from lxml import html as markup

from gongkai.errors import TooLarge, UnreadableFile
from gongkai.preflight import FileKind
from gongkai.report.reading.encoding import decode
from gongkai.report.reading.limits import DAMAGED, check_depth, read_file
from gongkai_web.publishing.importing.aside import from_document, from_page
from gongkai_web.publishing.importing.fields import rearmed
from gongkai_web.publishing.uploads.kinds import kind_of_any_size

ROWS = 20_000
UNPACKED_BYTES = 8 * 1024**3
RATIO = 200
FREE_BYTES = 8 * 1024**2  # below this a high ratio does no harm
PAGES = (".html", ".htm", ".docx")
FEWER = "请拆成几批导入"
MARKED_UTF8 = 0x800
MAIN = ("//article", "//*[@id='content']", "//*[contains(@class, 'article-content')]", "//body")
TITLES = ("meta[@name='ArticleTitle']/@content", "h1", "title", "h2")


@dataclass
class ReadTable:
    """A table: its headings, and its rows as text."""

    headings: list[str]
    rows: list[list[str]] = field(default_factory=list)


@dataclass
class ReadPage:
    """A page or document: what it is called, its text, the files beside it that it points to."""

    title: str
    body_html: str
    files: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)  # what isn't taken over, in words


def read_table(source: Path, name: str) -> ReadTable:
    """Return the first sheet that has anything in it. Raises ReadError."""
    kind = kind_of_any_size(source, name)
    if kind is FileKind.CSV or kind is FileKind.TEXT:
        cells = _csv(decode(read_file(source)))
    elif kind in (FileKind.XLSX, FileKind.XLS, FileKind.ODS):
        cells = _sheet(source, name)
    else:
        raise UnreadableFile(name, f"这是{kind.label}，不是表格", "请用 CSV 或者 XLSX 格式")
    filled = [row for row in cells if any(row)]
    if len(filled) < 2:
        raise UnreadableFile(name, "表格里没有内容", "第一行是各列的名称，以下每行一条信息")
    if len(filled) - 1 > ROWS:
        raise TooLarge(name, f"有 {len(filled) - 1} 行，超过 {ROWS} 行的上限", FEWER)
    headings, *rows = filled
    return ReadTable(headings, [[*row, *[""] * (len(headings) - len(row))][: len(headings)] for row in rows])


def _csv(text: str) -> list[list[str]]:
    csv.field_size_limit(10_000_000)
    text = text.lstrip("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = "\t" if first.count("\t") > first.count(",") else ","
    return [[rearmed(cell.strip()) for cell in row] for row in csv.reader(StringIO(text), delimiter=delimiter)]


def _sheet(source: Path, name: str) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(read_file(source)))
        for sheet in book.sheet_names:
            if rows := book.get_sheet_by_name(sheet).to_python(skip_empty_area=True):
                return [[_cell(value) for value in row] for row in rows]
    except CalamineError as error:
        raise UnreadableFile(name, "文件不完整或已损坏，打不开", DAMAGED) from error
    return []


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        value = value.date() if value.time() == datetime.min.time() else value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def read_page(source: Path, name: str) -> ReadPage:
    """Return a page's or document's text as HTML, not yet cleaned, its pictures as files. Raises ReadError."""
    kind = kind_of_any_size(source, name)
    if kind is FileKind.DOCX:
        return _document(source, name)
    if kind is FileKind.HTML or (kind is FileKind.TEXT and source.suffix.lower() in PAGES):
        return _page(decode(read_file(source)), name, source.parent)
    raise UnreadableFile(name, f"这是{kind.label}", "文件夹里的信息应当是 HTML 或者 DOCX，其他文件作为附件")


def _document(source: Path, name: str) -> ReadPage:
    import mammoth

    laid = mammoth.images.img_element(from_document(source.parent))
    with source.open("rb") as file:
        made = mammoth.convert_to_html(file, convert_image=laid, include_default_style_map=True)
    return _page(f"<body>{made.value}</body>", name, source.parent)


def _page(text: str, name: str, folder: Path) -> ReadPage:
    check_depth(text, name)
    if not text.strip():
        raise UnreadableFile(name, "网页里没有内容", DAMAGED)
    root = markup.document_fromstring(text)
    title = _title(root) or PurePosixPath(name).stem
    body = _main_part(root)
    if body is None:
        return ReadPage(title, "")
    files = list(_files(body))
    from_page(body, folder)
    _drop_the_heading(body, title)
    inner = (html.escape(body.text or "", quote=False)) + "".join(
        markup.tostring(child, encoding="unicode") for child in body
    )
    return ReadPage(title, inner.strip(), files)


def _main_part(root: markup.HtmlElement) -> markup.HtmlElement | None:
    for path in MAIN:
        if found := root.xpath(path):
            assert isinstance(found, list)
            return cast(markup.HtmlElement, found[0])
    return None


def _title(root: markup.HtmlElement) -> str:
    for path in TITLES:
        for found in cast("list[Any]", root.xpath(f"//{path}")):
            text = found if isinstance(found, str) else found.text_content()
            if text := " ".join(text.split()):
                return str(text)
    first = next((p for p in root.iter("p") if p.text_content().strip()), None)
    text = " ".join(first.text_content().split()) if first is not None else ""
    return text if len(text) <= 100 else ""


def _drop_the_heading(body: markup.HtmlElement, title: str) -> None:
    """The title is a field of its own; the page would show it twice."""
    for heading in body.iter("h1", "h2", "p"):
        if " ".join(heading.text_content().split()) == title:
            heading.drop_tree()
            return
        if heading.text_content().strip():
            return


def _files(body: markup.HtmlElement) -> Iterator[str]:
    """Yield the files beside the page to which it links; they become attachments, the link becomes text."""
    for link in list(body.iter("a")):
        href = (link.get("href") or "").strip()
        if href and not re.match(r"[a-z][a-z0-9+.-]*:|//|/|#|\?", href, re.IGNORECASE) and "." in href:
            yield href.split("#")[0].split("?")[0]
            link.drop_tag()


def unpack(source: Path, name: str, folder: str) -> list[str]:
    """Unpack an archive into a folder, which must exist, and return the paths within it. Raises ReadError."""
    try:
        with zipfile.ZipFile(source) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check(entries, source.stat().st_size, name)
            return [_unpacked(archive, entry, Path(folder), name) for entry in entries]
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise UnreadableFile(name, "压缩包不完整或已损坏，打不开", DAMAGED) from error


def _check(entries: Iterable[zipfile.ZipInfo], size: int, name: str) -> None:
    entries = list(entries)
    if len(entries) > ROWS:
        raise TooLarge(name, f"压缩包内有 {len(entries)} 个文件，超过 {ROWS} 个的上限", FEWER)
    total = sum(entry.file_size for entry in entries)
    if total > UNPACKED_BYTES or total > max(FREE_BYTES, RATIO * size):
        raise TooLarge(name, f"解压后将有 {total >> 20} MB，不是正常的文件", DAMAGED)
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile(name, "压缩包有密码", "请去掉密码后再上传")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path, name: str) -> str:
    path = safe_path(_name(entry), name)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UnreadableFile(name, "压缩包里有指向别处的链接", "请打包真正的文件")
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    left = entry.file_size
    with archive.open(entry) as packed, target.open("xb") as written:
        while piece := packed.read(1 << 20):
            left -= len(piece)
            if left < 0:
                raise TooLarge(name, "解压后的内容比压缩包声明的多，不是正常的文件", DAMAGED)
            written.write(piece)
    return path


def _name(entry: zipfile.ZipInfo) -> str:
    """Chinese Windows writes names in GBK without saying so."""
    if entry.flag_bits & MARKED_UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def safe_path(path: str, name: str = "压缩包") -> str:
    """Return a path that stays within its folder. UnreadableFile for any other.

    >>> safe_path("2026/通知.html")
    '2026/通知.html'
    """
    path = path.replace("\\", "/")
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or re.search(r"[\0-\x1f\x7f:\u202a-\u202e]", path):
        raise UnreadableFile(name, "里面有指向文件夹之外的路径", "这不是正常的压缩包，请重新打包")
    if any(len(part.encode()) > 250 for part in parts) or len(parts) > 20:
        raise UnreadableFile(name, "里面有过长的文件名", "请改短后重新打包")
    return "/".join(parts)
