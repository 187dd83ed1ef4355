"""The text of a page, paragraph by paragraph and cell by cell, what is shown apart from what is hidden."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai.preflight.problems import Problem, found
from gongkai.preflight.texts import CONTEXT, HEAD, heads_of, in_words
from gongkai.report.reading.limits import capped_span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BLOCKS = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|d[dlt]|div|fieldset|figcaption|figure|footer|form|h[1-6r]"
    "|header|li|main|nav|[ou]l|p|pre|section|table|t[dhr]|tbody|tfoot|thead"
)
UNREAD = frozenset(("script", "style", "template"))
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?![.\d])", re.IGNORECASE)
CELLS = ("td", "th")


@dataclass(slots=True)
class _Table:
    """A table as far as it has been read: the heads of its columns, and its current row."""

    number: int
    heads: dict[int, str] = field(default_factory=dict)
    context: str = ""
    row: int = 0
    column: int = 0
    texts: dict[int, str] = field(default_factory=dict)

    def next_row(self) -> None:
        if not self.heads:
            self.heads = heads_of([list(self.texts.items())])
            self.context = " ".join(self.heads.values())[:CONTEXT]
        self.row, self.column, self.texts = self.row + 1, 0, {}


class PageText:
    """Reads with lxml, event by event: pages nest as deep as they like."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.number = self.numbered_tables = 0
        self.shown: list[str] = []
        self.hidden: list[str] = []
        self.depth = 0  # of elements that are not shown
        self.tables: list[_Table] = []

    def problems(self, root: "Element") -> Iterator[Problem]:
        """Yield what is found in the text and in comments."""
        from lxml import etree

        for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
            if event == "comment":
                yield from in_words(element.text or "", f"{self.place}的注释")
                self._write(element.tail)
            elif isinstance(element.tag, str):
                yield from self._enter(element) if event == "start" else self._leave(element)
        yield from self._paragraph()

    def _enter(self, element: "Element") -> Iterator[Problem]:
        if BLOCKS.fullmatch(element.tag):
            yield from self._paragraph()
        self.depth += _is_hidden(element)
        if element.tag == "table":
            self.numbered_tables += 1
            self.tables.append(_Table(self.numbered_tables))
        elif self.tables and element.tag == "tr":
            self.tables[-1].next_row()
        elif self.tables and element.tag in CELLS:
            self.tables[-1].column += 1
        if element.tag not in UNREAD:
            self._write(element.text)

    def _leave(self, element: "Element") -> Iterator[Problem]:
        if BLOCKS.fullmatch(element.tag):
            yield from self._paragraph()
        self.depth -= _is_hidden(element)
        if element.tag == "table":
            self.tables.pop()
        elif self.tables and element.tag in CELLS:
            self.tables[-1].column += capped_span(element.get("colspan")) - 1
        self._write(element.tail)

    def _write(self, text: str | None) -> None:
        (self.hidden if self.depth else self.shown).append(text or "")

    def _paragraph(self) -> Iterator[Problem]:
        """End a paragraph and look at it."""
        shown, hidden = (" ".join("".join(words).split()) for words in (self.shown, self.hidden))
        self.shown, self.hidden = [], []
        if shown:
            yield from self._cell(shown, self.tables[-1]) if self.tables else self._line(shown)
        if hidden:
            where = f"{self.place}第 {self.number} 段之后的隐藏文字"
            yield found("P35", where, hidden)
            yield from in_words(hidden, where)

    def _line(self, text: str) -> Iterator[Problem]:
        self.number += 1
        yield from in_words(text, f"{self.place}第 {self.number} 段")

    def _cell(self, text: str, table: _Table) -> Iterator[Problem]:
        table.texts[table.column] = (table.texts.get(table.column, "") + text)[:HEAD]
        place = f"{self.place}表 {table.number} 第 {table.row} 行第 {table.column} 列"
        yield from in_words(text, place, table.context, table.heads.get(table.column, ""))


def _is_hidden(element: "Element") -> bool:
    return element.get("hidden") is not None or bool(HIDDEN.search(element.get("style", "")))
