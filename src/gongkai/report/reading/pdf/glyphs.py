"""The characters of a page with their places, on the page as it is read: upright, y downwards, in points."""

import re
import unicodedata
from collections.abc import Mapping
from ctypes import c_double, c_float, c_ushort
from typing import Any, NamedTuple

from gongkai.report.reading.pdf.opening import address, pdfium
from gongkai.report.reading.pdf.views import Matrix, View, move

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
MIDDLE = 0.35  # of the size of the type, from the baseline up to the middle of a character

# Fonts often share one glyph between a character and its radical, and the PDF names the radical. The
# supplement has no decompositions in Unicode; 户, 青 and 黄 decompose into forms not used on the mainland.
SUPPLEMENT = (
    "⺝月⺟母⺠民⺩王⺫目⺼肉⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门"
    "⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
)
RADICALS = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xF900, 0xFB00)},
    **{ord(radical): plain for radical, plain in zip(SUPPLEMENT[::2], SUPPLEMENT[1::2], strict=True)},
    **{0x2F3E: "户", 0x2FAD: "青", 0x2FC8: "黄"},
}
PLAIN = re.compile("[\t\n\r -~\u2010-\u2027\u3000-\ud7ff\uff00-\uffef]*")
PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")  # halves of one character, counted as two
WEIGHTLESS = "\u200b"
IGNORED = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufe00-\ufe0f]")
HYPHENS = {"\x02": "-", "\ufffe": "-", "\xad": "-"}  # how PDFium gives a hyphen at the end of a line


class Glyph(NamedTuple):
    """One character: its left and right edge, the height of its middle, the size of its type.

    ``order`` is its number in the file; ``blanks`` the width of the blanks the file has before it, in ems.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    order: int
    blanks: float


def read_glyphs(text_page: Any, view: View, formed: Mapping[int | None, Matrix]) -> list[Glyph]:
    """Return the characters within the page in the order of the file, blanks and line breaks left out.

    ``formed`` maps the addresses of text objects in forms to the matrices of their forms.
    """
    raw = pdfium()
    loose, origin, unmapped = (
        raw.FPDFText_GetLooseCharBox,
        raw.FPDFText_GetCharOrigin,
        raw.FPDFText_HasUnicodeMapError,
    )
    box, x, y = raw.FS_RECTF(), c_double(), c_double()
    width, height, top, glyphs, blanks = view.width, view.height, view.top, list[Glyph](), 0.0
    for index, text in enumerate(_characters(text_page)):
        if text.isspace() or not text:
            if text and not raw.FPDFText_IsGenerated(text_page, index):
                blanks += 1.0 if text == "\u3000" else 0.5
            continue
        loose(text_page, index, box)
        origin(text_page, index, x, y)
        if formed:
            _place_in_form(text_page, index, box, (x, y), formed)
        if unmapped(text_page, index) == 1:
            text = UNKNOWN
        if view.turns:
            x0, y0, x1, y1 = view.box(box.left, box.bottom, box.right, box.top)
            baseline = view.point(x.value, y.value)[1]
        else:  # the same, at a third of the time
            x0, y0, x1, y1 = box.left - view.left, top - box.top, box.right - view.left, top - box.bottom
            baseline = top - y.value
        middle = baseline - MIDDLE * (y1 - y0)
        if 0 <= x0 + x1 <= 2 * width and 0 <= middle <= height:
            glyphs.append(Glyph(text, x0, x1, middle, y1 - y0, index, blanks))
        blanks = 0.0
    return glyphs


def _place_in_form(
    text_page: Any, index: int, box: Any, origin: tuple[c_double, c_double], formed: Mapping[int | None, Matrix]
) -> None:
    """Correct the place of a character in a form: PDFium forgets the form's matrix where there is an ActualText."""
    raw = pdfium()
    item = raw.FPDFText_GetTextObject(text_page, index)
    matrix = formed.get(address(item))
    if matrix is None:
        return
    edges = [c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    x, y = origin
    ends = [move((left, bottom), matrix), move((right, top), matrix)]
    if _is_within(x.value, y.value, ends):
        return
    (xa, ya), (xb, yb) = move((box.left, box.bottom), matrix), move((box.right, box.top), matrix)
    box.left, box.right, box.bottom, box.top = min(xa, xb), max(xa, xb), min(ya, yb), max(ya, yb)
    x.value, y.value = move((x.value, y.value), matrix)


def _is_within(x: float, y: float, corners: list[tuple[float, float]]) -> bool:
    (xa, ya), (xb, yb) = corners
    near = 1 + max(abs(xb - xa), abs(yb - ya))
    return min(xa, xb) - near <= x <= max(xa, xb) + near and min(ya, yb) - near <= y <= max(ya, yb) + near


def _characters(text_page: Any) -> list[str]:
    """Return each character the page counts, "" for one of no width, radicals as the characters they mean."""
    raw = pdfium()
    count = raw.FPDFText_CountChars(text_page)
    buffer = (c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text_page, 0, count, buffer) == count + 1:
        codes: list[int] = buffer[:count]
    else:  # some are left out: one by one
        codes = [raw.FPDFText_GetUnicode(text_page, index) for index in range(count)]
    text = "".join(map(chr, codes))
    if PLAIN.fullmatch(text):
        return list(text)
    text = PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16") + WEIGHTLESS, text)
    return [_plain(character) for character in text.translate(RADICALS)]


def _plain(character: str) -> str:
    if character in "\0" or "\ud800" <= character <= "\udfff":
        return UNKNOWN
    return "" if IGNORED.match(character) else HYPHENS.get(character, character)
