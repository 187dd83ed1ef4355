"""What stands of a judgement that was appealed; the cases are in cases/remedies.toml."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.errors import RuleError
from gongkai.rules.appeals import DATA, ENDINGS, Appellant, Effect, Judgement, load_endings, standing
from gongkai.rules.remedy_results import Case, Way, report_cell
from tests.rules.cases import cases


@pytest.mark.parametrize("case", cases("remedies", "appeal"))
def test_what_stands_is_what_the_second_instance_left(case: dict[str, Any]) -> None:
    ended, stands = case.get("ended", {}), case.get("stands")
    ending = ENDINGS[ended["ending"]] if ended else None

    found = standing(Judgement(**case["judged"]), ending, ended.get("on"), ended.get("result", ""))

    assert found == (Judgement(**stands) if stands else None)


def test_every_ending_has_a_case() -> None:
    assert {case.values[0].get("ended", {}).get("ending") for case in cases("remedies", "appeal")} == {None, *ENDINGS}


def test_what_was_appealed_over_new_year_is_pending_in_one_year_and_decided_in_the_next() -> None:
    first = Judgement(date(2025, 11, 20), "annulled")
    after = standing(first, ENDINGS["changed"], date(2026, 2, 9), "claim_dismissed")
    assert after is not None
    case = Case(Way.DIRECT_SUIT, date(2025, 3, 3), after.on, after.result)

    assert [report_cell(case, year) for year in (2025, 2026, 2027)] == [
        "remedies.direct_suit.pending",
        "remedies.direct_suit.upheld",
        None,
    ]


@pytest.mark.parametrize("appellant", Appellant)
def test_only_an_appeal_of_its_own_needs_no_answer(appellant: Appellant) -> None:
    assert appellant.is_answered is (appellant is not Appellant.DEFENDANT)


def test_a_file_with_an_unknown_effect_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "appeals.toml"
    path.write_text(DATA.read_text(encoding="utf-8").replace(f'"{Effect.KEEPS}"', '"stays"'), encoding="utf-8")

    with pytest.raises(RuleError, match=r"appeals\.toml"):
        load_endings(path)
