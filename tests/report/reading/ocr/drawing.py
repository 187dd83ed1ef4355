"""Draw pages as a scanner would hand them over."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import cv2
import numpy as np
import pylopdf_fonts_zh_cn as fonts
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Pixels = NDArray[Any]
Merged = tuple[int, int, int, int, str]  # row, column (from 0), rows, columns, text


class Page:
    """A white page that rules and text are put on."""

    def __init__(self, width: int = 1000, height: int = 600) -> None:
        self.picture = Image.new("RGB", (width, height), "white")
        self.pen = ImageDraw.Draw(self.picture)

    def text(self, x: float, y: float, text: str, size: int = 28, colour: str = "black", sans: bool = False) -> None:
        """Put a text with its left middle at a place."""
        path = fonts.sans_path() if sans else fonts.serif_path()
        self.pen.text((x, y), text, fill=colour, font=ImageFont.truetype(str(path), size), anchor="lm")

    def line(self, start: tuple[int, int], end: tuple[int, int], width: int = 2, dots: int = 0) -> None:
        """Rule a line; ``dots`` is the distance of the dots of a dotted one."""
        if not dots:
            self.pen.line([start, end], fill="black", width=width)
            return
        (x, y), (right, bottom) = start, end
        for step in range(0, max(right - x, bottom - y), dots):
            place = (x + step, y) if right > x else (x, y + step)
            self.pen.rectangle([place, (place[0] + 2, place[1] + 2)], fill="black")

    def table(
        self,
        rows: Sequence[Sequence[str]],
        merged: Sequence[Merged] = (),
        *,
        at: tuple[int, int] = (60, 60),
        wide: int = 200,
        high: int = 60,
        size: int = 28,
        dots: int = 0,
    ) -> None:
        """Draw a ruled table; the text of a merged cell replaces those of the cells it covers."""
        left, top = at
        covered = {
            (row + i, column + j): (row, column)
            for row, column, rowspan, colspan, _ in merged
            for i in range(rowspan)
            for j in range(colspan)
        }
        count, columns = len(rows), len(rows[0])
        for row in range(count + 1):
            for column in range(columns):
                if row not in (0, count) and covered.get((row, column), 1) == covered.get((row - 1, column), 2):
                    continue
                x, y = left + column * wide, top + row * high
                self.line((x, y), (x + wide, y), dots=dots)
        for column in range(columns + 1):
            for row in range(count):
                if column not in (0, columns) and covered.get((row, column), 1) == covered.get((row, column - 1), 2):
                    continue
                x, y = left + column * wide, top + row * high
                self.line((x, y), (x, y + high), dots=dots)
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                if (row, column) not in covered:
                    self.text(left + column * wide + 20, top + row * high + high / 2, text, size)
        for row, column, rowspan, _, text in merged:
            self.text(left + column * wide + 20, top + row * high + rowspan * high / 2, text, size)

    @property
    def colour(self) -> Pixels:
        """Return the page's pixels."""
        return np.array(self.picture)

    @property
    def grey(self) -> Pixels:
        """Return the page's pixels in grey."""
        return np.array(self.picture.convert("L"))

    def encoded(self, kind: str = "PNG", **options: Any) -> bytes:
        """Return the page as a file."""
        out = BytesIO()
        self.picture.save(out, kind, **options)
        return out.getvalue()


def turned(picture: Pixels, angle: float) -> Pixels:
    """Return a page lying askew in the scanner: its lines fall to the right by this many degrees."""
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    return cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255.0, 255.0, 255.0))


def noisy(picture: Pixels, strength: float = 6, blur: float = 0.6) -> Pixels:
    """Return the picture blurred and grainy."""
    soft = cv2.GaussianBlur(picture, (0, 0), blur).astype(np.float32)
    grain = np.random.default_rng(1).normal(0, strength, picture.shape)
    return np.clip(soft + grain, 0, 255).astype(np.uint8)
