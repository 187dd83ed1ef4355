"""Cut the cells of a ruled table out of the page and find the ink in them, line by line."""

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.report.reading.ocr.pixels import Picture, Rect
from gongkai.report.reading.ocr.ruling import Cell

INSET = 7  # pixels in which the ruling line around a cell is looked for
RULED = 0.6  # of a row of pixels is dark where it belongs to a ruling line
STRONG, WEAK = 155, 195  # of ink; of what may be ink
LEANING = -0.82  # correlation of x and y in the ink of a slash
SPECK = 6  # pixels: less is dust, a decimal point has more


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a cell: pictures of its lines of text, and doubts about them.

    ``glyphs`` are the widths of the pieces of ink along each line. ``smudged`` tells of faint marks that
    may or may not be ink; without them and without lines the cell is proven blank. ``mark`` is a lone dash
    or slash, told by its shape: the recogniser takes a slash for a 1.
    """

    lines: list[Picture] = field(default_factory=list)
    glyphs: list[list[int]] = field(default_factory=list)
    smudged: bool = False
    mark: str = ""


def content(page: Picture, cell: Cell) -> Content:
    """Return what stands in a cell."""
    picture = _inside(page, cell.rect)
    if picture.shape[0] < 6 or picture.shape[1] < 4:
        return Content(smudged=True)
    soft = cv2.GaussianBlur(picture, (0, 0), 0.7)
    ink, smudged = _ink(soft)
    lines, glyphs = [], []
    for top, bottom in _line_bands(ink):
        columns = np.flatnonzero(ink[top:bottom].any(axis=0))
        left, right = int(columns[0]), int(columns[-1]) + 1
        lines.append(_padded(picture, Rect(left, top, right, bottom)))
        glyphs.append(_glyph_widths(ink[top:bottom]))
    mark, doubtful = _mark(picture, ink)
    return Content(lines, glyphs, smudged or doubtful, mark)


def _inside(page: Picture, rect: Rect) -> Picture:
    """Return the cell without the ruling lines around it."""
    outer = rect.of(page)
    if outer.size == 0:
        return outer
    dark = outer < WEAK
    rows, columns = dark.mean(axis=1) > RULED, dark.mean(axis=0) > RULED

    def depth(ruled: NDArray[np.bool_]) -> int:
        hits = np.flatnonzero(ruled[:INSET])
        return int(hits[-1]) + 2 if len(hits) else 1

    return outer[
        depth(rows) : outer.shape[0] - depth(rows[::-1]),
        depth(columns) : outer.shape[1] - depth(columns[::-1]),
    ]


def _ink(soft: Picture) -> tuple[NDArray[np.bool_], bool]:
    """Return where there is ink, ruling line fringes and dust left out, and whether there may be more."""
    weak = (soft < WEAK).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(weak, connectivity=8)
    strong_counts = np.bincount(labels[soft < STRONG], minlength=count)
    height, width = soft.shape
    kept = np.zeros(count, bool)
    smudged = False
    for number in range(1, count):
        left, top, wide, high, area = (int(value) for value in stats[number])
        at_side = left == 0 or left + wide == width
        at_end = top == 0 or top + high == height
        if (at_side and wide <= 3) or (at_end and high <= 3):
            # what the ruling line left; but a digit 1 cut by the line is as slim
            smudged |= at_side and 9 < high < min(40, 0.7 * height)
            continue
        if strong_counts[number] >= SPECK or area >= 2 * SPECK:
            kept[number] = True
            smudged |= at_side or at_end  # cut off, or run into the ruling line
        elif area >= SPECK or strong_counts[number] > 2:
            smudged = True
    return kept[labels] & (soft < WEAK), smudged


def lone_mark(picture: Picture) -> str:
    """Return ``-`` or ``/`` where that is all a picture shows, else nothing."""
    return _mark(picture, cv2.GaussianBlur(picture, (0, 0), 0.7) < WEAK)[0]


def _mark(picture: Picture, ink: NDArray[np.bool_]) -> tuple[str, bool]:
    """Return ``-`` or ``/`` where the ink is one straight stroke lying or leaning, and whether it may be one.

    In twelve faces at 8 to 10.5 pt x and y correlate with -0.86 or less in a slash, with -0.79 (an italic 7) or
    more in digits.
    """
    y, x = np.nonzero(ink)
    if len(y) < SPECK or len(_glyph_widths(ink)) != 1:
        return "", False
    high, wide = int(np.ptp(y)) + 1, int(np.ptp(x)) + 1
    if high <= 7 and wide >= max(5, 1.4 * high):
        return "-", False
    if high <= 9 or wide <= 3:
        return "", False
    weights = (255.0 - picture[y, x]) ** 2
    aside, down = x - np.average(x, weights=weights), y - np.average(y, weights=weights)
    spread = np.sqrt((weights * aside**2).sum() * (weights * down**2).sum())
    leaning = float((weights * aside * down).sum() / spread)
    return ("/", False) if leaning < LEANING else ("", leaning < 0.8 * LEANING)


def _line_bands(ink: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return top and bottom of each line of text; strokes apart (二, 三) stay with their line."""
    rows = ink.any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], rows.astype(np.int8), [0]])))
    bands = [(int(top), int(bottom)) for top, bottom in zip(edges[::2], edges[1::2], strict=True)]
    tallest = max((bottom - top for top, bottom in bands), default=0)
    merged: list[tuple[int, int]] = []
    for top, bottom in bands:
        previous = merged[-1] if merged else None
        small = bottom - top < 0.55 * tallest or (previous is not None and previous[1] - previous[0] < 0.55 * tallest)
        if previous and small and bottom - previous[0] <= 1.25 * max(tallest, 18):
            merged[-1] = (previous[0], bottom)
        else:
            merged.append((top, bottom))
    return merged


def _padded(picture: Picture, ink: Rect) -> Picture:
    """Return a line of text with paper around it, more than the cell has if need be."""
    margin = max(3, round(0.18 * ink.height))
    high, wide = picture.shape
    # a lone dash would be blown up to the height of a line
    extra = max(0, (14 - ink.height) // 2)
    window = Rect(
        max(0, ink.left - margin),
        max(0, ink.top - margin - extra),
        min(wide, ink.right + margin),
        min(high, ink.bottom + margin + extra),
    )
    return cv2.copyMakeBorder(window.of(picture), 2, 2, margin, margin, cv2.BORDER_CONSTANT, value=(255.0,))


def _glyph_widths(ink: NDArray[np.bool_]) -> list[int]:
    columns = np.concatenate([[0], ink.any(axis=0).astype(np.int8), [0]])
    edges = np.flatnonzero(np.diff(columns))
    return [int(right - left) for left, right in zip(edges[::2], edges[1::2], strict=True)]


def sharpened(line: Picture) -> Picture:
    """Return a line in black and white at twice the size: the picture for the second opinion."""
    double = cv2.resize(line, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    double = cv2.GaussianBlur(double, (0, 0), 1.0)
    _, black = cv2.threshold(double, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    framed = cv2.copyMakeBorder(black, 6, 6, 12, 12, cv2.BORDER_CONSTANT, value=(255.0,))
    return np.asarray(cv2.GaussianBlur(framed, (0, 0), 0.8), np.uint8)
