"""What the original looks like where a cell stands: the page as a picture, or the table or lines as they were read.

In the bounded process; this module needs no Django.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from gongkai.errors import UnreadableFile
from gongkai.report.model import Source
from gongkai.report.reading.document import Document, Grid
from gongkai.report.reading.limits import DAMAGED, read_file
from gongkai.report.reading.pdf import read_sheets
from gongkai.report.reading.pdf.joining import belongs, grid_of
from gongkai.report.reading.pdf.margins import drop_margins
from gongkai.report.reading.pdf.sheets import Part, Sheet
from gongkai.report.reading.sniffing import sniff
from gongkai.report.reading.sources import load

LONG_SIDE = 1500  # pixels of a page's longer side: small print can be read, and a page stays under 400 kB
MOST_PIXELS = 80_000_000
MOST_ROWS = 80  # of a table that is shown
AROUND = 3  # lines shown before and after a line
RED = (200, 30, 30)
WHITE, MARGIN = 24, 24  # how dark paper may be and still be white, of 255; pixels left around what is printed
Rect = tuple[float, float, float, float]  # left, upper, right, lower, in parts of the page's width and height


@dataclass(frozen=True)
class Spot:
    """One cell of a table as it was read."""

    text: str
    rowspan: int
    colspan: int
    marked: bool


@dataclass(frozen=True)
class Extract:
    """A table of the original, or some of its lines (each a row of number and text)."""

    title: str
    rows: tuple[tuple[Spot, ...], ...]


def has_pages(source: Path, name: str) -> bool:
    """Tell whether the file is looked at page by page."""
    return sniff(read_file(source), name) in ("pdf", "image")


def page_picture(source: Path, name: str, page: int, wanted: list[tuple[Source, str]]) -> bytes:
    """Return a page (from 1) as PNG, the cells that are wanted outlined where their place is known for sure.

    ``wanted`` are places with what was read there. Raises ReadError.
    """
    from PIL import Image, ImageDraw

    data = read_file(source)
    is_pdf = sniff(data, name) == "pdf"
    picture = _pdf_page(data, name, page) if is_pdf else _frame(data, name, page)
    picture.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    pen = ImageDraw.Draw(picture)
    for left, upper, right, lower in _rects(data, name, page, wanted) if is_pdf else ():
        width, height = picture.size
        pen.rectangle([left * width, upper * height, right * width, lower * height], outline=RED, width=3)
    out = BytesIO()
    _without_margins(picture).save(out, "PNG")
    return out.getvalue()


def _without_margins(picture: Any) -> Any:
    """Return the picture without the white around it, so that what is on the page is larger."""
    from PIL import ImageChops

    found = ImageChops.invert(picture.convert("L")).point([0] * WHITE + [255] * (256 - WHITE)).getbbox()
    if found is None:
        return picture
    left, upper, right, lower = found
    width, height = picture.size
    return picture.crop(
        (max(left - MARGIN, 0), max(upper - MARGIN, 0), min(right + MARGIN, width), min(lower + MARGIN, height))
    )


def _pdf_page(data: bytes, name: str, page: int) -> Any:
    pdfium: Any = import_module("pypdfium2")
    try:
        with pdfium.PdfDocument(data) as document:
            if not 1 <= page <= len(document):
                raise UnreadableFile(name, f"没有第 {page} 页", "")
            one = document[page - 1]
            scale = LONG_SIDE / max(*one.get_size(), 1)
            return one.render(scale=scale).to_pil().convert("RGB")
    except (pdfium.PdfiumError, ValueError) as error:
        raise UnreadableFile(name, f"第 {page} 页已损坏，画不出来", DAMAGED) from error


def _frame(data: bytes, name: str, page: int) -> Any:
    from PIL import Image, ImageOps

    try:
        file = Image.open(BytesIO(data))
        file.seek(page - 1)
        if file.width * file.height > MOST_PIXELS:
            raise UnreadableFile(name, "图像太大，画不出来", "")
        return ImageOps.exif_transpose(file).convert("RGB")
    except (OSError, ValueError, EOFError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableFile(name, f"第 {page} 页已损坏，画不出来", DAMAGED) from error


def _rects(data: bytes, name: str, page: int, wanted: list[tuple[Source, str]]) -> Iterator[Rect]:
    """Yield where the cells stand on a page of a ruled PDF; what isn't found there by its own text isn't marked."""
    if not any(place.table for place, _ in wanted):
        return
    sheets = read_sheets(data, name)
    drop_margins(sheets)
    sheet = sheets[page - 1]
    found = dict(_cells(sheets, page))
    for place, printed in wanted:
        cell = found.get((place.table or 0, place.row or 0, place.column or 0))
        if cell is not None and "".join(printed.split()) in "".join(cell[0].split()):
            left, upper, right, lower = cell[1]
            yield left / sheet.width, upper / sheet.height, right / sheet.width, lower / sheet.height


def _cells(sheets: list[Sheet], page: int) -> Iterator[tuple[tuple[int, int, int], tuple[str, Rect]]]:
    """Yield table, row and column (as a report's cells name them) of the cells on a page, with text and outline."""
    for number, parts in enumerate(_tables(sheets), 1):
        rects = {id(place): _rect(part, place) for part in parts for place in part.places}
        kept = [place for part in parts for place in part.places]
        grid_of(parts, number)  # counts rows and columns through
        for place in kept:
            if place.page == page:
                yield (number, place.row + 1, place.column + 1), (place.text, rects[id(place)])


def _rect(part: Part, place: Any) -> Rect:
    left, right = part.xs[place.column], part.xs[place.column + place.colspan]
    return left, part.ys[place.row], right, part.ys[place.row + place.rowspan]


def _tables(sheets: list[Sheet]) -> Iterator[list[Part]]:
    """Yield the tables in order, each with its parts, as the reader joins them over page breaks."""
    run: list[Part] = []
    for block in (block for sheet in sheets for block in sheet.blocks):
        part = block if isinstance(block, Part) else None
        if run and part and part.page == run[-1].page + 1 and belongs(run[-1], part):
            run.append(part)
            continue
        if run:
            yield run
        run = [part] if part else []
    if run:
        yield run


def extracts(source: Path, name: str, wanted: list[Source]) -> dict[int, Extract]:
    """Return what surrounds the places: by the number of the table, under 0 the lines. Raises ReadError."""
    data = read_file(source)
    if sniff(data, name) == "json":
        return {}
    document = load(data, name)
    tables = {place.table for place in wanted if place.table}
    found = {grid.number: _table(grid, wanted) for grid in document.grids() if grid.number in tables}
    lines = {place.line for place in wanted if place.line and not place.table}
    return {**found, 0: _lines(document, lines)} if lines else found


def _table(grid: Grid, wanted: Iterable[Source]) -> Extract:
    marked = {(place.row, place.column) for place in wanted if place.table == grid.number}
    first = min((row for row, _ in marked if row), default=1)
    start = max(0, first - MOST_ROWS // 2) if len(grid.rows) > MOST_ROWS else 0
    rows = tuple(
        tuple(Spot(box.text, box.rowspan, box.colspan, (box.row, box.column) in marked) for box in row)
        for row in grid.rows[start : start + MOST_ROWS]
    )
    return Extract(f"原件第 {grid.number} 个表格", rows)


def _lines(document: Document, wanted: set[int]) -> Extract:
    near = {line + step for line in wanted for step in range(-AROUND, AROUND + 1)}
    rows = tuple(
        (Spot(str(line.line), 1, 1, False), Spot(line.text, 1, 1, line.line in wanted))
        for line in document.lines()
        if line.line in near
    )
    return Extract("原件的文字", rows)
