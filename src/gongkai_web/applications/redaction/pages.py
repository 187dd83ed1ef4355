"""A file as pages: what each looks like, and the characters that can be seen on it."""

import ctypes
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw
from PIL import Image, ImageOps

from gongkai.errors import UnreadableFile

DPI = 200
MM_A_POINT = 25.4 / 72
PDF = b"%PDF"
MOST_PAGES = 500
MOST_DOTS = 60_000_000
FINE = 100  # parts of a point


@dataclass(frozen=True)
class Character:
    """A character and its box, in millimetres from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True)
class Page:
    """A page: its picture (at ``DPI`` unless asked for otherwise), its size in millimetres, its characters."""

    number: int
    picture: Image.Image
    width: float
    height: float
    characters: tuple[Character, ...]

    @property
    def dots_a_mm(self) -> float:
        """Return how many dots of the picture make a millimetre."""
        return self.picture.width / self.width


def pages_of(content: bytes, name: str = "文件") -> list[Page]:
    """Return the pages of a PDF or a picture. Raises UnreadableFile, with a sentence, for anything else."""
    return list(each_page(content, name))


def each_page(content: bytes, name: str = "文件") -> Iterator[Page]:
    """Yield them one by one: a page's picture is some ten megabytes. Raises UnreadableFile as ``pages_of``."""
    if not content.startswith(PDF):
        yield _picture(content, name)
        return
    with _pdf(content, name) as document:
        for index in range(len(document)):
            yield _page(document[index], index + 1, DPI)


def page_of(content: bytes, number: int, dpi: float = DPI) -> Page:
    """Return one page of what ``pages_of`` reads, as large as it is to be shown; IndexError for one it hasn't."""
    if not content.startswith(PDF):
        if number != 1:
            raise IndexError(number)
        page = _picture(content, "文件")
        page.picture.thumbnail((max(round(page.width / 25.4 * dpi), 1), max(round(page.height / 25.4 * dpi), 1)))
        return page
    with _pdf(content, "文件") as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        return _page(document[number - 1], number, dpi)


def count_of(content: bytes, name: str = "文件") -> int:
    """Return how many pages it has. Raises UnreadableFile as ``pages_of``."""
    if not content.startswith(PDF):
        return _picture(content, name).number
    with _pdf(content, name) as document:
        return len(document)


def _picture(content: bytes, name: str) -> Page:
    try:
        with Image.open(io.BytesIO(content)) as opened:
            if opened.width * opened.height > MOST_DOTS:
                raise UnreadableFile(name, "这张图片太大，请缩小后再试")
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError) as wrong:
        raise UnreadableFile(name, "只能遮盖 PDF 文件和图片；请先把文件转为 PDF") from wrong
    return Page(1, picture, picture.width / DPI * 25.4, picture.height / DPI * 25.4, ())


@contextmanager
def _pdf(content: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as wrong:
        raise UnreadableFile(name, "这个 PDF 打不开，可能已损坏或者加密；请换一份再试") from wrong
    with document:
        if len(document) > MOST_PAGES:
            raise UnreadableFile(name, f"这个 PDF 超过 {MOST_PAGES} 页，请分开处理")
        yield document


def _page(page: pypdfium2.PdfPage, number: int, dpi: float) -> Page:
    width, height = page.get_size()
    picture = page.render(scale=dpi / 72).to_pil().convert("RGB")
    return Page(number, picture, width * MM_A_POINT, height * MM_A_POINT, tuple(_characters(page, width, height)))


def _characters(page: pypdfium2.PdfPage, width: float, height: float) -> Iterator[Character]:
    words = page.get_textpage()
    for index in range(words.count_chars()):
        text = words.get_text_range(index, 1)
        left, bottom, right, top = words.get_charbox(index, loose=True)
        if text.strip() and right > left:
            # A page may be turned, or begin elsewhere than at its origin: where it is drawn is what counts.
            corners = (_drawn_at(page, width, height, left, bottom), _drawn_at(page, width, height, right, top))
            (left, right), (top, bottom) = (sorted(sides) for sides in zip(*corners, strict=True))
            yield Character(text, left, top, right, bottom, (bottom - top) / MM_A_POINT)


def _drawn_at(page: pypdfium2.PdfPage, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    """Return where a point of the page's own coordinates is drawn, in millimetres from the upper left corner."""
    across, down = ctypes.c_int(), ctypes.c_int()
    size = (round(width * FINE), round(height * FINE))
    pypdfium2.raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
    return across.value / FINE * MM_A_POINT, down.value / FINE * MM_A_POINT
