"""A region's report beside those of its bodies."""

from gongkai.report.checks import check_region
from tests.report.checks.samples import empty, report_2021, with_figures


def test_a_region_that_includes_its_bodies_has_no_finding() -> None:
    assert check_region(report_2021(body="青云区人民政府"), [report_2021(), empty("2021", year=2025)]) == []


def test_a_region_smaller_than_one_of_its_bodies_names_the_cells() -> None:
    key = "applications.received.total"
    body = with_figures(report_2021(), {key: 121})
    (finding,) = check_region(report_2021(body="青云区人民政府"), [report_2021(), body])
    assert (finding.code, finding.cells, finding.where) == ("X14", (key,), "青云区财政局")
    assert "121" in finding.message


def test_reports_of_another_year_are_not_compared() -> None:
    assert check_region(empty("2021", year=2024), [report_2021()]) == []
