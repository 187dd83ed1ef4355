"""Pictures as arrays: the types and the few measures that the scan reader shares."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.uint8]  # rows × columns × red, green, blue
Picture = NDArray[Any]  # bytes, rows × columns: grey from 0 black to 255 white, or 255 where something holds

INK = 160  # on flattened paper, what is darker is ink


class Rect(NamedTuple):
    """A rectangle of pixels; right and bottom lie outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Return the width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Return the height in pixels."""
        return self.bottom - self.top

    def of(self, picture: Picture) -> Picture:
        """Return this part of a picture."""
        return picture[max(0, self.top) : max(0, self.bottom), max(0, self.left) : max(0, self.right)]

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside."""
        return self.left <= x < self.right and self.top <= y < self.bottom
