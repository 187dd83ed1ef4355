"""A picture of what the reader saw: ``python -m gongkai.report.reading.pdf.picture FILE OUT.png [PAGE]``.

Cells are outlined in red, lines outside tables in blue. Needs Pillow, which the extras bring.
"""

import sys
from importlib import import_module
from pathlib import Path

from gongkai.report.reading.pdf import read_sheets
from gongkai.report.reading.pdf.sheets import Row, Sheet

SCALE = 2
RED, BLUE = (220, 30, 30), (40, 80, 220)


def draw(data: bytes, out: Path, page: int = 1) -> None:
    """Write a page, counted from 1, as a PNG with the reader's cells and lines drawn over it."""
    from PIL import ImageDraw

    sheet = read_sheets(data, out.name)[page - 1]
    document = import_module("pypdfium2").PdfDocument(data)
    image = document[page - 1].render(scale=SCALE).to_pil().convert("RGB")
    pen = ImageDraw.Draw(image)
    for left, upper, right, lower, colour in _outlines(sheet):
        pen.rectangle([SCALE * left, SCALE * upper, SCALE * right, SCALE * lower], outline=colour, width=2)
    image.save(out, "PNG")


def _outlines(sheet: Sheet) -> list[tuple[float, float, float, float, tuple[int, int, int]]]:
    outlines = []
    for block in sheet.blocks:
        if isinstance(block, Row):
            half = block.size / 2
            outlines.append((block.x0, block.y - half, block.x1, block.y + half, BLUE))
            continue
        for place in block.places:
            left, right = block.xs[place.column] + 1, block.xs[place.column + place.colspan] - 1
            upper, lower = block.ys[place.row] + 1, block.ys[place.row + place.rowspan] - 1
            outlines.append((left, upper, right, lower, RED))
    return outlines


def main(arguments: list[str]) -> None:
    """Draw the page that the command line names."""
    source, out, *page = arguments
    draw(Path(source).read_bytes(), Path(out), int(page[0]) if page else 1)


if __name__ == "__main__":  # pragma: no cover
    main(sys.argv[1:])
