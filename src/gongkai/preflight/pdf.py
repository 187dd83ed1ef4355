"""What a PDF hides: text under boxes, white and invisible text, notes, scripts, attachments.

Whether text is hidden is seen on the rendered page: what leaves no trace there, yet can be copied, is hidden. A box
that was painted below its text, or beside it, raises no alarm so.
"""

import re
from collections.abc import Iterator
from ctypes import c_uint
from dataclasses import dataclass, field
from typing import Any

from gongkai.preflight.pages import pointing_inside
from gongkai.preflight.passages import words
from gongkai.preflight.pdf_parts import Annotation, annotations, attachments, author, has_script
from gongkai.preflight.pieces import Found, Inner
from gongkai.preflight.problems import Problem, found
from gongkai.preflight.shades import Picture, rendered
from gongkai.preflight.texts import in_document, in_words
from gongkai.report.findings import Severity
from gongkai.report.reading.document import Document
from gongkai.report.reading.pdf import blocks_of, read_sheets
from gongkai.report.reading.pdf.glyphs import Glyph, read_glyphs
from gongkai.report.reading.pdf.opening import address, opened, opened_page, pdfium
from gongkai.report.reading.pdf.sheets import INVISIBLE
from gongkai.report.reading.pdf.strokes import Drawing, read_drawing
from gongkai.report.reading.pdf.texts import line_text, rows_of
from gongkai.report.reading.pdf.views import Area, view_of

FEW = 2  # characters; fewer are no text that somebody wished to hide
LIGHT = 128  # of 255
PALE = 245  # of 255, each colour of white type
TRACE = 24  # of 255: the contrast from which on a character can be seen
ACTION = re.compile(rb"/S\s*/(?:JavaScript|Launch)\b")


@dataclass(slots=True)
class _Page:
    """What one page hides, as lines of text; ``pictured`` where there is a picture on it."""

    number: int
    covered: dict[str, list[str]] = field(default_factory=dict)  # by what covers it: dark, light, white
    unseen: list[str] = field(default_factory=list)
    pictured: bool = False
    blank: bool = False  # no text at all
    notes: list[Annotation] = field(default_factory=list)


COVERS = {
    "dark": ("P60", Severity.ERROR, "深色块下面的文字"),
    "light": ("P60", Severity.REMARK, "浅色块下面的文字"),
    "white": ("P45", Severity.WARNING, "与底色同色的文字"),
}


def look_into_pdf(file: Inner) -> Found:
    """Yield what is found in a PDF."""
    pages: list[_Page] = []
    with opened(file.data, file.name) as document:  # which nobody else may enter meanwhile: nothing is yielded here
        for index in range(pdfium().FPDF_GetPageCount(document)):
            pages.append(_read_page(document, index, file.name))
        inner, who, scripted = list(attachments(document)), author(document), has_script(document)
    yield from in_document(Document(file.name, "pdf", blocks_of(read_sheets(file.data, file.name))), file.place)
    for page in pages:
        yield from _on_page(page, f"{file.place}第 {page.number} 页")
    yield from _over_pages(pages, file.place)
    if scripted or ACTION.search(file.data):
        yield found("P62", file.place, "JavaScript")
    if who and who not in words()["properties"]["generic"]:
        yield found("P48", f"{file.place}属性", f"作者：{who}")
    for name, data in inner:
        yield found("P47", file.place, name)
        yield Inner(data, name, f"{file.place}嵌入的《{name}》")


def _on_page(page: _Page, place: str) -> Iterator[Problem]:
    for kind, lines in page.covered.items():
        code, severity, how = COVERS[kind]
        for line in lines:
            yield found(code, place, line, severity=severity)
            yield from in_words(line, f"{place}{how}")
    if page.unseen and not page.pictured:
        yield found("P45", place, page.unseen[0])
        for line in page.unseen:
            yield from in_words(line, f"{place}看不见的文字")
    for note in page.notes:
        if note.is_note:
            yield found("P41", place, note.text)
        yield from in_words(note.text, f"{place}批注")
        yield from pointing_inside(note.link, place)


