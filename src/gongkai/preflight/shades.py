"""How light a rendered page is in a place."""

from ctypes import POINTER, c_ubyte, cast
from dataclasses import dataclass
from typing import Any

from gongkai.report.reading.pdf.opening import pdfium
from gongkai.report.reading.pdf.views import Area, View

SCALE = 2.0  # pixels a point
LONGEST = 4_000  # pixels of a side, whatever size the page says it has


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in shades of grey, 0 black to 255 white, upright."""

    pixels: bytes
    stride: int
    width: int
    height: int
    scale: float

    def range(self, area: Area) -> tuple[int, int]:
        """Return the darkest and the lightest shade within an area of the page."""
        x0, y0, x1, y1 = (round(edge * self.scale) for edge in area)
        x0, y0 = min(max(x0, 0), self.width - 1), min(max(y0, 0), self.height - 1)
        x1, y1 = max(min(x1, self.width), x0 + 1), max(min(y1, self.height), y0 + 1)
        rows = [self.pixels[y * self.stride + x0 : y * self.stride + x1] for y in range(y0, y1)]
        return min(map(min, rows)), max(map(max, rows))


def rendered(page: Any, view: View) -> Picture:
    """Return a picture of a page as it is seen, notes included."""
    raw = pdfium()
    scale = min(SCALE, LONGEST / max(view.width, view.height, 1.0))
    width, height = max(round(view.width * scale), 1), max(round(view.height * scale), 1)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_Gray, None, 0)
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        turns = (view.turns - raw.FPDFPage_GetRotation(page)) % 4
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, turns, raw.FPDF_ANNOT)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        buffer = cast(raw.FPDFBitmap_GetBuffer(bitmap), POINTER(c_ubyte * (stride * height)))
        return Picture(bytes(buffer.contents), stride, width, height, scale)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
