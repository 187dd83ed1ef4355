import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from gongkai.dataset.records import to_line, to_record
from gongkai.report.building import build
from gongkai.report.layout import editions
from gongkai.report.model import Standing, Value
from tests.dataset.making import AMOUNT, RECEIVED, make_report


def record_with(key: str, value: Value, standing: Standing = Standing.PRINTED) -> dict[str, Any]:
    report = make_report("青云区财政局", "2024", "3")
    cell = replace(report.by_key[key], value=value, standing=standing)
    return to_record("报告.txt", 1, report.with_cells([cell]), [])


def cell_of(record: dict[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(cell for cell in record["cells"] if cell["k"] == key)
    return found


def test_a_cell_keeps_labels_unit_place_and_exact_value() -> None:
    cell = cell_of(record_with(AMOUNT, Decimal("1.50")), AMOUNT)

    assert (cell["e"], cell["u"], cell["v"]) == ("2021", "万元", "1.50")
    assert cell["l"] == "第二十条第（八）项 › 行政事业性收费 › 本年收费金额（单位：万元）"
    assert cell_of(record_with(AMOUNT, 1), RECEIVED)["w"] == [1, None, 2, 3, 8]


@pytest.mark.parametrize("standing", [Standing.DOUBTFUL, Standing.REFUSED])
def test_a_doubtful_figure_is_left_out_of_the_wide_table_and_named(standing: Standing) -> None:
    record = record_with(RECEIVED, 5, standing)

    assert RECEIVED not in record["values"]
    assert RECEIVED in record["flagged"]


@pytest.mark.parametrize("value", [10**28, Decimal("0.12345678901"), Decimal("NaN"), Decimal("Infinity")])
def test_a_figure_that_no_column_holds_is_refused_rather_than_cut(value: Value) -> None:
    cell = cell_of(record_with(AMOUNT, value), AMOUNT)

    assert (cell["v"], cell["s"]) == (None, "refused")


@pytest.mark.parametrize("value", [2**63, Decimal("709455.9")])
def test_a_count_that_is_no_count_stays_out_of_the_wide_table(value: Value) -> None:
    record = record_with(RECEIVED, value)

    assert cell_of(record, RECEIVED)["v"] == str(value)
    assert RECEIVED not in record["values"]
    assert RECEIVED in record["flagged"]


def test_a_section_in_another_edition_goes_by_that_edition() -> None:
    report = build(editions()["2021"], {}, body="甲", year=2021, section_editions={"applications": "2019"})
    record = to_record("报告.txt", 1, report, [])

    assert cell_of(record, "applications.otherwise.total")["e"] == "2019"
    assert cell_of(record, "rules.government_rules.issued")["e"] == "2021"


def test_cells_of_an_unknown_edition_are_kept_without_unit() -> None:
    report = make_report("青云区财政局", "2024", "3")
    sections = tuple(replace(section, edition="2099") for section in report.sections)
    record = to_record("报告.txt", 1, replace(report, edition="2099", sections=sections), [])

    assert (cell_of(record, RECEIVED)["e"], cell_of(record, RECEIVED)["u"]) == (None, None)
    assert cell_of(record, RECEIVED)["v"] == "3"


def test_a_line_holds_nothing_that_json_readers_stumble_over() -> None:
    line = to_line({"title": "甲\x00乙\udc80"})

    assert json.loads(line)["title"] == "甲\ufffd乙?"
