"""The outcomes D01 to D23; the table is in cases/outcomes.toml."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.errors import NotYetInForce, RuleError
from gongkai.report.layout import editions
from gongkai.rules.fees import Method
from gongkai.rules.outcomes import (
    DATA,
    GROUNDS,
    ApplicantType,
    Group,
    Outcome,
    counted_outcome,
    load_outcomes,
)
from gongkai.rules.remedies import RemedyVariant
from tests.rules.cases import cases

TODAY = date(2026, 3, 2)
REMEDIES = {"先复议": RemedyVariant.RECONSIDERATION_FIRST, "选择": RemedyVariant.CHOICE, "不附": RemedyVariant.NONE}


@pytest.mark.parametrize("case", cases("outcomes", "outcome"))
def test_an_outcome_has_its_article_row_letter_and_remedy(case: dict[str, Any]) -> None:
    outcome = Outcome(case["outcome"])

    assert outcome.code == case["code"]
    assert "、".join(outcome.articles) == case["article"]
    assert outcome.row("2021") == f"applications.{case['row_2021']}"
    assert outcome.letter(TODAY).title == case["letter"]
    assert outcome.remedy(date(2023, 6, 1)).value is REMEDIES[case["remedy_2023"]]
    assert outcome.remedy(date(2024, 6, 3)).value is REMEDIES[case["remedy_2024"]]
    assert outcome.remedy(TODAY).value is REMEDIES[case["remedy_2026"]]


@pytest.mark.parametrize("case", cases("outcomes", "outcome"))
def test_an_outcome_has_its_row_in_the_form_of_2019_if_there_was_one(case: dict[str, Any]) -> None:
    outcome = Outcome(case["outcome"])

    if case["row_2019"] == "没有":
        with pytest.raises(RuleError, match="2019 年格式的年度报告没有“其他处理：申请人逾期未按收费通知要求缴纳费用”"):
            outcome.row("2019")
    else:
        assert outcome.row("2019") == f"applications.{case['row_2019']}"


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_outcomes_fill_every_row_of_results_and_no_other(edition: str) -> None:
    told = {outcome.row(edition) for outcome in Outcome if edition == "2021" or outcome is not Outcome.FEE_UNPAID}
    rows = {f"applications.{row.key}" for row in editions()[edition].table("applications").rows}

    assert rows - told == {f"applications.{row}" for row in ("received", "carried_in", "total", "carried_out")}
    assert told <= rows


def test_every_outcome_has_a_cell_for_every_type_of_applicant() -> None:
    cells = {outcome.cell("2021", applicant) for outcome in Outcome for applicant in ApplicantType}

    assert cells <= editions()["2021"].slots.keys()
    assert Outcome.PETITION.cell("2021", ApplicantType.ENTERPRISE) == "applications.not_processed.petition.enterprise"


def test_an_outcome_stands_in_the_group_of_its_row() -> None:
    for outcome in Outcome:
        assert outcome.row("2021").split(".")[1] == outcome.group.value


def test_the_codes_are_d01_to_d23_in_order() -> None:
    assert [outcome.code for outcome in Outcome] == [f"D{number:02}" for number in range(1, 24)]


def test_the_grounds_are_those_of_articles_14_to_16_and_not_administrative_inquiry() -> None:
    assert [ground.code for ground in GROUNDS] == [f"D{number:02}" for number in range(4, 11)]
    assert Outcome.ADMINISTRATIVE_INQUIRY.group is Group.REFUSED
    assert all(ground.articles[0].startswith(("第十四条", "第十五条", "第十六条")) for ground in GROUNDS)


@pytest.mark.parametrize("case", cases("outcomes", "counted"))
def test_one_application_counts_one_outcome(case: dict[str, Any]) -> None:
    assert counted_outcome([Outcome(part) for part in case["parts"]]) is Outcome(case["counts"])


def test_an_application_without_outcome_is_not_counted() -> None:
    with pytest.raises(RuleError, match="至少要有一项"):
        counted_outcome([])


def test_pages_are_charged_only_where_copies_are_supplied() -> None:
    assert [one.code for one in Outcome if Method.PER_PAGE in one.methods] == ["D02", "D03"]
    assert all(Method.PER_ITEM in outcome.methods for outcome in Outcome)


def test_a_refusal_for_a_state_secret_tells_the_classification_and_the_way_to_reconsideration() -> None:
    elements = [element.id for element in Outcome.STATE_SECRET.elements(TODAY)]

    assert {"facts", "reasons", "classification", "reconsideration_first", "reconsideration_body"} <= set(elements)
    assert "court" not in elements
    assert len(elements) == len(set(elements))


def test_a_decision_served_online_names_the_channel_for_reconsideration() -> None:
    elements = [element.id for element in Outcome.GRANTED.elements(TODAY, served_online=True)]

    assert elements[-1] == "reconsideration_channel"


def test_there_are_no_outcomes_before_the_regulations_of_2019() -> None:
    with pytest.raises(NotYetInForce):
        Outcome.GRANTED.remedy(date(2019, 5, 14))


def test_a_table_that_lacks_an_outcome_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.toml"
    path.write_text(DATA.read_text(encoding="utf-8").replace("[outcome.reissue]", "[outcome.again]"), encoding="utf-8")

    with pytest.raises(RuleError, match=r"outcomes\.toml.*reissue"):
        load_outcomes(path)
