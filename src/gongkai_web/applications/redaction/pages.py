"""A file as pages: what each looks like, and the characters that can be seen on it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from PIL import Image

from gongkai.errors import UnreadableFile

DPI = 200
MM_A_POINT = 25.4 / 72
PDF = b"%PDF"
MOST_PAGES = 500


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
    """A page: its picture at ``DPI``, its size in millimetres, its characters in reading order."""

    number: int
    picture: Image.Image
    width: float
    height: float
    characters: tuple[Character, ...]


def pages_of(content: bytes, name: str = "文件") -> list[Page]:
    """Return the pages of a PDF or a picture. Raises UnreadableFile, with a sentence, for anything else."""
    if content.startswith(PDF):
        return list(_pdf(content, name))
    try:
        with Image.open(io.BytesIO(content)) as opened:
            picture = opened.convert("RGB")
    except (OSError, ValueError) as wrong:
        raise UnreadableFile(name, "只能遮盖 PDF 文件和图片；请先把文件转为 PDF") from wrong
    return [Page(1, picture, picture.width / DPI * 25.4, picture.height / DPI * 25.4, ())]


def _pdf(content: bytes, name: str) -> Iterator[Page]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as wrong:
        raise UnreadableFile(name, "这个 PDF 打不开，可能已损坏或者加密；请换一份再试") from wrong
    with document:
        if len(document) > MOST_PAGES:
            raise UnreadableFile(name, f"这个 PDF 超过 {MOST_PAGES} 页，请分开处理")
        for index in range(len(document)):
            page = document[index]
            width, height = page.get_size()
            picture = page.render(scale=DPI / 72).to_pil().convert("RGB")
            characters = tuple(_characters(page, height))
            yield Page(index + 1, picture, width * MM_A_POINT, height * MM_A_POINT, characters)


def _characters(page: pypdfium2.PdfPage, height: float) -> Iterator[Character]:
    words = page.get_textpage()
    for index in range(words.count_chars()):
        text = words.get_text_range(index, 1)
        left, bottom, right, top = words.get_charbox(index, loose=True)
        if text.strip() and right > left:
            mm = MM_A_POINT
            yield Character(text, left * mm, (height - top) * mm, right * mm, (height - bottom) * mm, top - bottom)
