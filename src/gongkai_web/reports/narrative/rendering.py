"""Put the figures into the words. A place is ``{name}``; nothing else in the text has a meaning, so it can do no harm.

>>> render("新收申请{新收申请}件。\\n{年初数更正}", {"新收申请": "12", "年初数更正": ""}).paragraphs
('新收申请12件。',)
>>> render("{不存在的}件", {}).unknown
('不存在的',)
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

PLACE = re.compile(r"\{([^{}\n]{1,80})\}")
NUMBER = re.compile(r"(?<![\d.{])(\d{1,9})(?=\s*(?:件|条|篇|元|万元|宗|项))")
WORTH_OFFERING = 3  # below, a number is equal to a figure by chance


@dataclass(frozen=True)
class Rendered:
    """The paragraphs, and the names of places that nothing stands behind."""

    paragraphs: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def render(text: str, values: Mapping[str, str]) -> Rendered:
    """Return the text's paragraphs with the values in their places; one that has become empty is left out."""
    unknown: list[str] = []

    def value(place: re.Match[str]) -> str:
        name = place[1].strip()
        if name not in values:
            unknown.append(name)
            return place[0]
        return values[name]

    lines = [PLACE.sub(value, line).strip() for line in text.splitlines()]
    return Rendered(tuple(line for line in lines if line), tuple(dict.fromkeys(unknown)))


@dataclass(frozen=True)
class Offer:
    """A number written by hand that equals a figure: ``near`` it stands, ``name`` could take its place."""

    number: str
    name: str
    near: str


def offers(text: str, values: Mapping[str, str]) -> list[Offer]:
    """Return the numbers for which exactly one figure could stand.

    >>> [offer.name for offer in offers("新收12件，办结{办结}件", {"新收申请": "12", "办结": "12"})]
    []
    >>> [offer.name for offer in offers("新收12件，办结{办结}件", {"新收申请": "12", "办结": "11"})]
    ['新收申请']
    """
    by_hand = PLACE.sub(lambda place: "＿" * len(place[0]), text)
    found = []
    for match in NUMBER.finditer(by_hand):
        names = [name for name, value in values.items() if value == match[1]]
        if len(names) == 1 and int(match[1]) >= WORTH_OFFERING:
            near = by_hand[max(0, match.start() - 10) : match.end() + 2].split("\n")[-1]
            found.append(Offer(match[1], names[0], near.replace("＿", "")))
    return found
