"""The words of a letter from its facts: paragraphs of ``texts.toml``, each stating what its gaps name.

A paragraph is written when everything it names is known, so what a letter lacks is exactly what isn't known.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.rules.letters import Element

TEXTS = Path(__file__).with_name("texts.toml")
GAP = re.compile(r"\{(\w+)\}")
SEVERAL = "several"  # the words of a reply that has several parts
Facts = Mapping[str, str]
# Where the body enters what a letter takes from its settings.
ENTERED_IN = {
    "reconsideration_body": "依申请公开 → 文书设置",
    "reconsideration_channel": "依申请公开 → 文书设置",
    "court": "依申请公开 → 文书设置",
    "seal": "依申请公开 → 文书设置",
    "contact": "设置 → 行政机关",
}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with gaps; filled, it states what they name."""

    text: str

    @property
    def gaps(self) -> tuple[str, ...]:
        """Return the names of the gaps."""
        return tuple(GAP.findall(self.text))

    def filled(self, facts: Facts) -> str:
        """Return the text; facts are put in as they are, never read as gaps again."""
        return GAP.sub(lambda gap: self._fitting(facts[gap[1]].strip(), gap.end()), self.text)

    def fitting(self, gap: str, fact: str) -> str:
        """Return a fact as it stands in its gap."""
        end = self.text.find(f"{{{gap}}}") + len(gap) + 2
        return self._fitting(fact.strip(), end)

    def _fitting(self, fact: str, end: int) -> str:
        """A fact that ends a sentence doesn't end it twice."""
        follows = self.text[end : end + 1]
        return fact.rstrip("。；，") if follows and follows in "。；，：）" else fact


@dataclass(frozen=True)
class Text:
    """The paragraphs of a kind of letter, and what they say in fixed words."""

    paragraphs: tuple[Paragraph, ...]
    says: Facts = field(default_factory=dict)

    @property
    def gaps(self) -> set[str]:
        """Return the names of all gaps."""
        return {gap for paragraph in self.paragraphs for gap in paragraph.gaps}

    def written(self, facts: Facts) -> tuple[tuple[str, ...], frozenset[str]]:
        """Return the paragraphs of which everything is known, and what they state."""
        known = {**self.says, **facts}
        wanted = [one for one in self.paragraphs if all(known.get(gap, "").strip() for gap in one.gaps)]
        lines = tuple(line for one in wanted for line in _lines(one.filled(known)))
        return lines, frozenset(gap for one in wanted for gap in one.gaps)

    def naming(self, old: Iterable[str], new: str) -> "Text":
        """Return it with other words for what was asked for."""
        paragraphs = self.paragraphs
        for words in old:
            paragraphs = tuple(replace(one, text=one.text.replace(words, new)) for one in paragraphs)
        return replace(self, paragraphs=paragraphs)


@dataclass(frozen=True)
class LetterText:
    """The words of a letter, ready to be drawn."""

    title: str
    paragraphs: tuple[str, ...]
    stated: frozenset[str]


@cache
def texts() -> dict[str, Text]:
    """Return the text of every letter, and of a reply in several parts."""
    data = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    return {**{kind: _text(told) for kind, told in data["letter"].items()}, SEVERAL: _text(data[SEVERAL])}


@cache
def opening() -> Paragraph:
    """Return how a reply begins."""
    return Paragraph(tomllib.loads(TEXTS.read_text(encoding="utf-8"))["opening"]["text"])


def text_of(kind: str, *, is_reply: bool) -> Text:
    """Return the text of a letter, a reply's with its opening."""
    text = texts()[kind]
    return replace(text, paragraphs=(opening(), *text.paragraphs)) if is_reply else text


def _text(table: Mapping[str, Any]) -> Text:
    return Text(tuple(map(Paragraph, table["paragraphs"])), dict(table.get("says", {})))


def compose(kind: str, title: str, facts: Facts, *, is_reply: bool, remedies: Iterable[str] = ()) -> LetterText:
    """Return the words of a letter of this kind; a reply opens with what was asked and ends with the remedies."""
    lines, stated = text_of(kind, is_reply=is_reply).written(facts)
    return LetterText(title, (*lines, *remedies), stated)


def _lines(text: str) -> Iterator[str]:
    """A fact of several lines (items to be corrected, parts of a reply) becomes paragraphs."""
    yield from (line.strip() for line in text.splitlines() if line.strip())


def obstacles(missing: Iterable[Element]) -> Iterator[str]:
    """Yield a sentence for each element without which the letter can't be issued, with where to enter it."""
    for element in missing:
        where = ENTERED_IN.get(element.id)
        if where:
            yield f"文书须写明“{element.label}”，本机关还没有设置，不能制发；请在“{where}”中填写"
        else:
            yield f"文书没有写明“{element.label}”，不能制发；请补充后再试"
