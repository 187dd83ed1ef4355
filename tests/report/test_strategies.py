"""The generator of random reports, on which other tests rest."""

import pytest
from hypothesis import given, settings

from gongkai.report.layout import Edition, editions
from gongkai.report.model import AnnualReport, Standing
from gongkai.report.standing import broken

from .strategies import grouped, identities_of, random_report, reports


@pytest.mark.parametrize("edition", editions().values(), ids=lambda edition: edition.id)
@pytest.mark.parametrize("seed", range(20))
def test_a_random_report_is_consistent_and_dense(edition: Edition, seed: int) -> None:
    report = random_report(edition, seed)

    assert not list(broken(identities_of(edition, {}), report.by_key))
    assert sum(cell.number != 0 for cell in report.cells) > 0.7 * len(report.cells)


@given(reports(consistent=False))
@settings(max_examples=10)
def test_a_disturbed_report_has_every_cell(report: AnnualReport) -> None:
    assert all(cell.standing is not Standing.MISSING for cell in report.cells)


def test_large_counts_can_be_printed_in_groups() -> None:
    report = grouped(random_report(editions()["2014"], 3))

    assert any(cell.printed and "," in cell.printed for cell in report.cells)
