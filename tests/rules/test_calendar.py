"""Working days, from the notices and without them; compared day by day with two other calendars."""

import warnings
from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]  # it comes without types
import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import CalendarError
from gongkai.rules.calendar import Arrangement, LocalDay, WorkCalendar, china_calendar
from gongkai.rules.notices import Holiday, Notice

CALENDAR = china_calendar()
ANNOUNCED = range(2019, 2027)
DAYS = st.dates(date(2019, 1, 1), date(2040, 12, 31))
CLASH = date(2026, 2, 28)
NEXT_YEAR = Notice(
    2027,
    "国办发明电〔2026〕99号",
    "国务院办公厅关于2027年部分节假日安排的通知",
    date(2026, 11, 3),
    (
        Holiday("元旦", date(2027, 1, 1), date(2027, 1, 3)),
        Holiday("春节", date(2027, 2, 5), date(2027, 2, 12), (date(2027, 1, 31), date(2027, 2, 20))),
    ),
)


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


@pytest.mark.parametrize("year", ANNOUNCED)
def test_every_day_agrees_with_chinesecalendar(year: int) -> None:
    other = {day: chinese_calendar.is_workday(day) for day in days_of(year)}

    assert {day: CALENDAR.is_working_day(day) for day in days_of(year)} == other


@pytest.mark.parametrize("year", ANNOUNCED)
def test_every_day_agrees_with_holidays(year: int) -> None:
    other = holidays.country_holidays("CN", years=[year - 1, year, year + 1])

    differing = {day for day in days_of(year) if CALENDAR.is_working_day(day) != other.is_working_day(day)}

    assert not differing


