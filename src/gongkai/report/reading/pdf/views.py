"""How a page is turned to be read, and the matrices by which a PDF places things."""

from dataclasses import dataclass
from typing import Any

from gongkai.report.reading.pdf.opening import pdfium

SAMPLES = 40  # characters that tell which way the text stands
QUARTER = 1.5707963  # of a turn

Area = tuple[float, float, float, float]  # left, upper, right and lower edge on the upright page
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """How the page's own coordinates lie on the upright page: its box, and quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """Return the width of the upright page."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Return the height of the upright page."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page's own coordinates lies on the upright page."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Area:
        """Return the left, upper, right and lower edge of a box on the upright page."""
        xa, ya = self.point(left, bottom)
        xb, yb = self.point(right, top)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def view_of(page: Any, text_page: Any) -> View:
    """Return the view in which most of the text stands upright; without text, the page's own rotation."""
    raw = pdfium()
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    count = raw.FPDFText_CountChars(text_page)
    angles = [
        round(raw.FPDFText_GetCharAngle(text_page, index) / QUARTER) % 4
        for index in range(0, count, max(1, count // SAMPLES))
        if raw.FPDFText_GetUnicode(text_page, index) > 32
    ]
    turns = -max(set(angles), key=angles.count) % 4 if angles else raw.FPDFPage_GetRotation(page)
    return View(box.left, box.bottom, box.right, box.top, turns)


def matrix_of(item: Any) -> Matrix:
    """Return the matrix of a page object."""
    raw = pdfium()
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def times(inner: Matrix, outer: Matrix | None) -> Matrix:
    """Return the matrix of what is placed by one matrix in a form placed by another."""
    if not outer:
        return inner
    a, b, c, d, e, f = inner
    (ax, ay), (cx, cy) = (
        (a * outer[0] + b * outer[2], a * outer[1] + b * outer[3]),
        (
            c * outer[0] + d * outer[2],
            c * outer[1] + d * outer[3],
        ),
    )
    return (ax, ay, cx, cy, *move((e, f), outer))


def move(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    """Return where a matrix places a point."""
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
