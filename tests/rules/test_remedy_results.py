"""Cases in section four of the report; the tables are in cases/remedies.toml."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.errors import RuleError
from gongkai.report.layout import editions
from gongkai.rules.remedy_results import DATA, RESULTS, Case, Column, Role, Way, load_results, report_cell
from tests.rules.cases import cases


@pytest.mark.parametrize("case", cases("remedies", "result"))
def test_a_result_is_counted_in_its_column(case: dict[str, Any]) -> None:
    assert RESULTS.column(Way(case["way"]), case["result"]).label == case["column"]


def test_every_result_has_a_case() -> None:
    told = {(Way(case.values[0]["way"]).is_suit, case.values[0]["result"]) for case in cases("remedies", "result")}

    assert told == {(way.is_suit, result) for way in Way for result in RESULTS.of(way)}


@pytest.mark.parametrize("counting", cases("remedies", "counting"))
def test_a_case_is_counted_in_the_years_it_was_pending_and_decided(counting: dict[str, Any]) -> None:
    facts = counting["case"]
    role = Role(facts.get("role", "decided"))
    case = Case(Way(facts["way"]), facts["filed_on"], facts.get("concluded_on"), facts.get("result", ""), role)

    assert report_cell(case, counting["year"]) == counting.get("cell")


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_ways_and_columns_are_cells_of_the_form(edition: str) -> None:
    cells = {f"remedies.{way.value}.{column.value}" for way in Way for column in Column}
    slots = {key for key in editions()[edition].slots if key.startswith("remedies.")}

    assert slots - cells == {f"remedies.{way.value}.total" for way in Way}
    assert cells <= slots


def test_a_result_that_a_court_cannot_give_is_refused() -> None:
    case = Case(Way.DIRECT_SUIT, date(2025, 3, 3), date(2025, 9, 1), "mediated")

    with pytest.raises(RuleError, match="未经复议直接起诉没有“mediated”这种结果"):
        report_cell(case, 2025)


def test_a_body_may_count_a_result_in_another_column(tmp_path: Path) -> None:
    path = tmp_path / "results.toml"
    path.write_text(
        DATA.read_text(encoding="utf-8").replace(
            'article = "复议法第三十三条"\ncolumn = "other"', 'article = "复议法第三十三条"\ncolumn = "upheld"'
        ),
        encoding="utf-8",
    )
    case = Case(Way.RECONSIDERATION, date(2025, 3, 3), date(2025, 4, 1), "application_dismissed")

    assert report_cell(case, 2025, load_results(path)) == "remedies.reconsideration.upheld"