@pytest.mark.parametrize("year", range(2008, 2051))
def test_the_festivals_of_a_year_agree_with_holidays(year: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # holidays warns that it estimates
        other = holidays.country_holidays("CN", years=year, categories="public", language="zh_CN")
    # Days moved from a weekend, the extension of 2020 and the parade of 2015 are no statutory holidays.
    passing = ("补假", "休息日", "延长", "70周年")
    moved = {day for day in other if any(word in other[day] for word in passing)}

    found = {day for day in days_of(year) if WorkCalendar(()).arrangement(day)}

    assert found == {day for day in other if day.year == year} - moved


def test_a_year_has_as_many_working_days_as_the_notices_leave() -> None:
    counted = [sum(map(CALENDAR.is_working_day, days_of(year))) for year in ANNOUNCED]

    assert counted == [250, 249, 250, 249, 249, 251, 248, 248]


def test_a_day_off_tells_its_holiday_and_its_notice() -> None:
    off, worked, plain = (CALENDAR.arrangement(date(2026, *day)) for day in ((2, 16), (2, 14), (3, 2)))

    assert off == Arrangement(False, "春节", "国办发明电〔2025〕7号")
    assert worked == Arrangement(True, "春节", "国办发明电〔2025〕7号")
    assert plain is None


def test_the_extension_of_2020_was_not_known_before_it_was_announced() -> None:
    before = CALENDAR.as_known_on(date(2020, 1, 26))

    assert before.is_working_day(date(2020, 2, 1))
    assert not CALENDAR.is_working_day(date(2020, 2, 1))
    assert before.add_working_days(date(2020, 1, 20), 20) == date(2020, 2, 21)
    assert CALENDAR.add_working_days(date(2020, 1, 20), 20) == date(2020, 2, 25)


def test_the_labour_day_of_2019_is_that_of_the_second_notice() -> None:
    first = CALENDAR.as_known_on(date(2019, 3, 21))

    assert [first.is_working_day(date(2019, 5, day)) for day in (1, 2, 3, 5)] == [False, True, True, False]
    assert [CALENDAR.is_working_day(date(2019, 5, day)) for day in (1, 2, 3, 5)] == [False, False, False, True]


def test_a_year_without_a_notice_has_only_its_statutory_holidays() -> None:
    off = [day for day in days_of(2027) if day.weekday() < 5 and not CALENDAR.is_working_day(day)]

    assert [f"{day:%m-%d}" for day in off] == ["01-01", "02-05", "02-08", "04-05", "06-09", "09-15", "10-01"]
    assert all(day.weekday() < 5 for day in days_of(2027) if CALENDAR.is_working_day(day))


def test_a_day_is_provisional_where_a_notice_to_come_may_change_it() -> None:
    days = [date(2026, 12, 28), date(2026, 12, 29), date(2027, 3, 1), date(2025, 12, 31)]

    assert [CALENDAR.is_provisional(day) for day in days] == [False, True, True, False]


def test_a_notice_that_is_added_makes_its_year_certain() -> None:
    calendar = CALENDAR.with_notices(NEXT_YEAR)

    assert not calendar.is_provisional(date(2026, 12, 31))
    assert calendar.is_working_day(date(2027, 1, 31))
    assert not CALENDAR.is_working_day(date(2027, 1, 31))
    assert calendar.version != CALENDAR.version


def test_a_notice_given_again_is_corrected() -> None:
    wrong = Notice(2027, NEXT_YEAR.number, NEXT_YEAR.title, NEXT_YEAR.announced_on, ())

    assert CALENDAR.with_notices(wrong).with_notices(NEXT_YEAR).version == CALENDAR.with_notices(NEXT_YEAR).version


def test_local_days_count_before_the_national_ones() -> None:
    third = LocalDay(date(2026, 4, 20), False, "三月三", "青云区人民政府公告")
    worked = LocalDay(date(2026, 4, 5), True, "抢险", "青云区人民政府公告")

    calendar = CALENDAR.with_local_days(third, worked)

    assert not calendar.is_working_day(date(2026, 4, 20))
    assert calendar.is_working_day(date(2026, 4, 5))
    assert CALENDAR.is_working_day(date(2026, 4, 20))


def test_notices_that_contradict_each_other_are_refused() -> None:
    other = Notice(2026, "国办发明电〔2026〕1号", "", date(2026, 1, 5), (Holiday("春节假期", CLASH, CLASH),))

    with pytest.raises(CalendarError, match="2026-02-28 既因春节假期放假（国办发明电〔2026〕1号），又因春节上班"):
        CALENDAR.with_notices(other)


@pytest.mark.parametrize("year", [2007, 2051])
def test_a_year_outside_the_calendar_is_refused(year: int) -> None:
    with pytest.raises(CalendarError, match=f"日历只有 2008 年至 2050 年，没有 {year} 年"):
        CALENDAR.add_working_days(date(year, 6, 1), 1)


def test_a_negative_number_of_working_days_is_refused() -> None:
    with pytest.raises(CalendarError, match="不能是负数"):
        CALENDAR.add_working_days(date(2026, 3, 2), -1)


def test_no_working_day_after_a_day_is_the_day_itself() -> None:
    assert CALENDAR.add_working_days(date(2026, 3, 7), 0) == date(2026, 3, 7)


@given(DAYS, st.integers(1, 600))
@settings(deadline=None)
def test_the_days_added_are_the_days_between(day: date, count: int) -> None:
    end = CALENDAR.add_working_days(day, count)

    assert CALENDAR.is_working_day(end)
    assert CALENDAR.working_days_between(day, end) == count
    assert CALENDAR.working_days_between(end, day) == -count


@given(DAYS, st.integers(0, 400))
@settings(deadline=None)
def test_the_days_between_are_those_one_counts_by_hand(day: date, length: int) -> None:
    by_hand = sum(CALENDAR.is_working_day(day + timedelta(n)) for n in range(1, length + 1))

    assert CALENDAR.working_days_between(day, day + timedelta(length)) == by_hand


def test_a_period_of_days_that_ends_in_a_holiday_ends_after_it() -> None:
    assert CALENDAR.end_of_days(date(2026, 8, 3), 60) == date(2026, 10, 8)
    assert CALENDAR.end_of_days(date(2026, 3, 2), 30) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 8, 3), 6, date(2027, 2, 3)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),  # 2 月没有 31 日；28 日调休上班
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
    ],
)
def test_a_period_of_months_ends_on_the_same_day_or_the_months_last(start: date, months: int, end: date) -> None:
    assert CALENDAR.end_of_months(start, months) == end
