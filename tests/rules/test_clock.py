"""The clock of an application: cases, and what must hold whatever happens."""

import pytest

from gongkai.errors import RuleError
from gongkai.rules.clock import clock
from tests.rules.cases import cases
from tests.rules.clock_cases import Table, calendar, events, found

CASES = cases("clock", "case")
DECIDED = [case for case in CASES if "refused" not in case.values[0]["expect"]]
REFUSED = [case for case in CASES if "refused" in case.values[0]["expect"]]


@pytest.mark.parametrize("case", DECIDED)
def test_a_case_is_decided_as_the_article_says(case: Table) -> None:
    deadline = clock(events(case), calendar(case))

    assert found(deadline, case["expect"]) == case["expect"]


@pytest.mark.parametrize("case", REFUSED)
def test_events_that_cannot_have_happened_so_are_refused_with_the_reason(case: Table) -> None:
    with pytest.raises(RuleError) as refused:
        clock(events(case), calendar(case))

    assert case["expect"]["refused"] in str(refused.value)
