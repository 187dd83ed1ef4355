"""The pixels of a page's horizontal ruling lines, told from the strokes of characters."""

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.report.reading.ocr.pixels import INK, Grey, Mask, Rect

GAP = 11  # pixels of white within a broken or dotted line
LENGTH = 60  # shortest line; the strokes of a table's characters are shorter
THICK = 12  # of a line, double ones included
ALONE = 0.15  # of the paper beside a doubtful line may be dark
FAINT = 200  # thin lines are paler than characters


def dark_pixels(page: Grey) -> Mask:
    """Return what is dark against its neighbourhood, so that thin pale lines count too."""
    soft = cv2.GaussianBlur(page, (0, 0), 0.8)
    around = cv2.blur(page, (41, 41)).astype(np.int16)
    dark = ((soft < FAINT) & (soft.astype(np.int16) < around - 18)) | (soft < INK - 40)
    return dark.astype(np.uint8) * 255


def horizontal_lines(dark: Mask) -> Mask:
    """Return the pixels of long horizontal lines, gaps bridged."""
    unbroken = runs(dark, 3, LENGTH)
    bridged = cv2.bitwise_or(runs(dark, GAP, LENGTH), unbroken)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(bridged, np.ones((3, 1), np.uint8)))
    kept = np.zeros(count, bool)
    for number in range(1, count):
        left, top, wide, high = (int(value) for value in stats[number][:4])
        if high > THICK + wide // 60:
            continue
        piece = Rect(left, top, left + wide, top + high)
        own = (piece.of(labels) == number) & (piece.of(unbroken) > 0)
        solid = float(own.any(axis=0).mean()) > 0.5
        kept[number] = (solid and wide > 3 * LENGTH) or (
            (solid or wide > 2 * LENGTH) and _stands_alone(dark, piece)
        )
    return np.where(kept[labels], bridged, 0).astype(np.uint8)


def runs(dark: Mask, gap: int, length: int) -> Mask:
    """Return the runs of dark pixels in rows, at least this long, with no wider gaps."""
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, length), np.uint8)), np.uint8)


def _stands_alone(dark: Mask, piece: Rect) -> bool:
    """Tell whether the paper above and below is white; strokes joined from a line of text have company."""
    above = Rect(piece.left, piece.top - 6, piece.right, piece.top - 2).of(dark)
    below = Rect(piece.left, piece.bottom + 2, piece.right, piece.bottom + 6).of(dark)
    return all(float(strip.mean()) < 255 * ALONE for strip in (above, below) if strip.size)


class Walls:
    """Tells where vertical walls stand; horizontal ones with the picture transposed.

    A wall is dark from the line it starts at to the line it ends at, which no character is; or it is
    dotted or broken, with white paper on both sides.
    """

    def __init__(self, dark: Mask) -> None:
        dark = np.ascontiguousarray(dark)
        closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((3, 1), np.uint8))
        bridged = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((GAP, 1), np.uint8))
        beside = np.ones((1, 3), np.uint8)
        self._solid = _summed(cv2.dilate(closed, beside) > 0)
        self._bridged = _summed(cv2.dilate(bridged, beside) > 0)
        self._dark = _summed(dark > 0)
        starts = np.zeros(dark.shape, bool)
        starts[1:] = (dark[1:] > 0) & (dark[:-1] == 0)
        self._dots = _summed(starts)
        self.height, self.width = dark.shape

    def stand(
        self, x: NDArray[np.int_], top: NDArray[np.int_], bottom: NDArray[np.int_], *, broken: bool = False
    ) -> NDArray[np.bool_]:
        """Tell at which x a wall stands from top to bottom (both per x).

        ``broken`` walls count where a line is known to run: elsewhere they might be a lone digit 1.
        """
        x = np.clip(x, 0, self.width - 1)
        top = np.clip(top + 2, 0, self.height)
        bottom = np.clip(bottom - 1, top, self.height)
        high = np.maximum(bottom - top, 1)
        solid = self._share(self._solid, x, top, bottom) >= 0.92
        company = np.max([self._share(self._dark, x + aside, top, bottom) for aside in (-6, -5, 5, 6)], axis=0)
        bridged = self._share(self._bridged, x, top, bottom) >= 0.9
        # the lines at both ends would count as dots
        inner_top, inner_bottom = top + 4, np.maximum(bottom - 4, top + 4)
        dots = self._share(self._dots, x, inner_top, inner_bottom) * (inner_bottom - inner_top)
        pieces = dots >= np.maximum(3, high / 9)
        if broken:
            pieces |= self._share(self._solid, x, top, bottom) > 0.6
        pieces &= bridged & (company < ALONE)
        return np.asarray((solid | pieces) & (high > 8))

    def _share(
        self, sums: NDArray[np.int32], x: NDArray[np.int_], top: NDArray[np.int_], bottom: NDArray[np.int_]
    ) -> NDArray[np.float64]:
        columns = np.clip(x, 0, self.width - 1)
        top, bottom = np.clip(top, 0, self.height), np.clip(bottom, 0, self.height)
        return np.asarray((sums[bottom, columns] - sums[top, columns]) / np.maximum(bottom - top, 1), float)


def _summed(mask: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return sums down the columns, one row more than the mask."""
    sums = np.zeros((mask.shape[0] + 1, mask.shape[1]), np.int32)
    np.cumsum(mask, axis=0, out=sums[1:])
    return sums
