"""The calendar that counts for a body: that of the program, with the notices and local days kept here."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from gongkai.rules.calendar import LocalDay, WorkCalendar, china_calendar
from gongkai.rules.notices import Holiday, Notice
from gongkai_web.applications.models import HolidayNotice, LocalWorkDay


class Calendars:
    """All bodies' calendars as they are when the first is asked for, read in two queries."""

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """Return the notices kept here."""
        return tuple(as_notice(row) for row in HolidayNotice.objects.all())

    @cached_property
    def local(self) -> dict[int | None, list[LocalDay]]:
        """Return the local days of each body; those of all under None."""
        found: dict[int | None, list[LocalDay]] = {}
        for row in LocalWorkDay.objects.all():
            found.setdefault(row.body_id, []).append(LocalDay(row.day, row.working, row.name, row.source))
        return found

    def of(self, body_id: int | None) -> WorkCalendar:
        """Return a body's calendar; its own days count before everybody's."""
        days = {one.day: one for one in (*self.local.get(None, ()), *self.local.get(body_id, ()))}
        return _made(self.notices, tuple(days.values()))


@lru_cache(maxsize=256)
def _made(notices: tuple[Notice, ...], days: tuple[LocalDay, ...]) -> WorkCalendar:
    calendar = china_calendar()
    if notices:
        calendar = calendar.with_notices(*notices)
    return calendar.with_local_days(*days) if days else calendar


def as_notice(row: HolidayNotice) -> Notice:
    """Return a row as the rules want it. Raises ``CalendarError`` for days that contradict each other."""
    return Notice(row.year, row.number, row.title, row.announced_on, tuple(_holidays(row.holidays)))


def _holidays(told: Iterable[dict[str, Any]]) -> Iterable[Holiday]:
    for one in told:
        worked = tuple(map(date.fromisoformat, one.get("worked", ())))
        yield Holiday(one["name"], date.fromisoformat(one["first"]), date.fromisoformat(one["last"]), worked)
