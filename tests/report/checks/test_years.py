"""Two years of one body beside each other."""

from collections.abc import Mapping

import pytest

from gongkai.report.building import Figure
from gongkai.report.checks import check_series
from gongkai.report.findings import Finding
from gongkai.report.model import AnnualReport
from tests.report.checks.samples import empty, report_2021, with_figures

ROW = "rules.normative_documents"
CARRIED = {"natural_person": 4, "enterprise": 2, "total": 6}


def next_year(changes: Mapping[str, Figure] | None = None, year: int = 2026) -> AnnualReport:
    """Return a year that takes over what the sample carries out, otherwise nothing happening."""
    report = empty("2021", year=year)
    figures = {f"applications.carried_in.{column}": figure for column, figure in CARRIED.items()}
    figures |= {f"applications.total.{column}": figure for column, figure in CARRIED.items()}
    figures |= {f"applications.granted.{column}": figure for column, figure in CARRIED.items()}
    figures |= {f"{ROW}.in_force": 12}
    return with_figures(report, figures | {key: int(str(value)) for key, value in (changes or {}).items()})


def between(*reports: AnnualReport) -> list[Finding]:
    return [finding for finding in check_series(reports) if finding.code in ("X4", "X7", "X8", "X15")]


def test_years_that_follow_from_each_other_have_no_finding() -> None:
    assert between(report_2021(), next_year()) == []


def test_the_order_in_which_reports_are_given_does_not_matter() -> None:
    assert between(next_year({"applications.carried_in.total": 7}), report_2021())[0].year == 2026


@pytest.mark.parametrize("column", ["natural_person", "enterprise", "research", "total"])
def test_carry_over_is_compared_in_every_column(column: str) -> None:
    key = f"applications.carried_in.{column}"
    (finding,) = between(report_2021(), next_year({key: 9}))
    assert (finding.code, finding.cells, finding.printed) == ("X4", (key,), "9")
    assert finding.expected == str(CARRIED.get(column, 0))


def test_carry_over_is_not_compared_across_a_gap_or_with_a_blank() -> None:
    assert between(report_2021(), next_year({"applications.carried_in.total": 9}, year=2027)) == []
    assert between(report_2021({"applications.carried_out.total": None}), next_year()) == []


def test_documents_in_force_follow_from_last_year() -> None:
    (finding,) = between(report_2021(), next_year({f"{ROW}.issued": 2}))
    assert (finding.code, finding.expected) == ("X7", "14")
    assert between(report_2021({f"{ROW}.in_force": None}), next_year()) == []


def test_items_of_last_year_follow_from_the_report_of_2019() -> None:
    before = with_figures(
        empty("2019", year=2019), {"penalties.penalty.items_last_year": 4, "penalties.penalty.change": -4}
    )
    assert between(before, empty("2019", year=2020)) == []
    after = with_figures(empty("2019", year=2020), {"penalties.penalty.items_last_year": 4})
    (finding,) = between(before, after)
    assert (finding.code, finding.cells, finding.expected) == ("X8", ("penalties.penalty.items_last_year",), "0")


@pytest.mark.parametrize(("year", "suits", "count"), [(2024, 3, 1), (2024, 0, 0), (2023, 3, 0)])
def test_direct_suits_should_not_rise_from_2024_on(year: int, suits: int, count: int) -> None:
    figures = {"remedies.direct_suit.total": suits, "remedies.direct_suit.upheld": suits}
    findings = between(empty("2021", year=year - 1), with_figures(empty("2021", year=year), figures))
    assert [finding.code for finding in findings] == ["X15"] * count


def test_the_findings_of_each_report_tell_their_year() -> None:
    wrong = with_figures(empty("2021", year=2023), {"remedies.reconsideration.total": 1})
    findings = check_series([wrong, empty("2021", year=2024)])
    assert [(finding.code, finding.year) for finding in findings if finding.code == "X5"] == [("X5", 2023)]
