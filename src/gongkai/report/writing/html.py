"""A report as one accessible HTML page: nothing is loaded from elsewhere, nothing is scripted."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from gongkai.report.writing.meta import PageMeta
from gongkai.report.writing.outline import Outline, is_subheading, printable
from gongkai.report.writing.tables import PrintedCell, PrintedTable, Role

# A head cell's scope; a corner names neither rows nor columns.
SCOPES = {
    Role.BLOCK: "rowgroup",
    Role.HEAD: "col",
    Role.GROUP: "rowgroup",
    Role.LABEL: "row",
}


def to_html(outline: Outline, meta: PageMeta) -> str:
    """Return the page, UTF-8 declared, with the site's tags where ``meta`` knows them."""
    tags = [(name, printable(content)) for name, content in meta.tags(outline.report)]
    return _template().render(
        outline=outline,
        tags=tags,
        is_subheading=is_subheading,
        scope=scope,
        heads=heads,
        place=place,
        numbers={table.key: number for number, table in enumerate(outline.tables, start=1)},
    )


@cache
def _template() -> Template:
    loader = PackageLoader("gongkai.report.writing", ".")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("report.html.j2")


def scope(cell: PrintedCell) -> str:
    """Return the ``scope`` of a head cell, "" for others."""
    found = SCOPES.get(cell.role, "") if cell.is_head else ""
    return "colgroup" if found == "col" and cell.colspan > 1 else found


def place(number: int, cell: PrintedCell) -> str:
    """Return the ``id`` of a cell of the page's table ``number``."""
    return f"t{number}r{cell.row}c{cell.column}"


def heads(number: int, table: PrintedTable, cell: PrintedCell) -> str:
    """Return the ids of the cells that name a figure."""
    return " ".join(place(number, head) for head in table.heads_of(cell))
