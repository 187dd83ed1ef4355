"""Working days (工作日): Monday to Friday, less the days off and plus the make-up days that a notice announces.

The counting rules are those of 民法典第二百零一条至第二百零三条: the day of the event isn't counted, a period ends
with the end of its last day, and a period of calendar days or months that ends on a day off ends on the next
working day. A year for which no notice is known is provisional: it has the statutory holidays and no make-up days.
"""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from hashlib import sha256

from gongkai.errors import CalendarError
from gongkai.rules.notices import SATURDAY, Holiday, Notice, notices_in, statutory_days

NEW_YEAR_REACH = timedelta(3)  # a notice may move the last days of the year before: that of 2019 took 29–31 December


@dataclass(frozen=True, slots=True)
class LocalDay:
    """A day on which a region or a body departs from the national calendar: a local holiday, an emergency."""

    day: date
    working: bool
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Why a day is off, or a weekend worked: the holiday, and the notice or instrument that says so."""

    working: bool
    name: str
    source: str


class WorkCalendar:
    """The working days of 2008 to 2050 as far as notices are known; never changed once made.

    >>> calendar = china_calendar()
    >>> calendar.add_working_days(date(2026, 1, 27), 20)
    datetime.date(2026, 3, 2)
    >>> calendar.is_working_day(date(2026, 2, 14)), calendar.is_provisional(date(2027, 6, 1))
    (True, True)
    """

    def __init__(self, notices: Iterable[Notice], local_days: Iterable[LocalDay] = ()) -> None:
        """Take notices and local days; of two notices of one year and number the one given last counts.

        Raises ``CalendarError`` if notices contradict each other.
        """
        known = {(notice.year, notice.number): notice for notice in notices}
        self.notices = tuple(sorted(known.values(), key=lambda notice: (notice.year, notice.announced_on)))
        self.local_days = tuple(local_days)
        self._announced = {notice.year for notice in self.notices}
        self._arranged = _arranged(self.notices)
        self._arranged |= {one.day: Arrangement(one.working, one.name, one.source) for one in self.local_days}
        self._years: dict[int, list[int]] = {}

    def with_notices(self, *notices: Notice) -> "WorkCalendar":
        """Return this calendar with more notices, or with corrected ones of the same number."""
        return WorkCalendar((*self.notices, *notices), self.local_days)

    def with_local_days(self, *local_days: LocalDay) -> "WorkCalendar":
        """Return this calendar with local days; they count before what the notices say."""
        return WorkCalendar(self.notices, (*self.local_days, *local_days))

    def as_known_on(self, day: date) -> "WorkCalendar":
        """Return the calendar as it was known on a day, without the notices announced later."""
        return WorkCalendar((one for one in self.notices if one.announced_on <= day), self.local_days)

    @cached_property
    def version(self) -> str:
        """Name what the calendar holds, so that a letter can say which one its date was computed with.

        Calendars of the same days have the same version.
        """
        days = sorted(f"{day} {one.working:d}" for day, one in self._arranged.items())
        return sha256(" ".join([*days, *map(str, sorted(self._announced))]).encode()).hexdigest()[:12]

    def is_working_day(self, day: date) -> bool:
        """Tell whether a day is a working day, by estimate if it is provisional."""
        arrangement = self.arrangement(day)
        return arrangement.working if arrangement else day.weekday() < SATURDAY

    def arrangement(self, day: date) -> Arrangement | None:
        """Return why a day isn't what its weekday says, or is a holiday anyway; None for an ordinary day.

        Raises ``CalendarError`` for a year before 2008 or after 2050.
        """
        found = self._arranged.get(day)
        if found or day.year in self._announced:
            return found
        statutory = statutory_days(day.year).get(day)
        return Arrangement(False, *statutory) if statutory else None

    def missing_notice(self, day: date) -> int | None:
        """Return the year whose notice isn't known, and may have changed this day or may still; None if all are."""
        years = (day.year, (day + NEW_YEAR_REACH).year)
        return next((year for year in years if year not in self._announced), None)

    def is_provisional(self, day: date) -> bool:
        """Tell whether a notice that isn't known may change this day."""
        return self.missing_notice(day) is not None

    def add_working_days(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after a day, which itself isn't counted; for 0 the day itself."""
        if count < 0:
            raise CalendarError("工作日的天数不能是负数")
        if count == 0:
            return day
        year, working = day.year, self._working(day.year)
        place = bisect_right(working, day.toordinal()) + count - 1
        while place >= len(working):
            place -= len(working)
            year += 1
            working = self._working(year)
        return date.fromordinal(working[place])

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days lie after ``start``, up to and including ``end``; negative if it is earlier."""
        if end < start:
            return -self.working_days_between(end, start)
        whole = sum(len(self._working(year)) for year in range(start.year, end.year))
        return whole + self._place(end) - self._place(start)

    def on_or_after(self, day: date) -> date:
        """Return the day itself if it is a working day, else the next one."""
        return day if self.is_working_day(day) else self.add_working_days(day, 1)

    def end_of_days(self, day: date, count: int) -> date:
        """Return the last day of a period of calendar days that follow a day (民法典第二百零一条、第二百零三条)."""
        return self.on_or_after(day + timedelta(count))

    def end_of_months(self, day: date, count: int) -> date:
        """Return the last day of a period of months that began on a day (民法典第二百零二条、第二百零三条)."""
        years, month = divmod(day.month - 1 + count, 12)
        year, month = day.year + years, month + 1
        return self.on_or_after(date(year, month, min(day.day, monthrange(year, month)[1])))

    def _place(self, day: date) -> int:
        return bisect_right(self._working(day.year), day.toordinal())

    def _working(self, year: int) -> list[int]:
        """Return the ordinals of a year's working days: found once, then only looked up."""
        if year not in self._years:
            first, after = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
            days = range(first, after)
            self._years[year] = [day for day in days if self.is_working_day(date.fromordinal(day))]
        return self._years[year]


def _arranged(notices: Iterable[Notice]) -> dict[date, Arrangement]:
    """Map days to what the notices say; a later notice replaces the holiday of the same name."""
    holidays: dict[tuple[int, str], tuple[Holiday, str]] = {}
    for notice in notices:
        holidays |= {(notice.year, holiday.name): (holiday, notice.number) for holiday in notice.holidays}
    off = {day: Arrangement(False, one.name, number) for one, number in holidays.values() for day in one.off()}
    worked = {day: Arrangement(True, one.name, number) for one, number in holidays.values() for day in one.worked}
    clash = min(off.keys() & worked.keys(), default=None)
    if clash is not None:
        rest, work = off[clash], worked[clash]
        raise CalendarError(
            f"{clash} 既因{rest.name}放假（{rest.source}），又因{work.name}上班（{work.source}）；"
            "后一个通知须沿用前一个通知的节日名称，才能取代它"
        )
    return off | worked


@cache
def china_calendar() -> WorkCalendar:
    """Return the national calendar of all notices that come with this package."""
    return WorkCalendar(notices_in())
