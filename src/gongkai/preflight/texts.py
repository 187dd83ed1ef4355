"""The rules that look at words, applied to texts, lines and tables."""

from collections.abc import Iterable, Iterator
from itertools import islice

from gongkai.preflight import numbers, wording
from gongkai.preflight.passages import passage
from gongkai.preflight.problems import Problem, sifted
from gongkai.report.reading.document import Document, Grid
from gongkai.report.reading.limits import check_text

RULES = (
    numbers.identity_cards,
    numbers.mobiles,
    numbers.fixed_telephones,
    numbers.bank_cards,
    numbers.plates,
    numbers.papers,
    wording.addresses,
    wording.mails,
    wording.minors,
    wording.secrecy_marks,
    wording.internal_marks,
    wording.statuses,
)
MANY = 100  # of one rule in one passage: what was made to exhaust the rules gets no further
HEADS_AT_MOST = 5  # rows in which the heads of a table are looked for
HEAD, CONTEXT = 40, 400  # characters of one head, of all heads together


def problems_of(text: str, place: str) -> list[Problem]:
    """Return what is found in a text; see ``gongkai.preflight.scan_text``."""
    check_text(len(text), place)
    return sifted(in_lines(text, place))


def in_lines(text: str, place: str, what: str = "段") -> Iterator[Problem]:
    """Yield what is found in each line, empty ones not counted."""
    number = 0
    for line in text.splitlines():
        if line.strip():
            number += 1
            yield from in_words(line, f"{place}第 {number} {what}")


def in_words(text: str, place: str, context: str = "", column: str = "") -> Iterator[Problem]:
    """Yield what is found in one paragraph or cell."""
    one = passage(text, place, context, column)
    if one is not None:
        for rule in RULES:
            yield from islice(rule(one), MANY)


def in_document(document: Document, place: str) -> Iterator[Problem]:
    """Yield what is found in the paragraphs and tables of a document."""
    for line in document.lines():
        where = f"第 {line.page} 页" if line.page else f"第 {line.line} 段"
        yield from in_words(line.text, place + where)
    for grid in document.grids():
        yield from _in_grid(grid, place)


def _in_grid(grid: Grid, place: str) -> Iterator[Problem]:
    where = f"{place}第 {grid.page} 页表 {grid.number}" if grid.page else f"{place}表 {grid.number}"
    heads = heads_of([[(box.column, box.text) for box in row] for row in grid.rows])
    context = " ".join(heads.values())[:CONTEXT]
    for row in grid.rows:
        for box in row:
            column = heads.get(box.column, "")
            above = "" if column == box.text else column
            yield from in_words(box.text, f"{where} 第 {box.row} 行第 {box.column} 列", context, above)


def heads_of(rows: Iterable[list[tuple[int, str]]]) -> dict[int, str]:
    """Return the heads of a table by column: the first row of two words or more without long numbers."""
    for _, row in zip(range(HEADS_AT_MOST), rows, strict=False):
        filled = {column: text[:HEAD] for column, text in row if text.strip()}
        if len(filled) > 1 and not any(sum(map(str.isdigit, text)) > 6 for text in filled.values()):
            return filled
    return {}
