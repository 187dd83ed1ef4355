"""A report as one record of the journal: what the tables of the dataset are made from.

Keys are short because there are two hundred cells a report and a hundred thousand reports.
"""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from gongkai.report.findings import Finding
from gongkai.report.layout import Slot, editions
from gongkai.report.model import AnnualReport, Cell, Standing
from gongkai.report.writing.json import finding_to_dict

LARGEST, DECIMALS = 10**28, 10  # DECIMAL(38, 10) of the long table
LARGEST_COUNT = 2**63  # BIGINT of the wide table
FLAGGED = (Standing.DOUBTFUL, Standing.REFUSED)


def to_record(file: str, part: int, report: AnnualReport, findings: Iterable[Finding]) -> dict[str, Any]:
    """Return the record of one report; ``part`` counts the reports of a file from 1."""
    slots = _slots_of(report)
    cells = [_cell(cell, slots.get(cell.key)) for cell in report.cells]
    values = dict(_wide(report, slots))
    return {
        "file": file,
        "part": part,
        "body": report.body,
        "year": report.year,
        "edition": report.edition,
        "title": report.title,
        "cells": cells,
        "values": values,
        "flagged": [cell.key for cell in report.cells if _flagged(cell, values)],
        "counts": {standing.value: sum(cell["s"] == standing for cell in cells) for standing in Standing},
        "findings": [_finding(finding) for finding in findings],
    }


def to_line(record: dict[str, Any]) -> bytes:
    """Return the record as a line of JSON that every reader takes: no lone surrogates, no NUL."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("\\u0000", "\\ufffd").encode("utf-8", "replace") + b"\n"


def _slots_of(report: AnnualReport) -> dict[str, tuple[str, Slot]]:
    """Map cell keys to their edition and slot, each section going by its own edition."""
    slots = {}
    for section in report.sections:
        slots.update(_slots(section.edition, section.key))
    return {**_slots(report.edition, None), **slots}


@cache
def _slots(edition: str, section: str | None) -> dict[str, tuple[str, Slot]]:
    if edition not in editions():
        return {}
    return {
        key: (edition, slot) for key, slot in editions()[edition].slots.items() if section in (None, slot.table.section)
    }


def _cell(cell: Cell, place: tuple[str, Slot] | None) -> dict[str, Any]:
    """Return a cell; a figure too long for the column is refused rather than cut."""
    standing, value = cell.standing, cell.value
    if value is not None and not _fits(value):
        standing, value = Standing.REFUSED, None
    source = cell.source
    return {
        "k": cell.key,
        "e": place[0] if place else None,
        "l": " › ".join(cell.path),
        "u": place[1].unit if place else None,
        "v": None if value is None else _plain(value),
        "p": cell.printed,
        "s": standing.value,
        "w": [source.page, source.line, source.table, source.row, source.column] if source else None,
    }


def _flagged(cell: Cell, values: dict[str, str]) -> bool:
    """Tell whether something is printed that the wide table can't answer for."""
    return cell.standing in FLAGGED or (cell.value is not None and cell.key not in values)


def _wide(report: AnnualReport, slots: dict[str, tuple[str, Slot]]) -> Iterator[tuple[str, str]]:
    """Yield the figures for the wide table: those that need no second look and fit their column."""
    for cell in report.cells:
        if cell.value is None or cell.standing in FLAGGED or not _fits(cell.value):
            continue
        number = slots[cell.key][1].number if cell.key in slots else ""
        if is_amount(number):
            yield cell.key, _plain(cell.value)
        elif cell.value == int(cell.value) and -LARGEST_COUNT <= cell.value < LARGEST_COUNT:
            yield cell.key, str(int(cell.value))


def is_amount(number: str) -> bool:
    """Tell whether a kind of number is money, kept with its decimals."""
    return number in ("yuan", "wan_yuan")


def _fits(value: int | Decimal) -> bool:
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return isinstance(exponent, int) and exponent >= -DECIMALS and -LARGEST < value < LARGEST


def _plain(value: int | Decimal) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _finding(finding: Finding) -> dict[str, Any]:
    told = finding_to_dict(finding)
    del told["year"]  # the report's own, which every row of the table has
    return told
