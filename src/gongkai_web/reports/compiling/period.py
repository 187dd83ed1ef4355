"""The part of a year that a report tells: from 1 January to the day it is compiled for."""

from dataclasses import dataclass
from datetime import date

from gongkai.report.layout import Edition, editions


@dataclass(frozen=True, slots=True)
class Period:
    """A year up to and with ``last``, which lies in it."""

    year: int
    last: date

    @classmethod
    def of(cls, year: int, as_of: date | None = None) -> "Period":
        """Return the year as of a day, 31 December at the latest. ValueError for a day before the year.

        >>> Period.of(2025, date(2026, 1, 20)).last
        datetime.date(2025, 12, 31)
        """
        end = date(year, 12, 31)
        last = min(as_of or end, end)
        if last < date(year, 1, 1):
            raise ValueError(f"{last} 早于 {year} 年")
        return cls(year, last)

    @property
    def first(self) -> date:
        """Return 1 January."""
        return date(self.year, 1, 1)

    @property
    def days(self) -> tuple[date, date]:
        """Return first and last day, for a range."""
        return self.first, self.last

    @property
    def is_whole(self) -> bool:
        """Tell whether the year is over."""
        return self.last == date(self.year, 12, 31)


def edition_of(year: int) -> Edition:
    """Return the edition of the form that a year's report follows; the oldest for the years before all."""
    begun = [edition for edition in editions().values() if edition.years[0] <= year]
    return begun[-1] if begun else next(iter(editions().values()))
