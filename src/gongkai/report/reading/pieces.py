"""A document as strips of pieces: each strip a line or a table row, each piece a label, a figure or a blank.

Grids, tabbed or barred lines, lines with blanks between the figures and one cell a line all become the
same sequence here; from now on nobody asks what the file was.
"""

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from gongkai.report.model import Source
from gongkai.report.reading.document import Document, Grid, Line
from gongkai.report.reading.labels import Lexicon, norm
from gongkai.report.reading.numbers import MARKS, UNIT_WORDS, Print, parse_print, visible


class Kind(Enum):
    """What a piece is."""

    LABEL = "label"
    FIGURE = "figure"  # a number or a mark such as /
    BLANK = "blank"  # an empty cell, known to be one
    UNIT = "unit"  # 件 in a column of units


@dataclass(slots=True)
class Piece:
    """One cell's worth of text."""

    text: str
    kind: Kind
    source: Source
    norm: str = ""
    printed: Print | None = None
    certain: bool = True
    column: int = 0  # grid column, counted from 1; 0 where the source has none
    width: int = 1


@dataclass(slots=True)
class Strip:
    """A line of text or a row of a grid."""

    pieces: list[Piece]
    text: str
    grid: int = 0  # number of the grid; 0 for a line
    celled: bool = False  # its cells are told apart by the source: a grid, tabs or bars
    page: int | None = None
    labels: list[Piece] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.labels = [piece for piece in self.pieces if piece.kind is Kind.LABEL]

    @property
    def figures(self) -> list[Piece]:
        """Return the pieces that print a figure or a mark."""
        return [piece for piece in self.pieces if piece.kind is Kind.FIGURE]


