"""The files of the yearly notices."""

from datetime import date
from pathlib import Path

import pytest

from gongkai.errors import CalendarError
from gongkai.rules.calendar import WorkCalendar
from gongkai.rules.notices import CALENDARS, Holiday, Notice, notices_in, read_notices

YEAR = """\
year = 2027
[[notice]]
number = "国办发明电〔2026〕99号"
title = "国务院办公厅关于2027年部分节假日安排的通知"
announced_on = 2026-11-03
holidays = [
    { name = "元旦", off = [2027-01-01, 2027-01-03] },
    { name = "清明节", off = [2027-04-05], worked = [2027-04-10] },
]
"""


def test_every_notice_that_comes_along_has_its_number_and_its_day() -> None:
    notices = notices_in()

    assert [notice.year for notice in notices] == [2019, 2019, 2020, 2020, 2021, 2022, 2023, 2024, 2025, 2026]
    assert all(notice.number.startswith("国办发明电〔") and str(notice.year) in notice.title for notice in notices)
    assert all(notice.announced_on.year in (notice.year - 1, notice.year) for notice in notices)


def test_a_year_is_added_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "2027.toml").write_text(YEAR, encoding="utf-8")

    calendar = WorkCalendar([*notices_in(), *notices_in(tmp_path)])

    assert calendar.is_working_day(date(2027, 4, 10))
    assert not calendar.is_provisional(date(2027, 4, 10))


def test_a_holiday_of_one_day_is_written_once(tmp_path: Path) -> None:
    (tmp_path / "2027.toml").write_text(YEAR, encoding="utf-8")

    (notice,) = read_notices(tmp_path / "2027.toml")

    assert notice.holidays[1] == Holiday("清明节", date(2027, 4, 5), date(2027, 4, 5), (date(2027, 4, 10),))


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("year = 2027", "", "不是放假安排的格式"),
        ("year = 2027", "year = ", "不是放假安排的格式"),
        ("2027-01-01, 2027-01-03", "", "不是放假安排的格式"),
        ("2027-01-01, 2027-01-03", "2027-01-03, 2027-01-01", "元旦的放假首日 2027-01-03 晚于末日 2027-01-01"),
        ("[2027-01-01, 2027-01-03]", '["1月1日", 2027-01-03]', "不是放假安排的格式"),
        ('"清明节"', '""', "没有名称"),
        ("2027-04-10", "2027-04-09", "清明节的上班日 2027-04-09 须是放假以外的周六或者周日"),
        ("[2027-01-01, 2027-01-03]", "[2027-01-01], worked = [2028-01-02]", "元旦的 2028-01-02 不在 2027 年"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_by_name(
    tmp_path: Path, written: str, instead: str, said: str
) -> None:
    path = tmp_path / "2027.toml"
    path.write_text(YEAR.replace(written, instead), encoding="utf-8")

    with pytest.raises(CalendarError, match=rf"2027\.toml：.*{said}"):
        read_notices(path)


def test_a_make_up_day_within_the_days_off_is_refused() -> None:
    with pytest.raises(CalendarError, match="须是放假以外"):
        Holiday("元旦", date(2027, 1, 1), date(2027, 1, 3), (date(2027, 1, 2),))


def test_a_notice_may_begin_in_the_december_before() -> None:
    notice = Notice(2023, "号", "题", date(2022, 12, 8), (Holiday("元旦", date(2022, 12, 31), date(2023, 1, 2)),))

    assert next(notice.holidays[0].off()) == date(2022, 12, 31)


def test_no_file_of_the_package_holds_another_year() -> None:
    assert all(notice.year == int(path.stem) for path in CALENDARS.glob("2*.toml") for notice in read_notices(path))
