"""Make a scanned page fit for reading: stamps off, paper white, margins clean, lines level."""

import cv2
import numpy as np

from gongkai.report.reading.ocr.pixels import INK, Colour, Picture

STAMP = 40  # by so much red exceeds green and blue in a stamp's ink
MOST_SKEW = 4.0  # degrees
POINTS = 150_000  # dark pixels that the skew is measured on


def without_stamps(colour: Colour) -> tuple[Picture, Picture]:
    """Return the page in grey with red ink gone, and where the red ink was.

    Black under a stamp is dark in the red channel too and stays.
    """
    red, green, blue = (colour[:, :, channel].astype(np.int16) for channel in range(3))
    stamped = (red - np.maximum(green, blue)) > STAMP
    grey = cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY)
    grey[stamped] = colour[:, :, 0][stamped]
    return grey, stamped.astype(np.uint8) * 255


def flatten(grey: Picture) -> Picture:
    """Return the page on white paper: shadows, grey fills and dark margins made 255."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    paper = cv2.medianBlur(paper, 5)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    ink_level = float(np.percentile(small, 0.5))
    span = np.maximum(paper.astype(np.float32) - ink_level, 40.0)
    flat = 255 - (paper.astype(np.float32) - grey) / span * 255
    flat[_dark_margins(small, width, height) > 0] = 255
    return np.asarray(np.clip(flat, 0, 255), np.uint8)


def _dark_margins(small: Picture, width: int, height: int) -> Picture:
    """Return where the scanner's lid shows: broad dark areas that touch the edge of the page."""
    dark = cv2.morphologyEx((small < 110).astype(np.uint8), cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark)
    margins = np.zeros_like(dark)
    rows, columns = dark.shape
    for number in range(1, count):
        left, top, wide, high, _ = (int(value) for value in stats[number])
        if left == 0 or top == 0 or left + wide == columns or top + high == rows:
            margins[labels == number] = 255
    margins = cv2.dilate(margins, np.ones((5, 5), np.uint8))
    return np.asarray(cv2.resize(margins, (width, height), interpolation=cv2.INTER_NEAREST), np.uint8)


def skew(flat: Picture) -> float:
    """Return by how many degrees the lines of a page fall to the right; between ±4.

    Rows of pixels are counted along slanted lines; at the right slant ink gathers in the fewest rows.
    """
    rows, columns = np.nonzero(flat < INK)
    if len(rows) < 500:
        return 0.0
    step = max(1, len(rows) // POINTS)
    y, x = rows[::step].astype(np.float32), columns[::step].astype(np.float32)
    best = 0.0
    for width, tick in ((MOST_SKEW, 0.2), (0.2, 0.02)):
        angles = best + np.arange(-width, width + tick / 2, tick)
        best = float(max(angles, key=lambda angle: _gathered(y, x, float(angle))))
    return best


def _gathered(y: np.ndarray, x: np.ndarray, angle: float) -> float:
    slanted = y - x * np.tan(np.radians(angle))
    counts = np.bincount((slanted - slanted.min()).astype(np.int32)).astype(np.float64)
    return float((counts * counts).sum())


def level(picture: Picture, angle: float, paper: int = 255) -> Picture:
    """Return the picture turned back by its skew."""
    if abs(angle) < 0.02:
        return picture
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(
        picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(paper,)
    )
    return np.asarray(turned, np.uint8)