_BAR = re.compile(r"\s*[|｜│┃]\s*")
_CELL_EDGE = re.compile(r"[|｜│┃\t]")
_RULE = re.compile(r"^[\s|｜│┃:+\-=_—─━┼├┤┌┐└┘┬┴]*$")
_GAP = re.compile(r"[ \u3000]{2,}")
_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-—–－]\s*\d{1,4}\s*[-—–－]|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,3}\s*/\s*\d{1,3})\s*$"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[ \u00a0]\d{3})+")
_DIGITS_APART = re.compile(r"\d[\d\s,.]*\d")
_SEPARATOR = re.compile(r":?-{2,}:?|[─━═]+")
_APART = re.compile(r"[\s|｜│:：]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_COLON = re.compile(r"(.{2,60})[:：]\s*([^:：]{1,20}?)[;；。]?")
_EXPLANATION = re.compile(
    r"[（(]?\s*单位[:：]\s*\S{1,4}[）)]?$|[（(](?:单位[:：])?(?:[件条宗份次个项篇人期]|人次|批次|万元|元)[)）]|[（(\[【][^（）()]{4,}[）)\]】]|^\s*\d{1,3}\s+(?=\D)|(?<=\D)\s*\d{1,3}$"
)
_SENTENCE = re.compile(r"[。；！？]")
_HEADING_MARKS = re.compile(r"^\s{0,3}#{1,6}\s+")
PROSE_LENGTH = 45
LONGEST = 150  # letters beyond which a text is no label of any form, nor a row of figures glued together
ENDLESS = 1500  # letters of a line that is a whole report without line breaks
WORDS_FOR_FIGURE = 12
NUMBERING = 2  # digits


def strips(document: Document, lexicon: Lexicon) -> list[Strip]:
    """Cut a document into strips; page numbers and ruling lines are left out."""
    found: list[Strip] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            found.extend(_grid_strips(block))
        elif len(block.text) > ENDLESS and sum(label in block.text for label in lexicon.printed_headings) > 2:
            lines = (_line_strip(Line(word, block.line, block.page), lexicon) for word in block.text.split())
            found.extend(strip for strip in lines if strip is not None)
        elif not _PAGE_NUMBER.match(block.text):
            if document.kind == "text":  # Markdown that is called a text
                block.text = _HEADING_MARKS.sub("", block.text)
            strip = _line_strip(block, lexicon)
            if strip is not None:
                found.append(strip)
                for piece in () if block.certain else strip.pieces:
                    piece.certain = False
    for strip, after in pairwise(found):
        _join_numbering(strip, after)
    for strip in found:
        _recognise(strip, lexicon)
    return found


def _join_numbering(strip: Strip, after: Strip) -> None:
    """Take a number alone on its line for numbering, where the next line goes on with its point: 1 / .重复申请."""
    number = strip.pieces[0]
    if strip.celled or len(strip.pieces) > 1 or number.kind is not Kind.FIGURE or len(number.text) > NUMBERING:
        return
    if after.labels and after.pieces[0] is after.labels[0] and after.labels[0].text.lstrip()[:1] in "．.、)）":
        number.kind, number.norm, number.printed = Kind.LABEL, norm(number.text), None
        strip.labels = [number]


def is_prose(strip: Strip, lexicon: Lexicon) -> bool:
    """Tell whether a strip is a sentence rather than part of a table."""
    if strip.celled or len(strip.pieces) != 1 or strip.pieces[0].kind is not Kind.LABEL:
        return False
    if not _SENTENCE.search(strip.text) and (len(strip.text) <= PROSE_LENGTH or "，" not in strip.text):
        return False
    return strip.pieces[0].norm not in lexicon.anchors


def _grid_strips(grid: Grid) -> list[Strip]:
    return [
        Strip(
            [_boxed(_piece(box.text, grid.source(box), box.certain, box.column, box.colspan)) for box in boxes],
            "\t".join(box.text for box in boxes),
            grid.number,
            True,
            grid.page,
        )
        for boxes in grid.rows
    ]


def _piece(text: str, source: Source, certain: bool = True, column: int = 0, width: int = 1) -> Piece:
    text, kind, letters, printed = _classify(text)
    if printed is not None and not printed.certain:
        certain = False
    return Piece(text, kind, source, letters, printed, certain, column, width)


@lru_cache(maxsize=50_000)
def _classify(text: str) -> tuple[str, Kind, str, Print | None]:
    if len(text) > LONGEST:
        return text, Kind.LABEL, "", None
    printed = parse_print(text)
    if printed is not None:
        text = text.strip()
        return text, Kind.FIGURE if text else Kind.BLANK, "", printed
    unit = len(text) < PROSE_LENGTH and "".join(visible(text).split()) in UNIT_WORDS
    return text, Kind.UNIT if unit else Kind.LABEL, norm(text), None


def _boxed(piece: Piece) -> Piece:
    """Read one figure that its cell prints with blanks inside (1 234) as one, but not as certain."""
    if piece.kind is Kind.LABEL and _DIGITS_APART.fullmatch(piece.text):
        return _piece("".join(piece.text.split()), piece.source, False, piece.column, piece.width)
    return piece


def _recognise(strip: Strip, lexicon: Lexicon) -> None:
    """Find labels beside an explanation or a row number, and cells that print words where figures belong."""
    if not strip.labels and not strip.celled:
        return
    row_at = 0
    for index, piece in enumerate(strip.pieces):
        if piece.kind is Kind.LABEL and piece.norm not in lexicon.anchors:
            outer = norm(_EXPLANATION.sub("", piece.text))
            if outer in lexicon.anchors:
                piece.norm = outer
        if piece.norm in lexicon.row_labels and piece.norm not in lexicon.column_labels:
            row_at = index + 1
    if strip.celled and not row_at and len(strip.figures) > 2:
        row_at = 1 + next(index for index, piece in enumerate(strip.pieces) if piece.kind is Kind.FIGURE)
    if not strip.celled or not row_at:
        return
    figures = bool(strip.figures)
    for piece in strip.pieces[row_at:]:
        if piece.kind is not Kind.LABEL or piece.norm in lexicon.anchors or len(piece.text) > WORDS_FOR_FIGURE:
            continue
        if figures or not _CHINESE.search(piece.text) or any(letter.isdecimal() for letter in piece.text):
            piece.kind, piece.printed = Kind.FIGURE, None
    strip.labels = [piece for piece in strip.pieces if piece.kind is Kind.LABEL]


def _line_strip(line: Line, lexicon: Lexicon) -> Strip | None:
    text, source = line.text, line.source
    if not _APART.search(text):  # one cell a line
        return Strip([_piece(text, source)], text, page=line.page) if text else None
    if "\t" in text or "|" in text or "｜" in text or "│" in text:
        fields = _fields(text)
        if fields is None:
            return None
        if len(fields) > 1:
            pieces = []
            for column, item in enumerate(map(str.strip, fields), 1):
                for piece in _cut_cell(item, source, lexicon):
                    piece.column = column
                    pieces.append(piece)
            return Strip(pieces, text, celled=True, page=line.page)
        text = fields[0] if fields else ""
        if not text:  # a tab or bar and nothing else: an empty cell of a file with one cell a line
            return Strip([_piece("", source)], "", page=line.page)
    elif not text.strip():
        return None
    return Strip(_cut(text, source, lexicon), text, page=line.page)


def _cut_cell(text: str, source: Source, lexicon: Lexicon) -> list[Piece]:
    if not _APART.search(text):
        return [_piece(text, source)]
    if _THOUSANDS.fullmatch(text):
        return [_boxed(_piece(text, source))]
    return _cut(text, source, lexicon)


def _fields(text: str) -> list[str] | None:
    """Split a tabbed or barred line into its cells; None for a ruling line."""
    if _is_ruling(text):
        return None
    if "|" in text or "｜" in text or "│" in text:
        text = text.strip()
        fields = _BAR.split(text.strip("\t "))
        if len(fields) > 2 and not fields[0] and text[0] in "|｜│":
            fields = fields[1:]
        if len(fields) > 1 and not fields[-1] and text[-1] in "|｜│":
            fields = fields[:-1]
        return [item for field_ in fields for item in (field_.split("\t") if field_.strip() else [field_])]
    fields = text.split("\t")
    filled = [item for item in fields if item.strip()]
    if len(filled) > 1 or (not filled and len(fields) > 2) or (filled and len(fields) - fields.index(filled[0]) > 2):
        return fields
    return [filled[0].strip() if filled else ""]  # one cell a line, with blanks around it


def _is_ruling(text: str) -> bool:
    """Tell a line of dashes or bars alone from a row of cells that print a dash."""
    if text.isspace() or not _RULE.match(text):
        return False
    fields = [item.strip() for item in _CELL_EDGE.split(text) if item.strip()]
    if len(fields) > 1:
        return all(_SEPARATOR.fullmatch(item) for item in fields)
    return not fields or (len(fields[0]) > 3 and " " not in fields[0])


def _cut(text: str, source: Source, lexicon: Lexicon) -> list[Piece]:
    """Cut one field into labels and the figures that stand beside them."""
    whole = _piece(text, source)
    if len(text) > LONGEST:
        return [whole]
    if (colon := _COLON.fullmatch(text.strip())) and norm(colon[1]) in lexicon.row_labels:
        return [_piece(colon[1], source), _piece(colon[2], source)]
    if whole.kind is not Kind.LABEL or (" " not in text and "\u3000" not in text):
        return [whole]
    if len(text) > PROSE_LENGTH and _SENTENCE.search(text):
        return [whole]
    tokens = text.split()
    marked = len(tokens) > 2 or norm(tokens[0]) in lexicon.row_labels
    prints = [parse_print(token) if marked or token not in MARKS else None for token in tokens]
    if not any(prints):
        gaps = tokens if all(lexicon.is_head(norm(token)) for token in tokens) else _GAP.split(text.strip())
        return [_piece(item, source) for item in gaps] if len(gaps) > 1 else [whole]
    last_word = max((index for index, printed in enumerate(prints) if printed is None), default=-1)
    pieces: list[Piece] = []
    words: list[str] = []
    for index, (token, printed) in enumerate(zip(tokens, prints, strict=True)):
        beside = not words or index > last_word or norm("".join(words)) in lexicon.row_labels
        is_unit = token in UNIT_WORDS and bool(words) and (index + 1 == len(tokens) or prints[index + 1] is not None)
        if not is_unit and (printed is None or not beside):
            words.append(token)  # a number inside words is part of them, unless the words are a row's label
            continue
        if words:
            pieces.append(_piece(" ".join(words), source))
            words = []
        pieces.append(_piece(token, source))
    if words:
        pieces.append(_piece(" ".join(words), source))
    known = any(piece.norm in lexicon.row_labels for piece in pieces)
    return pieces if known or last_word < len(tokens) - 1 else [whole]
