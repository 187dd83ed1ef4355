"""The words of a letter from its facts: paragraphs of ``texts.toml``, each with the elements it states.

A paragraph is written when everything it names is known, so what a letter lacks is exactly what isn't known.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.rules.letters import Element

TEXTS = Path(__file__).with_name("texts.toml")
GAP = re.compile(r"\{(\w+)\}")
Facts = Mapping[str, str]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with gaps, and the elements it states when they are filled."""

    text: str
    states: tuple[str, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """Return the names of the gaps."""
        return tuple(GAP.findall(self.text))

    def filled(self, facts: Facts) -> str:
        """Return the text; facts are put in as they are, never read as gaps again."""
        return GAP.sub(lambda gap: facts[gap[1]].strip(), self.text)


@dataclass(frozen=True)
class LetterText:
    """The words of a letter, ready to be drawn."""

    title: str
    paragraphs: tuple[str, ...]
    stated: frozenset[str]


@cache
def texts() -> dict[str, tuple[Paragraph, ...]]:
    """Return the paragraphs of every letter."""
    data = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    told = {kind: tuple(_paragraph(one) for one in letter["paragraphs"]) for kind, letter in data["letter"].items()}
    return {**told, "opening": (_paragraph(data["opening"]),)}


def _paragraph(table: Mapping[str, Any]) -> Paragraph:
    text = table["text"]
    return Paragraph(text, tuple(table.get("states", GAP.findall(text))))


def compose(kind: str, title: str, facts: Facts, *, is_reply: bool, remedy: str = "") -> LetterText:
    """Return the words of a letter of this kind; a reply opens with what was asked and ends with the remedy."""
    wanted = [*(texts()["opening"] if is_reply else ()), *texts()[kind]]
    written = [one for one in wanted if all(facts.get(gap, "").strip() for gap in one.gaps)]
    stated = {element for one in written for element in one.states}
    paragraphs = tuple(line for one in written for line in _lines(one.filled(facts)))
    return LetterText(title, (*paragraphs, *([remedy] if remedy else [])), frozenset(stated))


def _lines(text: str) -> Iterator[str]:
    """A fact of several lines (items to be corrected, parts withheld) becomes paragraphs."""
    yield from (line.strip() for line in text.splitlines() if line.strip())


def obstacles(missing: tuple[Element, ...]) -> Iterator[str]:
    """Yield a sentence for each element without which the letter can't be issued."""
    for element in missing:
        yield f"文书没有写明“{element.label}”，不能制发；请补充后再试"
