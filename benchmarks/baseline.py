"""The plain way to read a report: find each label, take the numbers after it. It is told the edition.

Blanks inside labels and numbers before or after them are allowed for, brackets and digits made one form; what
follows a label up to the next letter is its row. Written to be as good as some forty lines can be.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from unicodedata import normalize

from gongkai.report.layout import Edition, Row, Table

NUMBER = r"[+-]?\d[\d,]*(?:\.\d+)?"
UNITS = r"(?:万元|元|件|条|次|人|个|项|宗|批次|篇|人次)?"


def read_plainly(text: str, forms: Mapping[str, Edition]) -> dict[str, Decimal]:
    """Return the figures found, by cell key; ``forms`` maps sections to the edition of their tables."""
    text = normalize("NFKC", text).replace("—", "-")
    found: dict[str, Decimal] = {}
    position = 0
    for section, form in forms.items():
        for table in form.tables_of(section):
            for keys, (start, numbers) in _rows(text, table, position):
                position = start
                found.update(zip(keys, numbers, strict=False))
    return found


def _rows(text: str, table: Table, position: int) -> Iterator[tuple[list[str], tuple[int, list[Decimal]]]]:
    for row in table.rows:
        slots = [slot for slot in table.slots if slot.row is row]
        end = _after_label(text, row, table, position)
        if end is None:
            continue
        run = re.match(rf"(?:[\s|:]*{UNITS}[\s|:]*{NUMBER}){{1,{len(slots)}}}", text[end:])
        numbers = re.findall(NUMBER, run[0]) if run else []
        position = end + (run.end() if run else 0)
        yield [slot.key for slot in slots], (position, [Decimal(n.replace(",", "")) for n in numbers])


def _after_label(text: str, row: Row, table: Table, position: int) -> int | None:
    """Return where the row's label ends; the table without row labels starts at its first row of numbers."""
    if not row.label.text:
        head = text.find("复议后起诉", position)
        run = re.compile(rf"(?:{NUMBER}[\s|]+){{{len(table.columns) - 1}}}").search(text, max(head, position))
        return run.start() if run else None
    for label in row.label.all:
        letters = [re.escape(letter) for letter in normalize("NFKC", label) if not letter.isspace()]
        if match := re.compile(r"\s*".join(letters)).search(text, position):
            return match.end()
    return None
