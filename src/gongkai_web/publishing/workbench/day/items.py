"""One thing to do, how urgent it is, and how the page says so."""

from dataclasses import dataclass
from datetime import date

from gongkai.rules.labelled import Labelled

SOON = 3  # days before the last one from which a thing is amber: when people still can act, by custom


class Light(Labelled):
    """The colour; the words beside it say the same."""

    RED = "red", "逾期"
    AMBER = "amber", "临近"
    GREEN = "green", "正常"


@dataclass(frozen=True)
class Due:
    """One thing to do; without a last day it waits."""

    title: str
    url: str
    detail: str
    left: int | None = None  # days until the last day; below 0 it is past

    @property
    def light(self) -> Light:
        """Return the colour."""
        if self.left is None or self.left > SOON:
            return Light.GREEN
        return Light.RED if self.left < 0 else Light.AMBER

    @property
    def words(self) -> str:
        """Return how much time there is.

        >>> [Due("", "", "", left).words for left in (-2, 0, 5, None)]
        ['逾期 2 天', '今天到期', '还有 5 天', '待办']
        """
        if self.left is None:
            return "待办"
        if self.left < 0:
            return f"逾期 {-self.left} 天"
        return f"还有 {self.left} 天" if self.left else "今天到期"


@dataclass(frozen=True)
class Section:
    """Things of one sort, the most urgent first; ``more`` of them aren't shown."""

    title: str
    hint: str
    items: tuple[Due, ...]
    more: int = 0


def section(title: str, hint: str, found: list[Due], at_most: int = 15) -> Section:
    """Sort by days left, and keep the first."""
    ordered = sorted(found, key=lambda one: (one.left is None, one.left if one.left is not None else 0))
    return Section(title, hint, tuple(ordered[:at_most]), max(0, len(ordered) - at_most))


def left_until(last_day: date, today: date) -> int:
    """Return the days from today until a last day."""
    return (last_day - today).days
