"""Records: the figures that stand together, and the words that stand before them.

A stream of pieces falls into records at every place where words follow figures. Where the words of one
label are wrapped around its figures, the rest of them opens the next record's words.
"""

from collections.abc import Container
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from gongkai.report.reading.pieces import Kind, Piece, Strip

SHORT = 6  # letters of a word that may stand in a figure's cell
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


def records(strips: list[Strip], width: int, rows: Container[str] = ()) -> list[Record]:
    """Cut strips into records.

    ``width`` is the number of figures a full row of the table has, ``rows`` are its rows' labels.
    """
    found: list[Record] = []
    current = Record("")
    _mark_words(strips, width, rows)
    with_units = any(piece.kind is Kind.UNIT for strip in strips for piece in strip.pieces)
    for index, strip in enumerate(strips):
        pieces = _without_row_number(strip)
        if current.cells and _complete(current, strip, width):
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
                if current.figures or _is_blank_row(current, width, rows):
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
    _drop_row_numbers(found, width)
    for record in found:
        record.before = "".join(piece.norm for piece in record.lead)
    return found


def _is_blank_row(current: Record, width: int, rows: Container[str]) -> bool:
    """Tell a row of empty cells, one a line: as many as the row has, after the row's label."""
    if width == 1 or len(current.cells) != width or not current.lead or current.lead[-1].norm not in rows:
        return False
    current.celled = True
    return True


def _drop_row_numbers(found: list[Record], width: int) -> None:
    """Drop the numbers of the rows that follow, where one cell a line has put them last in each record."""
    numbered = [record for record in found if len(record.figures) == width + 1 and not record.celled]
    last = [record.figures[-1].printed for record in numbered]
    values = [printed.value for printed in last if printed is not None and printed.value is not None]
    steps = [after - before for before, after in pairwise(values)]
    if len(steps) > 1 and steps.count(1) == len(steps):
        for record in numbered:
            record.keep([cell for cell in record.cells if cell is not record.figures[-1]])


def _mark_words(strips: list[Strip], width: int, rows: Container[str]) -> None:
    """Take a short word alone on its line for an unreadable figure, where the others make up a row with it."""
    for index, strip in enumerate(strips):
        word = strip.pieces[0]
        if len(strip.pieces) > 1 or word.kind is not Kind.LABEL or len(word.text) > SHORT:
            continue
        before = sum(1 for _ in takewhile(_is_figure, reversed(strips[:index])))
        after = sum(1 for _ in takewhile(_is_figure, strips[index + 1 :]))
        opens = index > 0 and any(piece.norm in rows for piece in strips[index - 1].pieces)
        closes = index + 1 < len(strips) and any(piece.norm in rows for piece in strips[index + 1].pieces)
        among = (before and after) or (opens and after) or (before and closes)
        if among and before + after + 1 == width and word.norm not in rows:
            word.kind, word.printed = Kind.FIGURE, None
            strip.labels = []


def _is_figure(strip: Strip) -> bool:
    return len(strip.pieces) == 1 and strip.pieces[0].kind is Kind.FIGURE


def _complete(current: Record, strip: Strip, width: int) -> bool:
    """A row of a grid is complete at its end; one without any figure only if it is a row's worth."""
    if current.figures:
        return current.grid or (current.celled and (len(current.figures) >= width or bool(strip.labels)))
    return current.celled and len(current.cells) >= width


def _without_row_number(strip: Strip) -> list[Piece]:
    """Drop a figure that opens a strip and is followed by words: the row's number."""
    pieces = strip.pieces
    if len(pieces) > 1 and strip.labels:
        filled = [piece for piece in pieces if piece.kind is not Kind.BLANK]
        if filled[0].kind is Kind.FIGURE and filled[1].kind in (Kind.LABEL, Kind.UNIT):
            return [piece for piece in pieces if piece is not filled[0]]
    return pieces
