"""The text that files show, for search: nothing deleted, hidden, covered or recognised from pictures."""

from collections.abc import Iterator
from pathlib import Path

from gongkai.errors import GongkaiError, UnreadableFile
from gongkai.preflight.kinds import FileKind, bytes_of, detected
from gongkai.preflight.ofd import pages
from gongkai.preflight.ooxml import Package
from gongkai.preflight.ooxml import text_of as text_in
from gongkai.preflight.pieces import Inner
from gongkai.report.reading.document import Document, Grid
from gongkai.report.reading.encoding import decode
from gongkai.report.reading.limits import DAMAGED

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLAIN = (FileKind.TEXT, FileKind.MARKDOWN, FileKind.JSON, FileKind.XML)
READ = (
    *(FileKind.DOCX, FileKind.DOC, FileKind.WPS, FileKind.RTF, FileKind.WORD_XML, FileKind.ODT),
    *(FileKind.XLSX, FileKind.XLS, FileKind.CSV, FileKind.HTML, FileKind.MHT),
)


def text_of(source: Path | bytes, name: str, limit: int) -> str:
    """Return the text; see ``gongkai.preflight.extract_text``."""
    data = bytes_of(source, name)
    kind = detected(data, name)
    try:
        return _cut(_pieces(Inner(data, name, ""), kind), limit)
    except GongkaiError:
        raise
    except Exception as error:  # a hostile file makes any parser stumble
        raise UnreadableFile(name, "文件内容不合格式，可能已损坏", DAMAGED) from error


def _cut(pieces: Iterator[str], limit: int) -> str:
    """Join pieces with line ends, and stop reading when there are enough."""
    kept: list[str] = []
    length = 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece) + 1
        if length > limit:
            break
    return "\n".join(kept)[:limit]


def _pieces(file: Inner, kind: FileKind) -> Iterator[str]:
    if kind in PLAIN:
        yield decode(file.data)
    elif kind in READ:
        from gongkai.report.reading.sources import load

        yield from _document(load(file.data, file.name))
    elif kind is FileKind.PDF:
        from gongkai.report.reading.pdf import blocks_of, read_sheets

        yield from _document(Document(file.name, "pdf", blocks_of(read_sheets(file.data, file.name))))
    elif kind is FileKind.PPTX:
        yield from _slides(Package(file))
    elif kind is FileKind.OFD:
        yield from pages(Package(file))


def _slides(package: Package) -> Iterator[str]:
    for part in package.parts(r"ppt/slides/slide\d+\.xml"):
        root = package.root(part)
        if root.get("show") not in ("0", "false"):
            yield from (text_in(paragraph, f"{A}t") for paragraph in root.iter(f"{A}p"))


def _document(document: Document) -> Iterator[str]:
    """Yield paragraphs and rows of tables in order."""
    for block in document.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                yield "\t".join(box.text for box in row)
        else:
            yield block.text
