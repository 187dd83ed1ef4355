"""The items of 第二十条 and 第二十一条."""

from datetime import date

from gongkai.report.layout import editions
from gongkai.rules.classification import Level
from gongkai.rules.items import ITEM_BY_ID, ITEM_LISTS, ITEMS


def test_article_20_has_fifteen_items_that_bind_every_body() -> None:
    items = [item for item in ITEMS if item.article.startswith("第二十条")]

    assert [item.id for item in items] == [f"20-{number}" for number in range(1, 16)]
    assert all(item.binds(level) for item in items for level in Level)


def test_article_21_adds_seven_subjects_for_cities_and_counties_and_eight_for_townships() -> None:
    added = [item for item in ITEMS if item.article == "第二十一条"]

    assert [len([item for item in added if item.binds(level)]) for level in Level] == [0, 0, 7, 7, 8]


def test_an_item_is_found_by_its_id() -> None:
    assert ITEM_BY_ID["20-7"].label == "财政预算、决算信息"
    assert len(ITEM_BY_ID) == len(ITEMS)


def test_every_item_has_a_short_name_that_fits_a_menu() -> None:
    assert all(0 < len(item.short) <= 12 for item in ITEMS)


def test_the_list_tells_since_when_and_by_what_it_is_law() -> None:
    (only,) = ITEM_LISTS.provisions

    assert only.since == date(2019, 5, 15)
    assert "国务院令第711号" in only.source


def test_items_are_counted_in_tables_that_the_report_has() -> None:
    tables = {table.key for edition in editions().values() for table in edition.tables}

    assert {table for item in ITEMS for table in item.counted_in} <= tables
