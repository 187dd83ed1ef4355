"""When the annual report is due."""

from datetime import date

import pytest

from gongkai.errors import NotYetInForce
from gongkai.rules.report_dates import Reporter, report_due, report_source


@pytest.mark.parametrize(
    ("year", "reporter", "due", "source"),
    [
        (2025, Reporter.DEPARTMENT, date(2026, 1, 31), "条例第四十九条第一款"),
        (2025, Reporter.GOVERNMENT, date(2026, 3, 31), "条例第四十九条第二款"),
        (2019, Reporter.DEPARTMENT, date(2020, 1, 31), "条例第四十九条第一款"),
        (2018, Reporter.DEPARTMENT, date(2019, 3, 31), "2007年条例第三十一条"),
    ],
)
def test_departments_report_in_january_governments_until_march(
    year: int, reporter: Reporter, due: date, source: str
) -> None:
    assert (report_due(year, reporter), report_source(year, reporter)) == (due, source)


def test_no_report_was_due_before_the_regulations() -> None:
    with pytest.raises(NotYetInForce):
        report_due(2006, Reporter.DEPARTMENT)
