"""Join the pieces to one PDF: cover, contents, every page on A4 with its number, bookmarks."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pikepdf
from pikepdf import OutlineItem, Page, Pdf, Rectangle

from gongkai_web.applications.archive.drawing import Sheet, Table, cover_pdf, numbers_pdf, sheet_pdf
from gongkai_web.applications.archive.pieces import Piece

A4 = (210 / 25.4 * 72, 297 / 25.4 * 72)
NUMBER = (24 / 25.4 * 72, 8 / 25.4 * 72)
HEADINGS, WIDTHS = ("序号", "材料", "文号", "日期", "责任者", "页号"), (3, 9, 6, 5, 6, 3)
TITLE = "政府信息公开申请案卷"


@dataclass(frozen=True)
class Placed:
    """A piece in the file: its own pages, and the numbers they bear there."""

    piece: Piece
    pages: bytes
    first: int
    count: int

    @property
    def numbers(self) -> str:
        """Return its page numbers as the contents have them."""
        return str(self.first) if self.count == 1 else f"{self.first}–{self.first + self.count - 1}"


def placed(pieces: Sequence[Piece]) -> list[Placed]:
    """Return the pieces with their pages; what can't be read as pages is told of on one."""
    found: list[Placed] = []
    following = 1
    for piece in pieces:
        pages, count = _pages(piece)
        found.append(Placed(piece, pages, following, count))
        following += count
    return found


def joined(pieces: Sequence[Placed], about: Sequence[tuple[str, str]], notes: Sequence[str] = ()) -> bytes:
    """Return the file; ``about`` stands on the cover, ``notes`` close the contents."""
    total = sum(one.count for one in pieces)
    out = Pdf.new()
    with Pdf.open(io.BytesIO(cover_pdf(TITLE, [*about, ("页数", f"{total} 页")], _contents(pieces, notes)))) as cover:
        out.pages.extend(cover.pages)
        before = len(cover.pages)
    with Pdf.open(io.BytesIO(numbers_pdf(total))) as numbers:
        for one in pieces:
            with Pdf.open(io.BytesIO(one.pages)) as source:
                flattened(source)
                for offset, page in enumerate(source.pages):
                    _lay(out, page, numbers.pages[one.first - 1 + offset])
    _bookmarks(out, pieces, before)
    out.docinfo["/Title"] = TITLE
    result = io.BytesIO()
    out.save(result, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return result.getvalue()


def flattened(source: Pdf) -> None:
    """Make seals and what was filled in part of the pages: as annotations they would be lost."""
    source.generate_appearance_streams()
    source.flatten_annotations("all")


def _pages(piece: Piece) -> tuple[bytes, int]:
    try:
        pages = piece.pages()
        with Pdf.open(io.BytesIO(pages)) as opened:
            flattened(opened)
            if count := len(opened.pages):
                return pages, count
    except (pikepdf.PdfError, OSError, ValueError):
        pass
    told = Sheet(piece.title, (("说明", "这份材料不能转为页面，原样保存在本卷的压缩包中。"),))
    return sheet_pdf(told), 1


def _contents(pieces: Sequence[Placed], notes: Sequence[str]) -> Table:
    rows = [
        (
            str(number),
            one.piece.title,
            one.piece.number,
            f"{one.piece.on:%Y-%m-%d}" if one.piece.on else "",
            one.piece.who,
            one.numbers,
        )
        for number, one in enumerate(pieces, start=1)
    ]
    return Table(HEADINGS, WIDTHS, (*rows, *(("", note, "", "", "", "") for note in notes)))


def _lay(out: Pdf, page: Page, number: Page) -> None:
    """Lay a page on A4, upright or across as it is, and its number over its upper right corner."""
    across, up = _size(page)
    width, height = A4 if across <= up else A4[::-1]
    out.add_blank_page(page_size=(width, height))
    sheet = out.pages[-1]
    sheet.add_overlay(page, Rectangle(0, 0, width, height))
    corner = Rectangle(width - NUMBER[0] - 12, height - NUMBER[1] - 12, width - 12, height - 12)
    sheet.add_overlay(number, corner)


def _size(page: Page) -> tuple[float, float]:
    left, bottom, right, top = (float(side) for side in page.cropbox)
    turned = int(page.obj.get("/Rotate", 0)) % 180
    size = (abs(right - left), abs(top - bottom))
    return size[::-1] if turned else size


def _bookmarks(out: Pdf, pieces: Sequence[Placed], before: int) -> None:
    with out.open_outline() as outline:
        outline.root.append(OutlineItem("封面、卷内目录", 0))
        for section, those in groupby(pieces, key=lambda one: one.piece.section):
            items = list(_items(those, before))
            item = OutlineItem(section.label, before + _first(pieces, section) - 1)
            item.children.extend(items)
            outline.root.append(item)


def _items(pieces: Iterator[Placed], before: int) -> Iterator[OutlineItem]:
    for one in pieces:
        yield OutlineItem(one.piece.title, before + one.first - 1)


def _first(pieces: Sequence[Placed], section: object) -> int:
    return next(one.first for one in pieces if one.piece.section is section)
