"""Tables that only lay out a page, told from tables of data: web pages and Word files have both."""

from dataclasses import dataclass

from gongkai.report.reading.document import Block, Box, Grid, Line

PROSE = 200  # characters; the longest label of the official tables, with its explanations, has about 100


@dataclass(slots=True)
class Content:
    """A cell before it is known whether its table is one of data."""

    box: Box
    blocks: list[Block]
    prose: bool


def text_of(blocks: list[Block]) -> str:
    """Return the text of a cell: its lines joined by blanks, nested tables apart."""
    return " ".join(block.text for block in blocks if isinstance(block, Line))


def content_of(box: Box, blocks: list[Block]) -> Content:
    """Return a cell and what it holds; a long text or a table in it is prose."""
    return Content(box, blocks, len(box.text) > PROSE or any(isinstance(block, Grid) for block in blocks))


def unfolded(contents: list[list[Content]], number: int, nested: bool) -> list[Block]:
    """Return the table as one grid, or, where some of its cells hold prose or tables, as what they hold.

    Rows of data between such cells stay grids, with the row numbers of their table.
    """
    layout = any(content.prose for row in contents for content in row)
    found: list[Block] = []
    grid: Grid | None = None
    for row in contents:
        if layout and _is_unfolded(row):
            grid = None
            found += [block for content in row for block in content.blocks]
        elif row:
            if grid is None:
                grid = Grid([], number, nested=nested)
                found.append(grid)
            grid.rows.append([content.box for content in row])
    return found


def _is_unfolded(row: list[Content]) -> bool:
    return sum(bool(content.blocks) for content in row) < 2 or any(content.prose for content in row)
