"""Put the lines of text outside tables in reading order and join wrapped ones to paragraphs."""

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gongkai.report.reading.ocr.cells import lone_mark, sharpened
from gongkai.report.reading.ocr.engine import Engine
from gongkai.report.reading.ocr.pixels import Picture, Rect

SURE = 0.8  # least score of the worst digit of a line
PAGE_NUMBER = re.compile(r"^[-—－–·\s]*(第\s*)?\d{1,3}(\s*页)?[-—－–·\s]*$")
FIGURE = re.compile(r"^[\d.,+\-/%]+$")
HEADED = re.compile(r"^\s*[（(]?[一二三四五六七八九十\d]+[）)、.．]")
LONG = 20  # characters; what is shorter and has no full stop is a heading
MARGIN = 0.1  # of a page's height at top and bottom, where page numbers stand


@dataclass(frozen=True, slots=True)
class Row:
    """A row of text on a page; tabs stand for wide gaps."""

    text: str
    rect: Rect
    certain: bool = True


def read_rows(engine: Engine, page: Picture, boxes: list[NDArray[np.float32]], tables: list[Rect]) -> list[Row]:
    """Read the text outside the tables, row by row from top to bottom."""
    rects = [rect for rect in map(_bounds, boxes) if not any(_mostly_in(rect, table) for table in tables)]
    rects = [rect for rect in rects if rect.of(page).size]
    pieces = [piece for piece in _pieces(engine, page, rects) if piece.text]
    rows: list[list[Row]] = []
    for piece in sorted(pieces, key=lambda piece: piece.rect.top + piece.rect.bottom):
        if rows and _same_row(rows[-1][-1].rect, piece.rect):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_joined(row) for row in rows]


def _pieces(engine: Engine, page: Picture, rects: list[Rect]) -> list[Row]:
    """Read pieces of lines; a bare figure, as in a table without rules, needs a second opinion."""
    pictures = [rect.of(page) for rect in rects]
    readings = engine.read(pictures)
    figures = [number for number, reading in enumerate(readings) if FIGURE.match(reading.text)]
    second = engine.read([sharpened(pictures[number]) for number in figures], figures_only=True)
    others = dict(zip(figures, second, strict=True))
    pieces = []
    for number, (reading, rect) in enumerate(zip(readings, rects, strict=True)):
        sure = reading.score >= SURE or not any(c.isdigit() for c in reading.text)
        agreed = number not in others or others[number].text == reading.text
        mark = lone_mark(pictures[number]) if number in others else ""
        pieces.append(Row(mark or reading.text, rect, bool(mark) or (sure and agreed)))
    return pieces


def _bounds(box: NDArray[np.float32]) -> Rect:
    left, top = np.floor(box.min(axis=0)).astype(int).tolist()
    right, bottom = np.ceil(box.max(axis=0)).astype(int).tolist()
    return Rect(left, top, right, bottom)


def _mostly_in(rect: Rect, table: Rect) -> bool:
    return table.holds((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2)


def _same_row(one: Rect, other: Rect) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.5 * min(one.height, other.height)


def _joined(pieces: list[Row]) -> Row:
    pieces.sort(key=lambda piece: piece.rect.left)
    text = pieces[0].text
    for one, other in pairwise(pieces):
        gap = other.rect.left - one.rect.right
        text += ("\t" if gap > 1.2 * one.rect.height else "") + other.text
    rects = [piece.rect for piece in pieces]
    whole = Rect(
        min(rect.left for rect in rects),
        min(rect.top for rect in rects),
        max(rect.right for rect in rects),
        max(rect.bottom for rect in rects),
    )
    return Row(text, whole, all(piece.certain for piece in pieces))


def without_page_numbers(rows: list[Row], height: int) -> list[Row]:
    """Return the rows but for a page number at the head or foot of the page."""
    return [
        row for row in rows if MARGIN * height < row.rect.top < (1 - MARGIN) * height or not PAGE_NUMBER.match(row.text)
    ]


def join_wrapped(rows: list[Row]) -> list[Row]:
    """Join the rows that a paragraph was wrapped into: full to the right, the next one not indented."""
    if not rows:
        return []
    left, right = min(row.rect.left for row in rows), max(row.rect.right for row in rows)
    joined: list[Row] = [rows[0]]
    for above, row in pairwise(rows):
        size = min(above.rect.height, row.rect.height)
        wrapped = (
            "\t" not in above.text + row.text
            and above.rect.right > right - 1.6 * size
            and row.rect.left < left + size
            and row.rect.top - above.rect.bottom < 2 * size
            and max(above.rect.height, row.rect.height) < 1.4 * size
        )
        if wrapped:
            last = joined[-1]
            joined[-1] = Row(last.text + row.text, last.rect, last.certain and row.certain)
        else:
            joined.append(row)
    return joined


def goes_on(above: str, below: str) -> bool:
    """Tell whether a page's first paragraph is the rest of the last page's: that one ends in mid-sentence."""
    return (
        len(above) >= LONG
        and above[-1] not in "。！？；：”）)"
        and not HEADED.match(below)
        and "\t" not in above + below
    )
