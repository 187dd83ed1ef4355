"""A letter as tagged PDF (PDF/UA-1), set by typst after ``letter.typ``; knows where the seal belongs."""

import io
import json
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import segno

from gongkai.rules.clock.events import said
from gongkai_web.applications.letters import annexes

if TYPE_CHECKING:
    import typst

    from gongkai_web.applications.letters.issuing import Sheet

TEMPLATE = Path(__file__).with_name("letter.typ")
_drawing = threading.Lock()
MM = 25.4 / 72


@dataclass(frozen=True)
class Drawn:
    """The file, and the place of the seal: page from 1, the date's middle in mm from the lower left."""

    pdf: bytes
    page: int
    x: float
    y: float


def drawn(sheet: "Sheet") -> Drawn:
    """Return the letter as PDF."""
    data = {"letter": json.dumps(_data(sheet), ensure_ascii=False)}
    with _drawing:
        made = _compiler().compile(format="pdf", sys_inputs=data, pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return Drawn(made, *last_place(made, said(sheet.dated_on)))


def last_place(pdf: bytes, text: str) -> tuple[int, float, float]:
    """Return page (from 1) and middle, in millimetres from the lower left corner, of a text's last occurrence."""
    import pypdfium2

    place = (1, 150.0, 60.0)
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            words = page.get_textpage()
            search = words.search(text)
            while found := search.get_next():
                boxes = [words.get_charbox(found[0] + offset) for offset in range(found[1])]
                left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
                right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
                place = (number, (left + right) / 2 * MM, (bottom + top) / 2 * MM)
    return place


@cache
def _compiler() -> "typst.Compiler":
    import typst

    return typst.Compiler(str(TEMPLATE), font_paths=[str(path.parent) for path in _fonts()], ignore_system_fonts=True)


@cache
def _fonts() -> tuple[Path, ...]:
    import pylopdf_fonts_zh_cn as fonts

    return fonts.serif_path(), fonts.sans_path()


def _data(sheet: "Sheet") -> dict[str, Any]:
    return {
        "letterhead": sheet.letterhead,
        "issuer": sheet.issuer,
        "number": sheet.number,
        "title": sheet.text.title,
        "addressee": sheet.addressee,
        "paragraphs": list(sheet.text.paragraphs),
        "date": said(sheet.dated_on),
        "verify_url": sheet.verify_url,
        "code": _code(sheet.verify_url),
        "annexed": annexes.named(sheet.annexes),
        "annexes": annexes.as_data(sheet.annexes),
    }


def _code(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=1)
    return out.getvalue().decode()


def code_png(address: str) -> bytes:
    """Return the QR code of an address as a picture, for a word processor."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="png", scale=8, border=1)
    return out.getvalue()


def font_folders() -> tuple[str, ...]:
    """Return where the platform's fonts lie."""
    return tuple(dict.fromkeys(str(path.parent) for path in _fonts()))
