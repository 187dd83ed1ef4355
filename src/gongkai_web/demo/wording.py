"""Sentences with gaps: the small language in which the cores of the records are written.

``{甲|乙}`` is one of several wordings, ``{5..9}`` a number, ``{name}`` a fact, ``{name=…}`` draws and remembers,
``{a-b}`` reckons; ``{#k 甲|乙}`` takes the wording in the same place each time, so that title and text fit.
Days: ``{dated+10}`` is the working day on or after the tenth day from it, ``{dated+10w}`` the tenth working
day, ``{dated~}`` leaves out the year. A fact that is a list gives one of its entries each time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from gongkai.rules.calendar import WorkCalendar

_NAMED = re.compile(r"([a-z_]\w*)=(.+)", re.DOTALL)
_TIED = re.compile(r"#(\w+) ")
_SPAN = re.compile(r"([^.|{}]+)\.\.([^.|{}]+)")
_STEP = re.compile(r"([+*/-])(\w+)")
_SUM = re.compile(rf"(\w+)((?:{_STEP.pattern})*)(~?)")


@dataclass
class Speaker:
    """Fills the gaps of one record's texts; what was named once stays the same in all of them."""

    facts: dict[str, Any]
    random: Random
    calendar: WorkCalendar

    def say(self, text: str) -> str:
        """Return the text with every gap filled."""
        return "".join(part if plain else self._shown(self.value(part)) for plain, part in _parts(text))

    def value(self, gap: str) -> Any:
        """Return what stands in a gap, remembered where the gap names it. Raises KeyError for an unknown fact."""
        if named := _NAMED.fullmatch(gap):
            self.facts[named[1]] = value = self.value(named[2])
            return value
        if tied := _TIED.match(gap):
            return self._tied(tied[1], _wordings(gap[tied.end() :]))
        if len(wordings := _wordings(gap)) > 1:
            return self.say(self.random.choice(wordings))
        if span := _SPAN.fullmatch(gap):
            return self.random.randint(self._sum(span[1]), self._sum(span[2]))
        return self._sum(gap) if _SUM.fullmatch(gap) else self.say(gap)

    def _tied(self, name: str, wordings: list[str]) -> str:
        place: int = self.facts.setdefault(f"#{name}", self.random.randrange(len(wordings)))
        return self.say(wordings[place % len(wordings)])

    def _sum(self, gap: str) -> Any:
        parsed = _SUM.fullmatch(gap)
        if parsed is None:
            raise ValueError(f"cannot reckon {gap!r}")
        first, steps, *_, short = parsed.groups()
        result = self._term(first)
        for sign, term in _STEP.findall(steps):
            result = self._step(result, sign, term)
        return _day(result, year=False) if short else result

    def _term(self, term: str) -> Any:
        if term.isdecimal():
            return int(term)
        fact = self.facts[term]
        return self.random.choice(fact) if isinstance(fact, list) else fact

    def _step(self, left: Any, sign: str, term: str) -> Any:
        if isinstance(left, date):
            return self._moved(left, term if sign == "+" else f"-{term}")
        right = self._term(term)
        return {"+": left + right, "-": left - right, "*": left * right, "/": left // (right or 1)}[sign]

    def _moved(self, day: date, days: str) -> date:
        if days.endswith("w"):
            return self.calendar.add_working_days(day, int(days[:-1]))
        return self.calendar.on_or_after(day + timedelta(days=int(days)))

    @staticmethod
    def _shown(value: Any) -> str:
        return _day(value) if isinstance(value, date) else str(value)


def _day(day: date, *, year: bool = True) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if year else f"{day.month}月{day.day}日"


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the plain pieces (True) and the insides of the gaps (False), in their order."""
    depth = start = 0
    for place, character in enumerate(text):
        if character == "{":
            if depth == 0:
                yield True, text[start:place]
                start = place + 1
            depth += 1
        elif character == "}":
            depth -= 1
            if depth == 0:
                yield False, text[start:place]
                start = place + 1
    yield True, text[start:]


def _wordings(gap: str) -> list[str]:
    """Split a gap at the bars that are in no gap within it."""
    depth, wordings = 0, [""]
    for character in gap:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if character == "|" and depth == 0:
            wordings.append("")
        else:
            wordings[-1] += character
    return wordings
