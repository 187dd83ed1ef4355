"""Every figure of the real reports beside the checkout, one by one."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gongkai.errors import NotAReport, SeveralReports
from gongkai.report import read
from gongkai.report.layout import editions
from gongkai.report.model import AnnualReport, Standing
from tests.shared import REPORTS, needs_shared

PRINTED: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("real_figures.toml").read_text(encoding="utf-8"), parse_float=Decimal
)
TEXTS = [name for name in PRINTED if name.endswith(".txt")]
SURE = {Standing.CONFIRMED, Standing.PRINTED}

pytestmark = needs_shared


@cache
def report_of(name: str) -> AnnualReport:
    return read(REPORTS / name)


def printed_cells(name: str) -> Iterator[tuple[str, int | Decimal]]:
    """Yield every cell that the file prints, without the row that has lost one."""
    told = PRINTED[name]
    for table in editions()[told["edition"]].tables:
        for row in table.rows:
            place = f"{table.key}.{row.key}"
            slots = [slot for slot in table.slots if slot.row is row]
            if place != told.get("unsure"):
                figures = told["rows"].get(place, [0] * len(slots))
                yield from zip((slot.key for slot in slots), figures, strict=True)


@pytest.mark.parametrize("name", PRINTED)
def test_every_figure_of_a_real_report_is_read_right_and_is_certain(name: str) -> None:
    cells = report_of(name).by_key

    wrong = {
        key: (figure, cells[key].value, cells[key].standing.value)
        for key, figure in printed_cells(name)
        if cells[key].value != figure or cells[key].standing not in SURE
    }

    assert wrong == {}


def test_the_row_that_has_lost_a_cell_is_flagged_as_a_whole() -> None:
    name = next(name for name in PRINTED if "unsure" in PRINTED[name])
    row = [cell for cell in report_of(name).cells if cell.key.startswith(PRINTED[name]["unsure"])]

    assert len(row) == 7
    assert all(cell.value in (0, None) for cell in row)
    assert not SURE.intersection(cell.standing for cell in row)


def test_the_five_text_reports_print_820_figures_of_which_56_are_not_zero() -> None:
    figures = [figure for name in TEXTS for _, figure in printed_cells(name)]

    assert len(figures) + 6 == 820
    assert sum(figure != 0 for figure in figures) == 56


@pytest.mark.parametrize("name", PRINTED)
def test_edition_and_year_of_a_real_report_are_told(name: str) -> None:
    report = report_of(name)

    assert (report.edition, report.year) == (PRINTED[name]["edition"], PRINTED[name]["year"])


@pytest.mark.parametrize("name", [name for name in PRINTED if PRINTED[name]["body"]])
def test_the_body_of_a_real_report_is_told(name: str) -> None:
    assert report_of(name).body.startswith(PRINTED[name]["body"])


def test_a_comparison_of_two_years_is_refused_with_what_it_is() -> None:
    with pytest.raises((NotAReport, SeveralReports), match=r"suqian-2023vs2024\.pdf：.*(对比|比较|两)"):
        read(REPORTS / "suqian-2023vs2024.pdf")
