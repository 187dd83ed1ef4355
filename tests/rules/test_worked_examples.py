"""The worked examples of how days are counted."""

from collections.abc import Callable
from datetime import date

import pytest

from gongkai.rules.calendar import china_calendar
from gongkai.rules.clock import clock
from gongkai.rules.deadlines import Consulted, opinion_due, publication_due
from tests.rules.cases import cases
from tests.rules.clock_cases import Table, calendar, events, found

CALENDAR = china_calendar()
RULES: dict[str, Callable[[date], date]] = {
    "publication": lambda day: publication_due(day, CALENDAR),
    "60 days": lambda day: CALENDAR.end_of_days(day, 60),
    "6 months": lambda day: CALENDAR.end_of_months(day, 6),
    "joint body": lambda day: opinion_due(day, CALENDAR, Consulted.JOINT_BODY),
}


@pytest.mark.parametrize("case", cases("worked_examples", "case"))
def test_a_worked_example_of_an_application_comes_out(case: Table) -> None:
    deadline = clock(events(case), calendar(case))

    assert found(deadline, case["expect"]) == case["expect"]


@pytest.mark.parametrize("case", cases("worked_examples", "period"))
def test_a_worked_example_of_a_period_comes_out(case: Table) -> None:
    assert RULES[case["rule"]](case["from"]) == case["due"]
