"""The published JSON: its schema, its numbers, and what is refused."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from gongkai.errors import UnreadableFile
from gongkai.report.building import build
from gongkai.report.findings import Finding, Severity
from gongkai.report.layout import Edition, editions
from gongkai.report.model import AnnualReport, Cell, Source, Standing
from gongkai.report.writing.json import dumps, from_dict, loads, schema, to_dict

from ..strategies import random_report, reports

AMOUNT = "charges.charge.amount"


def make_report(amount: Decimal | None = None) -> AnnualReport:
    return build(editions()["2021"], {AMOUNT: amount}, body="青云区财政局", year=2025)


def amount_of(report: AnnualReport) -> Cell:
    cell = report.cell(AMOUNT)
    assert cell is not None
    return cell


def valid(data: object) -> bool:
    return Draft202012Validator(schema()).is_valid(data)


def test_the_schema_is_a_valid_schema_without_a_host() -> None:
    Draft202012Validator.check_schema(schema())

    assert schema()["$id"].startswith("urn:")


@pytest.mark.parametrize("edition", editions().values(), ids=lambda edition: edition.id)
def test_every_edition_follows_the_schema(edition: Edition) -> None:
    assert valid(json.loads(dumps(random_report(edition, 7))))


@given(reports(consistent=False))
@settings(max_examples=30)
def test_a_report_comes_back_equal(report: AnnualReport) -> None:
    text = dumps(report)

    assert loads(text) == report
    assert valid(json.loads(text))


@pytest.mark.parametrize("standing", list(Standing))
def test_every_standing_comes_back(standing: Standing) -> None:
    value = 3 if standing in (Standing.CONFIRMED, Standing.PRINTED, Standing.DOUBTFUL) else None
    printed = {Standing.MISSING: None, Standing.BLANK: ""}.get(standing, "3")
    cell = replace(amount_of(make_report()), value=value, printed=printed, standing=standing)
    report = make_report().with_cells([cell])

    assert loads(dumps(report)) == report
    assert valid(to_dict(report))


def test_places_and_findings_come_back_too() -> None:
    report = make_report()
    place = Source(page=2, table=1, row=3, column=4)
    finding = Finding("X1", Severity.ERROR, "第一、二项之和为 57", (AMOUNT,), "表三", "56", "57", 2025)
    report = replace(
        report.with_cells([replace(amount_of(report), source=place)]),
        findings=(finding,),
    )

    back = loads(dumps(report))

    assert amount_of(back).source == place
    assert back.findings == (finding,)
    assert valid(to_dict(report))


@pytest.mark.parametrize("digits", ["149.673874", "0.1", "1234567890123456789.123456", "-3.50", "0.0000001", "12.00"])
def test_a_decimal_keeps_all_its_digits(digits: str) -> None:
    amount = Decimal(digits)

    back = amount_of(loads(dumps(make_report(amount))))

    assert back.value == amount
    assert back.printed == digits


def test_a_decimal_that_no_float_holds_is_still_a_json_number() -> None:
    text = dumps(make_report(Decimal("1234567890123456789.5")))

    assert '"value": 1234567890123456789.5,' in text


def test_text_that_looks_like_the_marker_of_a_decimal_stays_text() -> None:
    texts = {"overview": ['"value": "decimal:1"', "decimal:2"]}
    report = build(editions()["2021"], {}, body="青云区财政局", year=2025, texts=texts)

    assert loads(dumps(report)) == report


def test_floats_of_another_json_parser_are_taken_by_their_shortest_digits() -> None:
    data = json.loads(dumps(make_report(Decimal("0.1"))))

    assert amount_of(from_dict(data)).value == Decimal("0.1")


def test_only_figures_of_a_report_can_be_written() -> None:
    year: Any = {2025}

    with pytest.raises(TypeError):
        dumps(replace(make_report(), year=year))


def broken_json() -> list[Any]:
    good = to_dict(make_report())
    cell = good["cells"][0]
    return [
        [],
        {**good, "format": "gongkai.report/2"},
        {**good, "cells": None},
        {key: good[key] for key in good if key != "edition"},
        {**good, "cells": [{**cell, "standing": "sure"}]},
        {**good, "cells": [{**cell, "value": "3"}]},
        {**good, "cells": [{**cell, "value": True}]},
        {**good, "cells": [{**cell, "source": {"sheet": 1}}]},
    ]


@pytest.mark.parametrize("data", broken_json())
def test_other_json_is_refused_by_name(data: Any) -> None:
    with pytest.raises(UnreadableFile) as caught:
        from_dict(data, "甲.json")

    assert caught.value.name == "甲.json"
    assert not valid(data)


@pytest.mark.parametrize("text", ["", "{", b"\xff\xfe\xff", "[" * 100_000])
def test_text_that_is_no_json_is_refused_by_name(text: str | bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"甲\.json"):
        loads(text, "甲.json")
