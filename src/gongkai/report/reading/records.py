"""Records: the figures that stand together, and the words that stand before them.

A stream of pieces falls into records at every place where words follow figures. Where the words of one
label are wrapped around its figures, the rest of them opens the next record's words.
"""

from dataclasses import dataclass, field

from gongkai.report.reading.pieces import Kind, Piece, Strip

_NO_UNIT = ("——", "—", "--", "-", "－")


@dataclass(slots=True)
class Record:
    """One run of figures (blanks known to be cells included) with the normalised words before it."""

    before: str
    cells: list[Piece] = field(default_factory=list)
    lead: list[Piece] = field(default_factory=list)  # the labels, one a piece
    celled: bool = False
    grid: bool = False
    unit: bool = False
    strips: list[int] = field(default_factory=list)  # indices of the strips it was read from
    figures: list[Piece] = field(default_factory=list)  # those of the cells that print something

    def keep(self, cells: list[Piece]) -> None:
        """Keep only these of the cells."""
        self.cells = cells
        self.figures = [piece for piece in cells if piece.kind is Kind.FIGURE]


def records(strips: list[Strip], width: int) -> list[Record]:
    """Cut strips into records; ``width`` is the number of figures a full row of the table has."""
    found: list[Record] = []
    current = Record("")
    with_units = any(piece.kind is Kind.UNIT for strip in strips for piece in strip.pieces)
    for index, strip in enumerate(strips):
        pieces = _without_row_number(strip)
        if current.cells and _complete(current, width):
            found.append(current)
            current = Record("")
        for piece in pieces:
            if piece.kind is Kind.UNIT:
                current.unit = True
                continue
            if with_units and not current.unit and not current.cells and piece.text in _NO_UNIT:
                current.unit = True  # —— in the column of units: a row without a figure
                continue
            if piece.kind is Kind.LABEL:
                if current.figures:
                    found.append(current)
                    current = Record("")
                current.unit = False
                current.cells.clear()  # blanks among the labels are merged cells, not figures
                current.lead.append(piece)
            elif current.lead or piece.kind is Kind.FIGURE:
                current.cells.append(piece)
                if piece.kind is Kind.FIGURE:
                    current.figures.append(piece)
                current.celled = current.celled or strip.celled
                current.grid = current.grid or bool(strip.grid)
                if not current.strips or current.strips[-1] != index:
                    current.strips.append(index)
    if current.cells or current.lead:
        found.append(current)
    for record in found:
        record.before = "".join(piece.norm for piece in record.lead)
    return found


def _complete(current: Record, width: int) -> bool:
    """A row of a grid is complete at its end; one without any figure only if it is a row's worth."""
    if current.figures:
        return current.grid or (current.celled and len(current.figures) >= width)
    return current.celled and len(current.cells) >= width


def _without_row_number(strip: Strip) -> list[Piece]:
    """Drop a figure that opens a strip and is followed by words: the row's number."""
    pieces = strip.pieces
    if len(pieces) > 1 and strip.labels:
        filled = [piece for piece in pieces if piece.kind is not Kind.BLANK]
        if filled[0].kind is Kind.FIGURE and filled[1].kind in (Kind.LABEL, Kind.UNIT):
            return [piece for piece in pieces if piece is not filled[0]]
    return pieces
