"""Rows of text put together to paragraphs, over page breaks too."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from gongkai.report.reading.document import Line
from gongkai.report.reading.pdf.sheets import Part, Row

INDENT = 1.4  # ems that the first line of a paragraph stands in
NEAR = 6.0  # points by which the ends of lines at one margin differ
FULL = 0.6  # ems beyond the right margin that the next word would reach, at least
SIZE = 0.25  # share by which the type's size may differ within a paragraph
LEADING = 1.4  # times the usual distance of lines
DOUBLE = 2.0  # times the type's size: the widest distance of lines of one paragraph (GB/T 9704: 1.75)
SHORT = 12  # ems: a line of less is no full line, be it a figure or a label
WIDE = 0.6  # share of the page's width from which a table tells the margins
NARROW = 0.88  # share of the page's width within even margins that full lines reach, at least
COMMON = 0.1  # share of the rows that must begin at the left margin
NUMERAL = "[一二三四五六七八九十]{1,3}"
HEADING = re.compile(rf"\s*(?:{NUMERAL}、|[（(]{NUMERAL}[）)]|第{NUMERAL}[章节部])")
ENDED = re.compile(r".*[。！？；：.!?;:][”’）)]*\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text is set: margins and the distance between lines, in points."""

    left: float
    right: float
    pitch: float


def setting_of(rows: list[Row], parts: list[Part], width: float) -> Setting:
    """Return the margins that most lines keep to, and their usual distance, on pages of this width.

    Where hardly a line is full, tables as wide as the text tell the margins, else the page: the right
    margin is taken to be as wide as the left one.
    """
    running = [row for row in rows if "\t" not in row.text]
    starts, ends = sorted(row.x0 for row in running), sorted(-row.x1 for row in running)
    few = max(2, int(COMMON * len(running)))
    steps = sorted(
        below.y - above.y for above, below in pairwise(running) if above.page == below.page and below.y > above.y
    )
    left, right = _outermost(starts, few), -_outermost(ends, 2)
    for part in parts:
        if part.xs[-1] - part.xs[0] > WIDE * width:
            left, right = min(left, part.xs[0]), max(right, part.xs[-1])
    if right < NARROW * (width - left):
        right = width - left
    return Setting(left, right, steps[len(steps) // 3] if steps else 0.0)


def _outermost(places: list[float], few: int) -> float:
    """Return the first place that has some others near it; the places are sorted."""
    for first, later in zip(places, places[few - 1 :], strict=False):
        if later - first < NEAR:
            return first
    return places[0] if places else 0.0


def paragraphs(rows: Iterable[Row], setting: Setting) -> list[Line]:
    """Return consecutive rows as paragraphs; a row with columns stays alone."""
    lines: list[Line] = []
    above: Row | None = None
    for row in rows:
        if above and _goes_on(above, row, setting):
            lines[-1].text = _glue(lines[-1].text, row.text)
        else:
            lines.append(Line(row.text, row.number, row.page))
        above = row
    return lines


def _goes_on(above: Row, row: Row, setting: Setting) -> bool:
    size = max(above.size, row.size)
    if "\t" in above.text or "\t" in row.text or abs(above.size - row.size) > SIZE * size:
        return False
    if above.page == row.page and row.y - above.y > LEADING * min(max(setting.pitch, size), DOUBLE * size):
        return False
    if above.x1 - above.x0 < SHORT * size:
        return False
    if HEADING.match(row.text) and ENDED.fullmatch(above.text):
        return False
    full = above.x1 + row.first > setting.right - FULL * size
    return full and row.x0 < setting.left + INDENT * size


def _glue(text: str, more: str) -> str:
    words = text[-1].isascii() and more[0].isascii() and text[-1].isalnum() and more[0].isalnum()
    return f"{text} {more}" if words else text + more
