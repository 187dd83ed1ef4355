"""What a page draws besides text: ruling lines in whatever shape they come, filled areas, pictures.

A ruling line is drawn as a thin filled rectangle, a stroked path, a side of a stroked rectangle, the rim
between two filled rectangles, or a picture one point high; word processors mix them in one table.
"""

from collections.abc import Iterator
from ctypes import c_float, c_int, c_uint
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from gongkai.errors import TooLarge
from gongkai.report.reading.pdf.opening import address, pdfium
from gongkai.report.reading.pdf.views import Area, Matrix, View, matrix_of, move, times

THIN = 4.0  # points: a filled rectangle no thicker is a line
STRAIGHT = 0.7  # points a line may lean
RIM = 6.0  # points between the two rectangles of a rim
OBJECTS = 500_000
SEGMENTS = 5_000  # a path of more is a drawing
FORMS = 6  # levels of forms within forms


@dataclass(slots=True)
class Drawing:
    """A page's lines as (place, from, to), and what lies under or over its text.

    ``fills`` and ``texts`` carry their number in the order of painting; ``texts`` are PDFium's handles,
    ``formed`` the matrices of those that lie in forms, by address.
    """

    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)
    fills: list[tuple[Area, int]] = field(default_factory=list)
    pictures: list[Area] = field(default_factory=list)
    texts: list[tuple[Any, int]] = field(default_factory=list)
    formed: dict[int | None, Matrix] = field(default_factory=dict)

    def add_line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Add a line, or the dot at a corner as a piece of both lines that meet there."""
        if x1 - x0 >= y1 - y0 or x1 - x0 <= THIN:
            self.across.append(((y0 + y1) / 2, x0, x1))
        if y1 - y0 > x1 - x0 or y1 - y0 <= THIN:
            self.down.append(((x0 + x1) / 2, y0, y1))

    def add_sides(self, area: Area) -> None:
        """Add the four sides of a rectangle."""
        x0, y0, x1, y1 = area
        self.across += [(y0, x0, x1), (y1, x0, x1)]
        self.down += [(x0, y0, y1), (x1, y0, y1)]


def read_drawing(page: Any, view: View, name: str) -> Drawing:
    """Return what a page draws; TooLarge where it is more than any report would."""
    walk = _Walk(view, name)
    walk.enter(page, pdfium().FPDFPage_CountObjects(page), pdfium().FPDFPage_GetObject, None, 0)
    return walk.drawing


class _Walk:
    def __init__(self, view: View, name: str) -> None:
        self.raw, self.view, self.name = pdfium(), view, name
        self.drawing, self.count = Drawing(), 0
        self.bounds = [c_float() for _ in range(4)]

    def enter(self, holder: Any, count: int, get: Any, matrix: Matrix | None, depth: int) -> None:
        raw, drawing, kind_of = self.raw, self.drawing, self.raw.FPDFPageObj_GetType
        for index in range(count):
            item = get(holder, index)
            kind = kind_of(item)
            self.count += 1
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                drawing.texts.append((item, self.count))
                if matrix:
                    drawing.formed[address(item)] = matrix
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self.add_path(item, matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.add_picture(self.area_of(item, matrix))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < FORMS:
                inner = times(matrix_of(item), matrix)
                self.enter(item, raw.FPDFFormObj_CountObjects(item), raw.FPDFFormObj_GetObject, inner, depth + 1)
        if self.count > OBJECTS:
            raise TooLarge(self.name, f"一页上的图形超过 {OBJECTS // 10_000} 万个，不是正常的报告")

    def area_of(self, item: Any, matrix: Matrix | None) -> Area:
        left, bottom, right, top = self.bounds
        self.raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        corners = [(left.value, bottom.value), (right.value, top.value)]
        if matrix:
            corners = [move(corner, matrix) for corner in corners]
        return self.view.box(*corners[0], *corners[1])

    def add_picture(self, area: Area) -> None:
        if area[2] - area[0] <= THIN or area[3] - area[1] <= THIN:
            self.drawing.add_line(*area)
        else:
            self.drawing.pictures.append(area)

    def add_path(self, path: Any, matrix: Matrix | None) -> None:
        raw = self.raw
        mode, stroked = c_int(), c_int()
        raw.FPDFPath_GetDrawMode(path, mode, stroked)  # PDFium lists no path that is not painted
        area = self.area_of(path, matrix)
        segments = raw.FPDFPath_CountSegments(path)
        if area[2] - area[0] <= THIN or area[3] - area[1] <= THIN:
            self.drawing.add_line(*area)
        elif segments <= SEGMENTS:
            shapes = list(self.shapes(path, segments, times(matrix_of(path), matrix)))
            if stroked.value:
                self.add_stroked(shapes)
            if mode.value:
                self.add_filled(shapes, self.covers(path))

    def shapes(self, path: Any, segments: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """Yield the path's strokes of the pen as points on the upright page; a curve ends one."""
        raw, x, y = self.raw, c_float(), c_float()
        points: list[tuple[float, float]] = []
        for index in range(segments):
            segment = raw.FPDFPath_GetPathSegment(path, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = self.view.point(*move((x.value, y.value), matrix))
            if kind != raw.FPDF_SEGMENT_LINETO:
                if len(points) > 1:
                    yield points
                points = []
            points.append(point)
            if raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if len(points) > 1:
            yield points

    def add_stroked(self, shapes: list[list[tuple[float, float]]]) -> None:
        for points in shapes:
            for (xa, ya), (xb, yb) in pairwise(points):
                if abs(ya - yb) <= STRAIGHT < abs(xa - xb):
                    self.drawing.across.append(((ya + yb) / 2, min(xa, xb), max(xa, xb)))
                elif abs(xa - xb) <= STRAIGHT < abs(ya - yb):
                    self.drawing.down.append(((xa + xb) / 2, min(ya, yb), max(ya, yb)))

    def add_filled(self, shapes: list[list[tuple[float, float]]], covers: bool) -> None:
        areas = [area for points in shapes if (area := _rectangle(points))]
        thick = []
        for area in areas:
            if area[2] - area[0] <= THIN or area[3] - area[1] <= THIN:
                self.drawing.add_line(*area)
            else:
                thick.append(area)
        for outer in thick:
            if any(_is_rim(outer, inner) for inner in thick):
                self.drawing.add_sides(outer)
            elif len(thick) == 1 and covers:
                self.drawing.fills.append((outer, self.count))

    def covers(self, path: Any) -> bool:
        """Tell whether a filled path hides what was painted before it."""
        colour = [c_uint() for _ in range(4)]
        known = self.raw.FPDFPageObj_GetFillColor(path, *colour)
        return bool(known) and colour[3].value == 255 and not self.raw.FPDFPageObj_HasTransparency(path)


def _rectangle(points: list[tuple[float, float]]) -> Area | None:
    """Return the box of a shape whose points all lie in or near its corners; a mitred side is one too."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    near = THIN if min(x1 - x0, y1 - y0) <= THIN else STRAIGHT
    inside = any(near < x - x0 < x1 - x0 - near or near < y - y0 < y1 - y0 - near for x, y in points)
    return None if inside or len(points) < 4 else (x0, y0, x1, y1)


def _is_rim(outer: Area, inner: Area) -> bool:
    gaps = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
    return all(0 <= gap <= RIM for gap in gaps) and any(gap > 0 for gap in gaps)
