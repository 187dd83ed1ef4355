"""The pixels of a page's horizontal ruling lines, told from the strokes of characters."""

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.report.reading.ocr.pixels import INK, Picture, Rect

GAP = 11  # pixels of white within a broken or dotted line
LENGTH = 60  # shortest line; the strokes of a table's characters are shorter
THICK = 12  # of a line, double ones included
ALONE = 0.15  # of the paper beside a doubtful line may be dark
SMEAR = 13  # by so much a smeared dotted line is darker than the paper
FAINT = 200  # thin lines are paler than characters


def dark_pixels(page: Picture) -> Picture:
    """Return what is dark against its neighbourhood, so that thin pale lines count too."""
    soft = cv2.GaussianBlur(page, (0, 0), 0.8)
    around = cv2.blur(page, (41, 41)).astype(np.int16)
    dark = ((soft < FAINT) & (soft.astype(np.int16) < around - 18)) | (soft < INK - 40)
    return dark.astype(np.uint8) * 255


def smeared(page: Picture) -> Picture:
    """Return what is darker than its neighbourhood along a row: fine dots run together into a line."""
    along = cv2.blur(cv2.GaussianBlur(page, (1, 0), sigmaX=0.01, sigmaY=0.6), (13, 1)).astype(np.int16)
    around = cv2.blur(page, (13, 41)).astype(np.int16)
    return (along < around - SMEAR).astype(np.uint8) * 255


def horizontal_lines(page: Picture, dark: Picture) -> Picture:
    """Return the pixels of long horizontal lines: solid ones, then dotted and broken ones, gaps bridged."""
    solid = runs(dark, 3, LENGTH)
    bridged = runs(cv2.bitwise_or(runs(dark, GAP, 1), smeared(page)), 3, LENGTH)
    found = _lines(dark, solid, 3 * LENGTH)
    return np.asarray(cv2.bitwise_or(found, _lines(dark, bridged, None)), np.uint8)


def _lines(dark: Picture, mask: Picture, sure: int | None) -> Picture:
    """Return the thin pieces of a mask that are lines: longer than ``sure``, or alone on white paper."""
    # a character that touches a line must not take the line with it
    mask = cv2.subtract(mask, cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((THICK, 1), np.uint8)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(mask, np.ones((3, 1), np.uint8)))
    kept = np.zeros(count, bool)
    for number in range(1, count):
        left, top, wide, high = (int(value) for value in stats[number][:4])
        if high <= THICK + wide // 60:
            piece = Rect(left, top, left + wide, top + high)
            known = sure is not None and wide > sure
            kept[number] = known or ((sure is not None or wide > 2 * LENGTH) and _stands_alone(dark, piece))
    return np.where(kept[labels], mask, 0).astype(np.uint8)


def runs(dark: Picture, gap: int, length: int) -> Picture:
    """Return the runs of dark pixels in rows, at least this long, with no wider gaps."""
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, length), np.uint8)), np.uint8)


def _stands_alone(dark: Picture, piece: Rect) -> bool:
    """Tell whether the paper above and below is white; strokes joined from a line of text have company."""
    above = Rect(piece.left, piece.top - 6, piece.right, piece.top - 2).of(dark)
    below = Rect(piece.left, piece.bottom + 2, piece.right, piece.bottom + 6).of(dark)
    return all(float(strip.mean()) < 255 * ALONE for strip in (above, below) if strip.size)


BESIDE, NEARBY = (-7, -6, -5, 5, 6, 7), (-4, 4)  # pixels from a line that must be paper
Places = NDArray[np.int_]


class Walls:
    """Tells where vertical walls stand; horizontal ones with the picture transposed.

    A wall is dark from the line it starts at to the line it ends at, which no character is; or it is
    dotted or broken, with white paper on both sides.
    """

    def __init__(self, page: Picture, dark: Picture) -> None:
        dark = np.ascontiguousarray(dark)
        closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((3, 1), np.uint8))
        beside = np.ones((1, 3), np.uint8)
        self._solid = _summed(cv2.dilate(closed, beside) > 0)
        self._smeared = _summed(cv2.dilate(smeared(np.ascontiguousarray(page.T)).T, beside) > 0)
        self._dark = _summed(dark > 0)
        starts = np.zeros(dark.shape, bool)
        starts[1:] = (dark[1:] > 0) & (dark[:-1] == 0)
        self._dots = _summed(starts)
        self.height, self.width = dark.shape

    def solid(self, x: Places, top: Places, bottom: Places) -> NDArray[np.bool_]:
        """Tell at which x a solid wall stands from top to bottom (both per x)."""
        top, bottom = top + 2, bottom - 1
        return np.asarray((self._share(self._solid, x, top, bottom) >= 0.92) & (bottom - top > 8))

    def pieces(self, x: Places, top: Places, bottom: Places, *, broken: bool = False) -> NDArray[np.bool_]:
        """Tell at which x a dotted wall stands, alone on white paper.

        ``broken`` walls count where a line is known to run: elsewhere they might be a lone digit 1.
        """
        top, bottom = top + 2, bottom - 1
        aside_of = NEARBY if broken else BESIDE
        company = np.max([self._share(self._dark, x + aside, top, bottom) for aside in aside_of], axis=0)
        solid = self._share(self._solid, x, top, bottom)
        # the lines at both ends would count as dots
        dots = self._share(self._dots, x, top + 4, bottom - 4) * np.maximum(bottom - top - 8, 0)
        dotted = (dots >= np.maximum(3, (bottom - top) / 9)) | (solid < 0.35)
        if broken:
            dotted |= solid > 0.6
        smeared = self._share(self._smeared, x, top, bottom)
        whole = (smeared >= 0.9) | (broken & (smeared >= 0.75) & (company < ALONE / 3))
        return np.asarray(whole & dotted & (company < ALONE) & (bottom - top > 8))

    def _share(self, sums: NDArray[np.int32], x: Places, top: Places, bottom: Places) -> NDArray[np.float64]:
        columns = np.clip(x, 0, self.width - 1)
        top, bottom = np.clip(top, 0, self.height), np.clip(bottom, 0, self.height)
        return np.asarray((sums[bottom, columns] - sums[top, columns]) / np.maximum(bottom - top, 1), float)


def _summed(mask: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return sums down the columns, one row more than the mask."""
    sums = np.zeros((mask.shape[0] + 1, mask.shape[1]), np.int32)
    np.cumsum(mask, axis=0, out=sums[1:])
    return sums
