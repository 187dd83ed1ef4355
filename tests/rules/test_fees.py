"""The information processing fee; the cases are in cases/fees.toml."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import NotYetInForce, RuleError
from gongkai.rules.fees import TARIFFS, Band, Counted, Method, Tariff, ordinals, per_item_fee, per_page_fee
from tests.rules.cases import cases

DAY = date(2026, 3, 2)


def added(arithmetic: str) -> int:
    """Work out the arithmetic of a case, such as 20×100 + 1×200."""
    return sum(int(count) * int(rate) for count, _, rate in (term.partition("×") for term in arithmetic.split(" + ")))


def test_what_costs_nothing_is_read_from_the_tariff() -> None:
    assert [TARIFFS[method].at(DAY).value.free for method in Method] == [10, 30]
    assert Tariff((Band(5),)).free == 0


@pytest.mark.parametrize("case", cases("fees", "month"))
def test_a_months_items_cost_what_the_tariff_says(case: dict[str, Any]) -> None:
    fee = per_item_fee(1, DAY, items=case["items"])

    assert fee.amount == case["yuan"]
    assert fee.amount == sum(per_item_fee(ordinal, DAY).amount for ordinal in range(1, case["items"] + 1))
    assert added(case.get("arithmetic", "1×0")) == case["yuan"]


@pytest.mark.parametrize("case", cases("fees", "application"))
def test_an_application_costs_what_its_ordinal_says(case: dict[str, Any]) -> None:
    assert per_item_fee(case["ordinal"], DAY, items=case.get("items", 1)).amount == case["yuan"]


@pytest.mark.parametrize("case", cases("fees", "pages"))
def test_pages_cost_what_the_tariff_says(case: dict[str, Any]) -> None:
    fee = per_page_fee(case["pages"], DAY)

    assert fee.amount == case["yuan"]
    assert "arithmetic" not in case or added(case["arithmetic"]) == case["yuan"]


@pytest.mark.parametrize("case", cases("fees", "choice"))
def test_one_application_is_charged_by_one_tariff_and_both_can_be_compared(case: dict[str, Any]) -> None:
    assert per_item_fee(case["ordinal"], DAY).amount == case["per_item"]
    assert per_page_fee(case["pages"], DAY).amount == case["per_page"]


@pytest.mark.parametrize("case", cases("fees", "counting"))
def test_applications_are_counted_by_body_applicant_and_month(case: dict[str, Any]) -> None:
    numbers = ordinals(Counted(**application) for application in case["applications"])

    assert [number[0] for number in numbers.values()] == case["first"]


def test_a_fee_tells_its_calculation_and_its_article() -> None:
    fee = per_item_fee(10, DAY, items=3)

    assert fee.explanation == "第10件免费；第11—12件，2件×100元"
    assert fee.source == "国办函〔2020〕109号第四条"
    assert fee.method is Method.PER_ITEM


def test_there_is_no_fee_before_the_tariff_took_effect() -> None:
    with pytest.raises(NotYetInForce, match="国办函〔2020〕109号第五条自 2021-01-01 起施行"):
        per_page_fee(500, date(2020, 12, 31))


@pytest.mark.parametrize(("ordinal", "items"), [(0, 1), (1, 0), (-3, 1)])
def test_items_are_counted_from_one(ordinal: int, items: int) -> None:
    with pytest.raises(RuleError, match="件数从 1 数起"):
        per_item_fee(ordinal, DAY, items=items)


def test_pages_below_nothing_are_refused() -> None:
    with pytest.raises(RuleError, match="页数不能小于 0"):
        per_page_fee(-1, DAY)


def test_a_tariff_that_ends_says_so_instead_of_guessing() -> None:
    with pytest.raises(RuleError, match="没有规定第 11 件（页）的单价"):
        Tariff((Band(0, to=10),)).band(11)


def test_any_number_of_pages_is_worked_out_at_once() -> None:
    assert per_page_fee(1_000_000_000, DAY).amount == 2_700 + 999_999_800 * 40


@settings(deadline=None)
@given(st.integers(1, 300))
def test_one_item_more_never_costs_less(ordinal: int) -> None:
    assert per_item_fee(ordinal + 1, DAY).amount >= per_item_fee(ordinal, DAY).amount


@settings(deadline=None)
@given(st.integers(0, 2000))
def test_one_page_more_never_costs_less(pages: int) -> None:
    assert per_page_fee(pages + 1, DAY).amount >= per_page_fee(pages, DAY).amount


@settings(deadline=None)
@given(st.integers(1, 100), st.integers(1, 50), st.integers(1, 50))
def test_splitting_an_application_changes_nothing_in_the_sum(ordinal: int, some: int, more: int) -> None:
    together = per_item_fee(ordinal, DAY, items=some + more).amount

    assert (
        together == per_item_fee(ordinal, DAY, items=some).amount + per_item_fee(ordinal + some, DAY, items=more).amount
    )
