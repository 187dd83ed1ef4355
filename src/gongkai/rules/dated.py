"""The law as data: a value, the day from which it holds, and the article it stands in.

No statutory number stands in code: it stands once in a ``Dated``, and who needs it asks for the value of a day.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

from gongkai.errors import NotYetInForce, RuleError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Provision(Generic[T]):
    """A value, the first day on which it holds, and the instrument and article it is taken from."""

    since: date
    value: T
    source: str


class Dated(Generic[T]):
    """A value that the law has changed, or may change, over time.

    >>> days = Dated((date(2008, 5, 1), 15, "旧条例第二十四条"), (date(2019, 5, 15), 20, "条例第三十三条"))
    >>> days.at(date(2019, 5, 14)).value, days.at(date(2019, 5, 15)).source
    (15, '条例第三十三条')
    """

    def __init__(self, *provisions: tuple[date, T, str]) -> None:
        """Take ``(since, value, source)`` for each change, the oldest first.

        Raises ``RuleError`` if there is none, or they are not in order of their days.
        """
        self.provisions = tuple(Provision(since, value, source) for since, value, source in provisions)
        if not self.provisions or any(one.since >= after.since for one, after in pairwise(self.provisions)):
            raise RuleError("各次规定须按生效日期从早到晚排列，至少一项")

    def at(self, day: date) -> Provision[T]:
        """Return what holds on a day; raises ``NotYetInForce`` for a day before the first provision."""
        for provision in reversed(self.provisions):
            if provision.since <= day:
                return provision
        first = self.provisions[0]
        raise NotYetInForce(day, first.since, first.source)

    def __repr__(self) -> str:
        return f"Dated({', '.join(f'{one.since}: {one.value!r}' for one in self.provisions)})"
