"""Kinds, statuses, channels and column types."""

from datetime import date

import pytest

from gongkai.errors import NotYetInForce
from gongkai.report.layout import editions
from gongkai.rules.classification import (
    DOCUMENT_FORMS,
    SUBJECTS,
    Channel,
    ColumnType,
    DisclosureStatus,
    EffectStatus,
    Freshness,
    Kind,
    Level,
)
from gongkai.rules.items import ITEM_BY_ID
from gongkai.rules.labelled import Labelled

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("values", [Kind, EffectStatus, DisclosureStatus, Channel, ColumnType, Level])
def test_every_value_is_stored_as_a_word_and_shown_in_chinese(values: type[Labelled]) -> None:
    for value, label in values.choices():
        assert values(value).label == label
        assert value.isascii()
        assert not label.isascii()


def test_an_unknown_value_is_refused() -> None:
    with pytest.raises(ValueError, match="gossip"):
        Kind("gossip")


def test_kinds_fall_under_items_that_the_law_lists() -> None:
    assert {kind.item for kind in Kind} - {None} <= set(ITEM_BY_ID)
    assert Kind.BUDGET.item == "20-7"
    assert Kind.NEWS.item is None


def test_rules_and_normative_documents_are_counted_in_the_report() -> None:
    counted = {kind: kind.counted_in for kind in Kind if kind.counted_in}
    rows = {f"{table.key}.{row.key}" for table in editions()["2021"].tables for row in table.rows}

    assert set(counted) == {Kind.GOVERNMENT_RULES, Kind.NORMATIVE_DOCUMENT}
    assert set(counted.values()) <= rows


def test_normative_documents_have_an_effect_and_need_an_interpretation() -> None:
    assert Kind.NORMATIVE_DOCUMENT.has_effect
    assert Kind.NORMATIVE_DOCUMENT.needs_interpretation
    assert not Kind.NEWS.has_effect
    assert not Kind.NEWS.needs_interpretation


def test_all_that_is_not_proactive_needs_a_reason_and_the_withheld_a_review() -> None:
    assert [status.needs_reason for status in DisclosureStatus] == [False, True, True]
    assert [status.reviewed_again for status in DisclosureStatus] == [False, False, True]


def test_news_must_be_fresh_within_fourteen_days() -> None:
    rule = ColumnType.NEWS.freshness(TODAY)

    assert rule is not None
    assert rule.value.veto
    assert rule.value.due_on(date(2026, 2, 20)) == date(2026, 3, 6)


@pytest.mark.parametrize("column_type", [ColumnType.NOTICES, ColumnType.POLICIES])
def test_notices_and_policies_must_be_fresh_within_six_months(column_type: ColumnType) -> None:
    rule = column_type.freshness(TODAY)

    assert rule is not None
    assert rule.value.veto
    assert rule.value.due_on(date(2025, 8, 31)) == date(2026, 2, 28)


def test_most_columns_have_no_rule_of_freshness() -> None:
    assert ColumnType.TOPIC.freshness(TODAY) is None


def test_the_rule_of_freshness_names_the_instrument_it_comes_from() -> None:
    with pytest.raises(NotYetInForce, match="国办秘函〔2019〕19号"):
        ColumnType.NEWS.freshness(date(2018, 1, 1))


def test_months_are_counted_past_the_end_of_the_year() -> None:
    rule = Freshness(days=0, months=6, veto=True)

    assert rule.due_on(date(2025, 12, 15)) == date(2026, 6, 15)


def test_subjects_and_document_forms_are_told_by_key() -> None:
    assert SUBJECTS["10"] == "科技、教育"
    assert len(DOCUMENT_FORMS) == 15
