"""What the State Council's yearly notices say: which days are off, and which weekends are worked for them.

A year is a TOML file in ``calendars/``, told in ``docs/reference/deadlines.md``; whoever keeps notices elsewhere
makes the same values. A year without a notice has only the statutory holidays of ``festivals.toml`` to go by.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.errors import CalendarError
from gongkai.rules.dated import Dated

CALENDARS = Path(__file__).parent / "calendars"
SATURDAY = 5
FESTIVALS = ("春节", "清明节", "端午节", "中秋节")
FIXED = {1: "元旦", 5: "劳动节", 10: "国庆节"}  # the month of a holiday on a fixed day of the calendar tells its name


@dataclass(frozen=True, slots=True)
class Holiday:
    """The days off for one holiday, the first and the last, and the weekend days worked in exchange (调休)."""

    name: str
    first: date
    last: date
    worked: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        """Raise ``CalendarError`` if the days contradict each other."""
        if not self.name or self.first > self.last:
            raise CalendarError(f"{self.name or '节日'}的放假首日 {self.first} 晚于末日 {self.last}，或者没有名称")
        for day in self.worked:
            if day.weekday() < SATURDAY or self.first <= day <= self.last:
                raise CalendarError(f"{self.name}的上班日 {day} 须是放假以外的周六或者周日")

    def off(self) -> Iterator[date]:
        """Yield the days off."""
        for count in range((self.last - self.first).days + 1):
            yield self.first + timedelta(count)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice on the holidays of one year; a later one replaces the holidays that it names again."""

    year: int
    number: str
    title: str
    announced_on: date
    holidays: tuple[Holiday, ...]

    def __post_init__(self) -> None:
        """Raise ``CalendarError`` if a day lies outside the year and the December before it."""
        earliest, latest = date(self.year - 1, 12, 1), date(self.year, 12, 31)
        for holiday in self.holidays:
            for day in (holiday.first, holiday.last, *holiday.worked):
                if not earliest <= day <= latest:
                    raise CalendarError(f"{self.number}：{holiday.name}的 {day} 不在 {self.year} 年")


def read_notices(path: Path) -> tuple[Notice, ...]:
    """Return the notices in one year's file; raises ``CalendarError``, naming the file, for one that can't be used."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(_notice(data["year"], told) for told in data["notice"])
    except (KeyError, IndexError, TypeError, AttributeError, tomllib.TOMLDecodeError) as error:
        raise CalendarError(f"{path.name}：不是放假安排的格式（{error}）") from error
    except CalendarError as error:
        raise CalendarError(f"{path.name}：{error}") from error


def _notice(year: int, told: dict[str, Any]) -> Notice:
    holidays = tuple(
        Holiday(one["name"], one["off"][0], one["off"][-1], tuple(one.get("worked", ()))) for one in told["holidays"]
    )
    return Notice(year, told["number"], told["title"], told["announced_on"], holidays)


def notices_in(folder: Path = CALENDARS) -> tuple[Notice, ...]:
    """Return the notices of all years' files in a folder; a year's file is named ``2026.toml``."""
    return tuple(notice for path in sorted(folder.glob("[0-9]*.toml")) for notice in read_notices(path))


@dataclass(frozen=True, slots=True)
class StatutoryHolidays:
    """The holidays of 全国年节及纪念日放假办法: days of the calendar, and days counted from 正月初一."""

    fixed: tuple[str, ...]
    spring: tuple[int, ...]


@cache
def statutory_days(year: int) -> dict[date, tuple[str, str]]:
    """Return the statutory holidays of a year, each with its name and the instrument.

    Raises ``CalendarError`` for a year whose festivals are not in ``festivals.toml``.
    """
    rules, festivals = _festivals()
    if str(year) not in festivals:
        raise CalendarError(f"日历只有 {min(festivals)} 年至 {max(festivals)} 年，没有 {year} 年")
    holds = rules.at(date(year, 1, 1))
    spring, *others = festivals[str(year)]
    days = {date.fromisoformat(f"{year}-{day}"): FIXED[int(day[:2])] for day in holds.value.fixed}
    days |= {spring + timedelta(count): FESTIVALS[0] for count in holds.value.spring}
    days |= dict(zip(others, FESTIVALS[1:], strict=True))
    return {day: (name, holds.source) for day, name in days.items()}


@cache
def _festivals() -> tuple[Dated[StatutoryHolidays], dict[str, list[date]]]:
    data = tomllib.loads((CALENDARS / "festivals.toml").read_text(encoding="utf-8"))
    rules = Dated(
        *(
            (one["since"], StatutoryHolidays(tuple(one["fixed"]), tuple(one["spring"])), one["source"])
            for one in data["rule"]
        )
    )
    return rules, data["festivals"]
