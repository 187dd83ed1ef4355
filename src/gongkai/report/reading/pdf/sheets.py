"""One page taken apart: its tables with their texts, and the lines outside them."""

from dataclasses import dataclass, field
from typing import Any

from gongkai.report.reading.pdf.glyphs import UNKNOWN, Glyph, read_glyphs
from gongkai.report.reading.pdf.lattices import Lattice, Room, find_lattices
from gongkai.report.reading.pdf.opening import address, opened_page, pdfium
from gongkai.report.reading.pdf.strokes import Drawing, read_drawing
from gongkai.report.reading.pdf.texts import cell_text, line_text, rows_of
from gongkai.report.reading.pdf.views import Area, view_of

INVISIBLE = 3  # render mode of text that a scanner's software lays under its picture
TOUCHING = 0.03  # ems between two characters of one word


@dataclass(slots=True)
class Row:
    """A line of text outside tables: its place on the page and its number there, from 1."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    first: float  # the width that its first word needs, by which the line above is seen to be full
    page: int
    number: int = 0


@dataclass(slots=True)
class Place:
    """A cell with its text: fields from 0, the room on its page, and the width its text leaves free."""

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int
    certain: bool
    page: int
    slack: float = 0.0


@dataclass(slots=True)
class Part:
    """A table, or as much of it as stands on one page."""

    xs: list[float]
    ys: list[float]
    places: list[Place]
    page: int
    nested: bool


@dataclass(slots=True)
class Sheet:
    """A page: its rows of text and parts of tables from top to bottom, and what tells a scan."""

    page: int
    width: float
    height: float
    blocks: list[Row | Part] = field(default_factory=list)
    characters: int = 0
    unknown: int = 0
    cells: int = 0
    pictured: float = 0.0  # share of the page under its largest picture
    invisible: bool = False


def read_sheet(document: Any, index: int, name: str) -> Sheet:
    """Return a page (counted from 0) taken apart."""
    raw = pdfium()
    with opened_page(document, index, name) as page:
        text_page = raw.FPDFText_LoadPage(page)
        try:
            view = view_of(page, text_page)
            drawing = read_drawing(page, view, name)
            every = read_glyphs(text_page, view, drawing.formed)
            glyphs, invisible = _shown(every, drawing, text_page)
        finally:
            raw.FPDFText_ClosePage(text_page)
    sheet = Sheet(index + 1, view.width, view.height, characters=len(glyphs), invisible=invisible)
    sheet.unknown = sum(glyph.text == UNKNOWN or "\ue000" <= glyph.text <= "\uf8ff" for glyph in glyphs)
    sheet.pictured = _share(drawing.pictures, view.width * view.height)
    lattices = find_lattices(drawing)
    loose = _sort_into(lattices, glyphs)
    parts = [_part(lattice, index + 1) for lattice in lattices]
    sheet.blocks = [*_rows(loose, index + 1), *(part for part in parts if any(p.text for p in part.places))]
    sheet.cells = sum(len(part.places) for part in parts)
    sheet.blocks.sort(key=lambda block: block.y if isinstance(block, Row) else block.ys[0])
    return sheet


def _share(pictures: list[Area], page: float) -> float:
    return max(((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in pictures), default=0.0) / max(page, 1.0)


def _shown(glyphs: list[Glyph], drawing: Drawing, text_page: Any) -> tuple[list[Glyph], bool]:
    """Leave out text that is invisible beside visible text, or painted over; tell whether all is invisible."""
    mode_of, owner = pdfium().FPDFTextObj_GetTextRenderMode, pdfium().FPDFText_GetTextObject
    unseen = {address(item) for item, _ in drawing.texts if mode_of(item) == INVISIBLE}
    if unseen and len(unseen) == len(drawing.texts):
        return glyphs, True
    first = drawing.texts[0][1] if drawing.texts else 0
    covers = [(area, order) for area, order in drawing.fills if order > first]
    covered = [
        (glyph, order)
        for (x0, y0, x1, y1), order in covers
        for glyph in glyphs
        if y0 < glyph.y < y1 and x0 < (glyph.x0 + glyph.x1) / 2 < x1
    ]
    hidden = set()
    if covered:
        painted = {address(item): order for item, order in drawing.texts}
        hidden = {g.order for g, order in covered if painted.get(address(owner(text_page, g.order)), order) < order}
    if unseen:
        hidden |= {glyph.order for glyph in glyphs if address(owner(text_page, glyph.order)) in unseen}
    return [glyph for glyph in glyphs if glyph.order not in hidden] if hidden else glyphs, False


def _sort_into(lattices: list[Lattice], glyphs: list[Glyph]) -> list[Glyph]:
    """Put each character into its cell, innermost table first; return those outside tables.

    Characters without a gap stay together, even where a ruling line cuts them: they go where most of them are.
    """
    if not lattices:
        return glyphs
    loose: list[Glyph] = []
    run: list[Glyph] = []
    rooms: list[Room | None] = []
    for glyph in glyphs:
        if run and not _touches(run[-1], glyph):
            _settle(run, rooms, loose)
            run, rooms = [], []
        run.append(glyph)
        rooms.append(_room(lattices, glyph))
    _settle(run, rooms, loose)
    return loose


def _room(lattices: list[Lattice], glyph: Glyph) -> Room | None:
    for lattice in lattices:
        if room := lattice.room_at((glyph.x0 + glyph.x1) / 2, glyph.y):
            return room
    return None


def _touches(last: Glyph, glyph: Glyph) -> bool:
    size = glyph.size
    return -0.5 * size < glyph.x0 - last.x1 < TOUCHING * size and abs(glyph.y - last.y) < 0.2 * size


def _settle(run: list[Glyph], rooms: list[Room | None], loose: list[Glyph]) -> None:
    """Put characters that stand together into one cell; a number that a line cuts may be two: not certain."""
    room = rooms[0] if rooms else None
    if any(other is not room for other in rooms):
        ids = [id(other) for other in rooms]
        room = max(rooms, key=lambda other: ids.count(id(other)))
        if any(
            one is not other and first.text.isdigit() and second.text.isdigit()
            for one, other, first, second in zip(rooms, rooms[1:], run, run[1:], strict=False)
        ):
            _doubt(*rooms)
    (room.glyphs if room else loose).extend(run)


def _doubt(*rooms: Room | None) -> None:
    for room in rooms:
        if room:
            room.certain = False


def _part(lattice: Lattice, page: int) -> Part:
    places = []
    for room in lattice.rooms:
        left, _, right, _ = lattice.area_of(room)
        text, certain = cell_text(room.glyphs, left, right)
        place = Place(text, room.row, room.column, room.rowspan, room.colspan, certain and room.certain, page)
        if room.glyphs:
            lowest = rows_of(room.glyphs)[-1]
            place.slack = (right - left - lowest[-1].x1 + lowest[0].x0) / max(lowest[0].size, 1.0)
        places.append(place)
    return Part(lattice.xs, lattice.ys, places, page, lattice.nested)


def _rows(glyphs: list[Glyph], page: int) -> list[Row]:
    return [
        Row(
            line_text(line),
            line[0].x0,
            line[-1].x1,
            line[0].y,
            sorted(glyph.size for glyph in line)[len(line) // 2],
            _first_width(line),
            page,
            number,
        )
        for number, line in enumerate(rows_of(glyphs), 1)
    ]


def _first_width(line: list[Glyph]) -> float:
    """Return the width of what may not be broken at the start of a line: a number, a word, a character."""
    end = 0
    while end < len(line) and line[end].text.isascii() and line[end].text.isalnum():
        end += 1
    return line[max(end - 1, 0)].x1 - line[0].x0
