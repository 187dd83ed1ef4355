"""Write a draft as text: a cell a line, separated cells, and what PDF converters make of a page."""

import re
from collections.abc import Callable, Iterable
from random import Random
from unicodedata import east_asian_width

from tests.generated.draft import Draft, Span, Table, Text

Render = Callable[[Table], list[str]]


def write(draft: Draft, render: Render, *, gap: str = "\n", heads: bool = True) -> str:
    """Return the whole report, each table rendered to lines; ``gap`` parts blocks."""
    parts: list[str] = []
    for block in draft.blocks:
        if isinstance(block, Table):
            parts.append("\n".join(render(block)))
        elif heads or block.level != 2:
            parts.append(block.text)
    return gap.join(parts) + "\n"


def cell_lines(
    table: Table, *, lead: str = "", covered: str | None = None, between: list[str] | None = None
) -> list[str]:
    """Return one cell a line; places covered by a merged cell are lines of ``covered``, or left out."""
    lines: list[str] = []
    for row in table.matrix():
        cells = [span.text if span else covered for span in row]
        lines += [lead + cell for cell in cells if cell is not None]
        lines += between or []
    return lines


def word_lines(table: Table, *, lead: str = "\t") -> list[str]:
    """Return one cell a line as a word processor saves text: rows parted, cells merged down left empty."""
    lines: list[str] = []
    for row in table.word_rows():
        lines += [lead + (span.text if span else "") for span in row]
        lines.append("")
    return lines


def word_tabs(table: Table, *, pad: bool = True) -> list[str]:
    """Return one row a line: merged cells once across, empty down, the line filled up with tabs."""
    rows = [[span.text if span else "" for span in row] for row in table.word_rows()]
    width = max(len(row) for row in rows)
    return ["\t".join([*row, *([""] * (width - len(row)) if pad else [])]) for row in rows]


def separated(
    table: Table, separator: str = "\t", *, covered: str | None = "", lead: str = "", trail: str = ""
) -> list[str]:
    """Return one row a line; covered places are ``covered``, left out where None."""
    lines: list[str] = []
    for row in table.matrix():
        cells = [span.text.replace("\n", "") if span else covered for span in row]
        lines.append(lead + separator.join(cell for cell in cells if cell is not None) + trail)
    return lines


def repeated(table: Table, separator: str = "\t") -> list[str]:
    """Return one row a line, a merged cell's text repeated in each place that it covers."""
    height = len(table.rows)
    width = max(len(row) for row in table.matrix())
    full = [[""] * width for _ in range(height)]
    for y, row in enumerate(table.matrix()):
        for x, span in enumerate(row):
            if span:
                for i in range(span.rows):
                    for j in range(span.cols):
                        full[y + i][x + j] = span.text
    return [separator.join(row) for row in full]


def markdown(table: Table) -> list[str]:
    """Return a Markdown table, covered places empty."""
    lines = separated(table, " | ", lead="| ", trail=" |")
    width = max(len(row) for row in table.matrix())
    return [lines[0], "|" + " --- |" * width, *lines[1:]]


def width_of(text: str) -> int:
    """Return how many half-width places a text takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of a width, numbers kept whole."""
    lines, line = [], ""
    for piece in re.findall(r"[+-]?[0-9.,]+[^\W\d_]?|\n|.", text):
        if piece == "\n" or (line and width_of(line + piece) > width):
            lines.append(line)
            line = ""
        line += piece.strip("\n")
    return [*lines, line]


def _widths(table: Table) -> list[int]:
    """Choose the columns' widths as a page of A4 would."""
    matrix = table.matrix()
    count = max(len(row) for row in matrix)
    numbers = [0] * count
    for row in matrix:
        for x, span in enumerate(row):
            if span and span.cols == 1 and (span.key or span.text[:1].isdigit()):
                numbers[x] = max(numbers[x], width_of(span.text) + 2)
    labels = {"appendix": [46, 8], "applications": [6, 10, 30], "proactive": [34], "remedies": []}[table.section]
    labels = labels[: count - 1]
    return [*labels, *(max(8, width) for width in numbers[len(labels) :])]


def painted(table: Table, *, align: str = "centre") -> list[str]:
    """Return the table as it lies on the page, text wrapped and centred in its cells."""
    matrix, widths = table.matrix(), _widths(table)
    spots = [(y, x, span) for y, row in enumerate(matrix) for x, span in enumerate(row) if span]
    wrapped = {(y, x): wrap(span.text, sum(widths[x : x + span.cols]) - 2) for y, x, span in spots}
    heights = [1] * len(matrix)
    for y, x, span in sorted(spots, key=lambda spot: spot[2].rows):
        lack = len(wrapped[y, x]) - sum(heights[y : y + span.rows])
        heights[y + span.rows - 1] += max(0, lack)
    canvas = [[" "] * sum(widths) for _ in range(sum(heights))]
    for y, x, span in spots:
        down = (sum(heights[:y]), sum(heights[y : y + span.rows]))
        across = (sum(widths[:x]), sum(widths[x : x + span.cols]))
        _paint(canvas, wrapped[y, x], span, down, across, align)
    return ["".join(row).rstrip() for row in canvas]


def _paint(
    canvas: list[list[str]], lines: list[str], span: Span, down: tuple[int, int], across: tuple[int, int], align: str
) -> None:
    top = down[0] + (down[1] - len(lines)) // 2 if align == "centre" else down[0]
    for i, line in enumerate(lines):
        left = across[0] + ((across[1] - width_of(line)) // 2 if span.key else 0)
        for char in line:
            canvas[top + i][left] = char
            if width_of(char) == 2:
                canvas[top + i][left + 1] = ""
            left += width_of(char)


def collapsed(lines: Iterable[str]) -> list[str]:
    """Return lines with runs of blanks made one, empty lines left out."""
    return [re.sub(r" +", " ", line).strip() for line in lines if line.strip()]


def detached(table: Table, *, by_column: bool = False, a_line: bool = True) -> list[str]:
    """Return all labels first, then all numbers: the order of a content stream (-raw)."""
    labels = [span.text for span in table.spans() if not span.key]
    rows = [[span.text for span in row if span.key] for row in table.rows]
    rows = [row for row in rows if row]
    if by_column:
        rows = [list(column) for column in zip(*rows, strict=True)]
    return labels + ([cell for row in rows for cell in row] if a_line else [" ".join(row) for row in rows])


def paragraphs_wrapped(draft: Draft, width: int = 56) -> None:
    """Break running text into the lines of a page."""
    for block in list(draft.blocks):
        if isinstance(block, Text) and not block.level:
            block.text = "\n".join(wrap(block.text, width))


def stacked_heads(table: Table, rng: Random) -> list[str]:
    """Return a row a line, heads and group labels spelled one or two characters a line."""
    lines: list[str] = []
    for y, row in enumerate(table.rows):
        figures = [span.text for span in row if span.key]
        for span in row:
            narrow = (span.rows > 1 and span.cols == 1) or (y < table.head and span.cols == 1 and table.head > 1)
            lines += wrap(span.text, rng.choice((2, 4)) if narrow else 34) if not span.key else []
        if figures and any(not span.key for span in row):
            lines[-1] = f"{lines[-1]} {' '.join(figures)}"
        elif figures:
            lines.append(" ".join(figures))
    return lines
