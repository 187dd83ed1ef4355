"""Read the cells of a table: every figure twice, and certain only where both readings agree.

The first opinion reads the grey picture with all characters, the second a black-and-white one, twice
as large, with digits and marks alone. The pieces of ink are counted beside: a figure with fewer
characters than pieces has lost one. A lone dash or slash is told by its shape, a blank cell by the absence
of ink, not by reading nothing.
"""

import re
from dataclasses import dataclass
from itertools import accumulate

from gongkai.report.reading.ocr.cells import Content, content, sharpened
from gongkai.report.reading.ocr.engine import Engine, Reading
from gongkai.report.reading.ocr.pixels import Picture
from gongkai.report.reading.ocr.ruling import Cell

SURE, LIKELY = 0.85, 0.5  # least scores of the better and of the worse opinion that agree
LEGIBLE = 0.25  # least score of a label's worst character: brackets of two widths take half each
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NUMBERED = re.compile(r"^[（(]?[\d一二三四五六七八九十]+[.．、)）]")
ALIKE = str.maketrans("０１２３４５６７８９．，＋－／％—–一−OoQDlI|〇。·", "0123456789.,+-/%----00001110..")
MOST_LINES = 2000  # on a page; the largest table of the form has 250
UNREAD = "□"  # stands for ink that no opinion could read
STAINED = 30  # pixels of red ink that make a blank cell doubtful


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed in a cell, and whether the characters are beyond doubt."""

    text: str
    certain: bool


def read_cells(engine: Engine, page: Picture, stamps: Picture, cells: list[Cell]) -> list[Printed]:
    """Read the cells of a page's tables; ``stamps`` is where red ink was taken away."""
    contents = _bounded([content(page, cell) for cell in cells])
    read = iter(engine.read([line for one in contents for line in one.lines]))
    first = [[next(read) for _ in one.lines] for one in contents]
    twice = [number for number, lines in enumerate(first) if _is_figure(_text(lines))]
    plain = [number for number in twice if not CHINESE.search(_text(first[number]).translate(ALIKE))]
    mixed = sorted(set(twice) - set(plain))
    second = _second(engine, contents, plain, figures_only=True)
    second |= _second(engine, contents, mixed, figures_only=False)
    printed = []
    for number, (cell, one) in enumerate(zip(cells, contents, strict=True)):
        stained = int((cell.rect.of(stamps) > 0).sum()) > STAINED
        printed.append(_judged(one, first[number], second.get(number), cell.sound, stained))
    return printed


def _bounded(contents: list[Content]) -> list[Content]:
    """Leave unread, and in doubt, what a page has beyond MOST_LINES: no report is so dense."""
    counts = accumulate(len(one.lines) for one in contents)
    return [one if count <= MOST_LINES else Content(smudged=True) for one, count in zip(contents, counts, strict=True)]


def _second(
    engine: Engine, contents: list[Content], numbers: list[int], *, figures_only: bool
) -> dict[int, list[Reading]]:
    pictures = [sharpened(line) for number in numbers for line in contents[number].lines]
    read = iter(engine.read(pictures, figures_only=figures_only))
    return {number: [next(read) for _ in contents[number].lines] for number in numbers}


def _text(lines: list[Reading]) -> str:
    return "".join(line.text for line in lines)


def _is_figure(text: str) -> bool:
    """Tell whether a text may state a figure, if only with its unit, and needs a second opinion."""
    chinese = len(CHINESE.findall(text))
    if not chinese or len(text) <= 2:
        return True
    return chinese <= 4 and any(c.isdigit() for c in text) and not NUMBERED.match(text)


def _judged(one: Content, first: list[Reading], second: list[Reading] | None, sound: bool, stained: bool) -> Printed:
    if not one.lines:
        return Printed("", sound and not one.smudged and not stained)
    if one.mark:
        return Printed(one.mark, sound and not one.smudged)
    text = _text(first)
    if second is None:
        return Printed(text, min(line.score for line in first) >= LEGIBLE)
    plain = not CHINESE.search(text.translate(ALIKE))
    text, other = (_plain(text), _plain(_text(second))) if plain else (text, _text(second))
    scores = sorted([min(line.score for line in first), min(line.score for line in second)])
    agreed = text == other != "" and scores[0] >= LIKELY and scores[1] >= SURE
    if not agreed and min(line.score for line in second) > min(line.score for line in first) and other:
        text = other
    if not text and not other:
        return Printed(UNREAD, False)
    certain = agreed and sound and not one.smudged and len(first) == 1 and _complete(text, one.glyphs[0])
    return Printed(text, certain)


def _plain(text: str) -> str:
    return text.translate(ALIKE).replace(" ", "")


def _complete(text: str, widths: list[int]) -> bool:
    """Tell whether the pieces of ink can be this text: none unread, and fewer only where some touch."""
    characters = len(text.replace(" ", ""))
    if CHINESE.search(text):
        return True
    if len(widths) >= characters:
        return len(widths) == characters
    return max(widths) >= 1.4 * sum(widths) / characters
