"""The periods of reconsideration and litigation; the cases are in cases/remedies.toml."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.errors import NotYetInForce, RuleError
from gongkai.rules.calendar import china_calendar
from gongkai.rules.remedy_terms import DATA, Term, load_terms
from tests.rules.cases import cases


@pytest.mark.parametrize("case", cases("remedies", "term"))
def test_a_period_ends_on_the_day_that_the_law_says(case: dict[str, Any]) -> None:
    assert Term(case["term"]).last_day(case["start"], china_calendar()) == case["last_day"]


def test_every_period_has_a_case() -> None:
    told = {str(case.values[0]["term"]) for case in cases("remedies", "term")}

    assert told == {term.value for term in Term}


def test_a_period_tells_its_length_start_and_article() -> None:
    provision = Term.SIMPLIFIED_ANSWER.length(date(2026, 3, 2))

    assert str(provision.value) == "5个工作日"
    assert provision.value.start == "收到行政复议申请书副本之日"
    assert provision.source == "复议法（2023）第五十四条第一款、第八十八条第二款"


def test_a_period_that_began_before_the_law_is_counted_by_the_law_of_another_day() -> None:
    with pytest.raises(NotYetInForce):
        Term.RECONSIDERATION_ABSOLUTE.last_day(date(2022, 3, 1), china_calendar())

    by_the_new_law = Term.RECONSIDERATION_ABSOLUTE.last_day(date(2022, 3, 1), china_calendar(), on=date(2024, 1, 1))

    assert by_the_new_law == date(2027, 3, 1)


def test_a_file_that_lacks_a_period_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "terms.toml"
    path.write_text(DATA.read_text(encoding="utf-8").replace("term.direct_suit", "term.suit"), encoding="utf-8")

    with pytest.raises(RuleError, match=r"terms\.toml.*direct_suit"):
        load_terms(path)
