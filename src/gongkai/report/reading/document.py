"""What every source reader produces: lines of text and grids of boxes, in reading order.

A source reader (html, docx, xlsx, pdf, text, scan) knows its file type and nothing of annual reports;
what follows it knows annual reports and nothing of file types.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.report.model import Source


@dataclass(slots=True)
class Line:
    """A paragraph, or a line of a text file. Tabs and bars inside it still separate cells.

    ``certain`` is False where digits in it are in doubt (recognised from a picture).
    """

    text: str
    line: int | None = None
    page: int | None = None
    certain: bool = True

    @property
    def source(self) -> Source:
        """Return the line's place."""
        return Source(page=self.page, line=self.line)


@dataclass(slots=True)
class Box:
    """One cell of a grid, merged cells once, at their top left; row and column count from 1.

    ``certain`` is False where the characters themselves are in doubt (recognised from a picture).
    ``page`` is given where the grid goes on over several pages.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    certain: bool = True
    page: int | None = None


@dataclass(slots=True)
class Grid:
    """A table as its source rules it: boxes by row, empty ones included."""

    rows: list[list[Box]]
    number: int
    page: int | None = None
    nested: bool = False

    def source(self, box: Box) -> Source:
        """Return the place of one of the grid's boxes."""
        return Source(page=box.page or self.page, table=self.number, row=box.row, column=box.column)


Block = Line | Grid


@dataclass(slots=True)
class Document:
    """A file after its type has been dealt with."""

    name: str
    kind: str
    blocks: list[Block] = field(default_factory=list)
    title: str = ""

    def lines(self) -> Iterator[Line]:
        """Yield the text outside tables."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block

    def grids(self) -> Iterator[Grid]:
        """Yield the tables."""
        for block in self.blocks:
            if isinstance(block, Grid):
                yield block