def _over_pages(pages: list[_Page], place: str) -> Iterator[Problem]:
    for code, numbers in (
        ("P61", [page.number for page in pages if page.unseen and page.pictured]),
        ("P63", [page.number for page in pages if page.blank and page.pictured]),
    ):
        if numbers:
            yield found(code, place, f"第 {'、'.join(map(str, numbers[:8]))}{' …' if numbers[8:] else ''} 页")


def _read_page(document: Any, index: int, name: str) -> _Page:
    raw = pdfium()
    with opened_page(document, index, name) as page:
        text_page = raw.FPDFText_LoadPage(page)
        try:
            view = view_of(page, text_page)
            drawing = read_drawing(page, view, name)
            glyphs = read_glyphs(text_page, view, drawing.formed)
            owners = {glyph.order: address(raw.FPDFText_GetTextObject(text_page, glyph.order)) for glyph in glyphs}
        finally:
            raw.FPDFText_ClosePage(text_page)
        found_page = _Page(index + 1, pictured=bool(drawing.pictures), blank=not glyphs)
        found_page.notes = list(annotations(document, page, view))
        unseen = {address(item) for item, _ in drawing.texts if raw.FPDFTextObj_GetTextRenderMode(item) == INVISIBLE}
        found_page.unseen = _lines([glyph for glyph in glyphs if owners[glyph.order] in unseen])
        shown = [glyph for glyph in glyphs if owners[glyph.order] not in unseen]
        white = {address(item) for item, _ in drawing.texts if _is_pale(item)}
        suspects = _suspects(shown, drawing, [note.area for note in found_page.notes], white, owners)
        if len(shown) >= FEW:
            found_page.covered = _covered(shown, suspects, rendered(page, view), white, owners)
    return found_page


def _suspects(
    glyphs: list[Glyph],
    drawing: Drawing,
    notes: list[Area],
    white: set[int | None],
    owners: dict[int, int | None],
) -> set[int]:
    """Return the numbers of the characters that may be hidden without being in the dark: painted over, or in white."""
    painted = {address(item): order for item, order in drawing.texts}
    covers = [*((area, order) for area, order in drawing.fills), *((area, 1 << 62) for area in drawing.pictures)]
    covers += [(area, 1 << 62) for area in notes]
    return {
        glyph.order
        for glyph in glyphs
        if owners[glyph.order] in white
        or any(
            order > painted.get(owners[glyph.order], 0) and y0 < glyph.y < y1 and x0 < (glyph.x0 + glyph.x1) / 2 < x1
            for (x0, y0, x1, y1), order in covers
        )
    }


def _covered(
    glyphs: list[Glyph], suspects: set[int], picture: Picture, white: set[int | None], owners: dict[int, int | None]
) -> dict[str, list[str]]:
    hidden: dict[str, list[Glyph]] = {}
    for glyph in glyphs:
        half = 0.4 * glyph.size
        darkest, lightest = picture.range((glyph.x0, glyph.y - half, glyph.x1, glyph.y + half))
        if lightest - darkest <= TRACE:
            kind = "dark" if lightest < LIGHT else "white" if owners[glyph.order] in white else "light"
            if kind == "dark" or glyph.order in suspects:
                hidden.setdefault(kind, []).append(glyph)
    return {kind: _lines(glyphs) for kind, glyphs in hidden.items() if len(glyphs) >= FEW}


def _lines(glyphs: list[Glyph]) -> list[str]:
    return [line_text(row) for row in rows_of(glyphs)] if glyphs else []


def _is_pale(item: Any) -> bool:
    colour = [c_uint() for _ in range(4)]
    known = pdfium().FPDFPageObj_GetFillColor(item, *colour)
    return bool(known) and all(one.value >= PALE for one in colour[:3])
