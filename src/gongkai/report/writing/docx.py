"""A report as DOCX that a clerk can go on editing: real tables, named styles, page set-up of GB/T 9704—2012.

The parts are templates in ``docx_parts/``. A library that edits documents would bring the hundred
styles of its own template, its author's name and its thumbnail, all to be undone again. The fonts the
standard asks for (方正小标宋, 仿宋_GB2312, 楷体_GB2312) are named with substitutes in ``fontTable.xml``.
"""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import accumulate, pairwise
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from gongkai.report.writing.fitting import head_inset, type_size
from gongkai.report.writing.outline import Outline, is_subheading, printable
from gongkai.report.writing.tables import PrintedCell, PrintedTable, Role

PARTS = {  # in the order in which a reader of the package wants them
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/core.xml": "core.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/footer1.xml": "footer1.xml",
    "word/footer2.xml": "footer2.xml",
}
TWIPS = 20  # a point
WIDTH = 8844  # 版心宽 156 mm, in twips
STYLES = {Role.FIGURE: "figure", Role.VOID: "figure", Role.UNIT: "figure", Role.LABEL: "label"}


@dataclass(frozen=True, slots=True)
class Tile:
    """One cell of a table row in DOCX, where a merged cell returns in every row it covers."""

    text: str
    width: int
    colspan: int
    merge: str
    style: str
    inset: int
    level: int
    shaded: bool


def to_docx(outline: Outline) -> bytes:
    """Return the report as DOCX; the same report gives the same bytes."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, template in PARTS.items():
            text = (
                _environment()
                .get_template(template)
                .render(
                    outline=outline,
                    body=printable(outline.report.body),
                    is_subheading=is_subheading,
                    type_size=type_size,
                    width=WIDTH,
                    widths=widths,
                    rows=rows,
                )
            )
            package.writestr(ZipInfo(name), text, ZIP_DEFLATED)
    return made.getvalue()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("gongkai.report.writing", "docx_parts"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def widths(table: PrintedTable) -> list[int]:
    """Return the columns' widths in twips, which add up to the width of the text."""
    edges = [round(WIDTH * share) for share in accumulate(table.shares, initial=0)]
    return [right - left for left, right in pairwise(edges)]


def rows(table: PrintedTable) -> list[list[Tile]]:
    """Return the rows with the continuations of the cells merged downwards."""
    grid = widths(table)
    size = type_size(table)
    filled: list[list[tuple[int, Tile]]] = [[] for _ in table.rows]
    for cell in table.cells:
        for row in cell.rows:
            filled[row - 1].append((cell.column, _tile(cell, table, grid, size, first=row == cell.row)))
    return [[tile for _, tile in sorted(row, key=lambda item: item[0])] for row in filled]


def _tile(cell: PrintedCell, table: PrintedTable, grid: list[int], size: float, *, first: bool) -> Tile:
    merge = "" if cell.rowspan == 1 else "restart" if first else "continue"
    return Tile(
        text=cell.text if first else "",
        width=sum(grid[at - 1] for at in cell.columns),
        colspan=cell.colspan,
        merge=merge,
        style=STYLES.get(cell.role, "head"),
        inset=round(head_inset(cell, table, size) * TWIPS),
        level=cell.level,
        shaded=cell.role is Role.BLOCK,
    )
