"""Turn pages the right way up: a page laid sideways or upside down into the scanner is read as it is meant."""

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.report.reading.ocr.engine import Engine
from gongkai.report.reading.ocr.pixels import Picture

SAMPLE = 8  # lines of text tried each way
LEGIBLE = 0.6  # median score of lines that are the right way up
TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}

Boxes = list[NDArray[np.float32]]


def turned(picture: Picture, angle: int) -> Picture:
    """Return a picture turned clockwise by a multiple of 90 degrees."""
    return picture if not angle else np.asarray(cv2.rotate(picture, TURNS[angle]), np.uint8)


def needed_turn(engine: Engine, page: Picture, boxes: Boxes) -> int:
    """Return by how many degrees clockwise the page must be turned; 0 where it can't be told."""
    if not boxes:
        return 0
    sizes = np.array([np.ptp(box, axis=0) for box in boxes])
    lying = int((sizes[:, 1] > 1.5 * sizes[:, 0]).sum()) > int((sizes[:, 0] > 1.5 * sizes[:, 1]).sum())
    ways = (90, 270) if lying else (0, 180)
    longest = np.argsort(-sizes.max(axis=1))[:SAMPLE]
    lines = [_cut(page, boxes[number]) for number in longest]
    first = _legibility(engine, lines, ways[0])
    if first >= LEGIBLE:
        return ways[0]
    return ways[1] if _legibility(engine, lines, ways[1]) > first + 0.1 else ways[0] if lying else 0


def _cut(page: Picture, box: NDArray[np.float32]) -> Picture:
    left, top = np.maximum(box.min(axis=0), 0).astype(int).tolist()
    right, bottom = box.max(axis=0).astype(int).tolist()
    return page[top : max(bottom, top + 1), left : max(right, left + 1)]


def _legibility(engine: Engine, lines: list[Picture], angle: int) -> float:
    readings = engine.read([turned(line, angle) for line in lines])
    return float(np.median([reading.score for reading in readings]))
