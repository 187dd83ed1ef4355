"""PDFs drawn stroke by stroke, and tables set by typst: small files, each for what it shows."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from gongkai.report.reading.document import Document, Grid
from gongkai.report.reading.pdf import load_pdf


def drawn(
    *pages: str,
    rotate: int = 0,
    box: str = "[0 0 400 300]",
    extra: str = "",
    streams: Sequence[tuple[str, str]] = (),
    trailer: str = "",
) -> bytes:
    """Return a PDF whose pages have these contents; ``streams`` are further objects from 10 on, ``X10`` and so on."""
    names = " ".join(f"/X{number} {number} 0 R" for number in range(10, 10 + len(streams)))
    first = 10 + len(streams)
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    for number, (entries, content) in enumerate(streams, 10):
        objects[number] = f"<<{entries}/Length {len(content)}>>\nstream\n{content}\nendstream"
    for index, content in enumerate(pages):
        number = first + 2 * index
        objects[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Rotate {rotate}/Contents {number + 1} 0 R"
            f"/Resources<</Font<</F 3 0 R>>/XObject<<{names}>>>>>>"
        )
        objects[number + 1] = f"<</Length {len(content)}>>\nstream\n{content}\nendstream"
    return _assembled(objects, extra, trailer)


def _assembled(objects: dict[int, str], extra: str, trailer: str) -> bytes:
    data, places = b"%PDF-1.7\n", {}
    for number, content in sorted(objects.items()):
        places[number] = len(data)
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    data += extra.encode()
    start, size = len(data), max(objects) + 1
    rows = [f"{places[n]:010d} 00000 n " if n in places else "0000000000 65535 f " for n in range(size)]
    table = "\n".join(rows)
    return (
        data
        + f"xref\n0 {size}\n{table}\ntrailer\n<</Root 1 0 R/Size {size}{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    )


def show(x: float, y: float, text: str, size: float = 10) -> str:
    """Return the operators that print a text."""
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n"


def bars(xs: Sequence[float], ys: Sequence[float], width: float = 0.5) -> str:
    """Return the lines of a grid as thin filled rectangles."""
    across = [f"{xs[0]} {y} {xs[-1] - xs[0]} {width} re f\n" for y in ys]
    down = [f"{x} {ys[0]} {width} {ys[-1] - ys[0]} re f\n" for x in xs]
    return "".join(across + down)


def figures(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Print a number in every field of a grid: row and column, from the top."""
    rows = sorted(ys, reverse=True)[:-1]
    return "".join(
        show(x + 4, y - 14, f"{row}{column}") for row, y in enumerate(rows, 1) for column, x in enumerate(xs[:-1], 1)
    )


@cache
def typeset(source: str) -> bytes:
    """Return a PDF made by typst from a source in Chinese."""
    import pylopdf_fonts_zh_cn
    import typst

    fonts = Path(pylopdf_fonts_zh_cn.__file__).parent
    preamble = '#set text(font: "Noto Serif SC", size: 10pt, lang: "zh", region: "cn")\n'
    compiler = typst.Compiler(font_paths=[fonts], ignore_system_fonts=True)
    made = compiler.compile(input=(preamble + source).encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def read(data: bytes) -> Document:
    """Read a PDF."""
    return load_pdf(data, "报告.pdf")


def texts(grid: Grid) -> list[list[str]]:
    """Return the texts of a grid's boxes by row."""
    return [[box.text for box in row] for row in grid.rows]


def tables(data: bytes) -> list[list[list[str]]]:
    """Return the texts of all grids of a PDF."""
    return [texts(grid) for grid in read(data).grids()]


def lines(data: bytes) -> list[str]:
    """Return the text outside tables of a PDF."""
    return [line.text for line in read(data).lines()]
