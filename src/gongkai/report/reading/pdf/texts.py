"""From characters to text: which stand on one line, and where between two of them is a blank or a column."""

from itertools import pairwise

from gongkai.report.reading.pdf.glyphs import UNKNOWN, Glyph

BESIDE = 0.5  # of the type's size: how far apart the middles of characters on one line may lie
WORD = 0.2  # ems between letters or figures that belong to two words
BLANK = 0.6  # ems between Chinese characters with a blank between them
COLUMN = 0.75  # ems, beyond the blanks that the file holds, between two columns
WIDE = 1.7  # ems, blanks or not
PADDING = 12.0  # points: the most that both sides of a cell leave beside a full line


def rows_of(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Return the lines from top to bottom, each from left to right, what is printed twice once."""
    if len(glyphs) == 1:
        return [glyphs]
    rows: list[list[Glyph]] = []
    middle = 0.0
    for glyph in sorted(glyphs, key=lambda each: each.y):
        if rows and glyph.y - middle <= BESIDE * max(glyph.size, rows[-1][0].size, 1.0):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            middle = glyph.y
    return [_once(sorted(row, key=lambda each: each.x0)) for row in rows]


def _once(row: list[Glyph]) -> list[Glyph]:
    """Leave out the second print of a character printed twice, a little beside, to look bold.

    A double dash may be one sign for two characters, in the same place.
    """
    kept = row[:1]
    for before, glyph in pairwise(row):
        if (
            glyph.text != before.text
            or not glyph.text.isalnum()
            or glyph.x0 - before.x0 > 0.3 * (before.x1 - before.x0)
        ):
            kept.append(glyph)
    return kept


def words_of(row: list[Glyph]) -> list[list[Glyph]]:
    """Return a line's words, or rather what stands between gaps as wide as between two columns.

    Characters spaced out one by one (年 度 报 告) are one word, unless they are figures.
    """
    words = [[row[0]]]
    for before, glyph in pairwise(row):
        if _is_column(before, glyph):
            words.append([glyph])
        else:
            words[-1].append(glyph)
    spaced = len(words) > 2 and all(len(word) == 1 and word[0].text > "\u2fff" for word in words)
    return [row] if spaced else words


def _is_column(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    gap = glyph.x0 - before.x1
    figures = before.text.isdigit() and glyph.text.isdigit()
    return gap > WIDE * size or gap - (0.0 if figures else glyph.blanks * size) > COLUMN * size


def spell(row: list[Glyph]) -> str:
    """Return the text of characters on one line, with blanks where they stand apart."""
    parts = [row[0].text]
    for before, glyph in pairwise(row):
        if _is_apart(before, glyph):
            parts.append(" ")
        parts.append(glyph.text)
    return "".join(parts)


def _is_apart(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    gap = glyph.x0 - before.x1
    if gap <= WORD * size / (2 if glyph.blanks else 1):
        return False
    return bool(glyph.blanks) or gap > BLANK * size or (before.text.isascii() and glyph.text.isascii())


def line_text(row: list[Glyph]) -> str:
    """Return the text of a line outside tables, a tab between columns."""
    return "\t".join(spell(word) for word in words_of(row))


def cell_text(glyphs: list[Glyph], left: float, right: float) -> tuple[str, bool]:
    """Return the text of a cell between two edges without its line breaks, and whether it is certain.

    Not certain are characters without a meaning, and a number that goes on in the next line: it may be two.
    """
    if not glyphs:
        return "", True
    rows = rows_of(glyphs)
    if len(rows) > 1 and all(len(row) == 1 for row in rows) and rows[0][0].order > rows[-1][0].order:
        rows.reverse()  # turned to be read upwards
    text = spell(rows[0])
    certain = True
    for above, row in pairwise(rows):
        last, first = above[-1], row[0]
        width = first.x1 - first.x0
        full = (right - left) - (last.x1 - above[0].x0) < width + PADDING
        if last.text.isdigit() and first.text.isdigit():
            certain = False
            text += "" if full else " "
        elif last.text.isascii() and first.text.isascii() and last.text.isalpha() and first.text.isalpha():
            text += " "
        text += spell(row)
    return text, certain and not is_garbled(text)


def is_garbled(text: str) -> bool:
    """Tell whether a text has characters whose meaning the file does not give."""
    return any(character == UNKNOWN or "\ue000" <= character <= "\uf8ff" for character in text)
