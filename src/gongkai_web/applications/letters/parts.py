"""A reply in several parts: each with its facts, article and reason, then the remedy against each (第三十七条)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from gongkai.rules.letters import LETTER_SETS, Element
from gongkai.rules.outcomes import Outcome
from gongkai.rules.remedies import remedy_elements
from gongkai_web.applications.letters.wording import texts

WANTED = ("您申请的政府信息", "该政府信息")  # what a letter calls that which was asked for


@dataclass(frozen=True)
class Part:
    """One answer to one thing that was asked for."""

    outcome: Outcome
    about: str
    facts: Mapping[str, str]

    def written(self, on: date) -> tuple[tuple[str, ...], frozenset[str]]:
        """Return its paragraphs, in the words of its own letter, and what they state."""
        return texts()[self.outcome.letter(on).id].naming(WANTED, "该信息").written(self.facts)

    def missing(self, on: date) -> tuple[Element, ...]:
        """Return what its own letter must state and it doesn't."""
        letters, letter = LETTER_SETS.at(on).value, self.outcome.letter(on)
        shared = {*letters.shared(letter)} - ({"legal_basis"} if not self.facts.get("legal_basis") else set())
        remedies = {one.id for one in remedy_elements(self.outcome.remedy(on).value)}  # asked for with the whole reply
        stated = self.written(on)[1] | shared | remedies
        return tuple(element for element in self.outcome.elements(on) if element.id not in stated)


def numeral(number: int) -> str:
    """Return 一, 二, 十一."""
    return str(import_module("cn2an").an2cn(number))  # on first use, as it loads its tables


def told(parts: Sequence[Part], on: date) -> str:
    """Return the paragraphs of all parts, each part under its number."""
    lines = []
    for number, part in enumerate(parts, start=1):
        lines += [f"{numeral(number)}、关于{part.about.strip().rstrip('。')}", *part.written(on)[0]]
    return "\n".join(lines)
