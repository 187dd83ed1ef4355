"""Sums of the form: which are broken, and which single figure would mend them."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.building import build
from gongkai.report.checks import RULES, check_report
from gongkai.report.findings import Severity
from gongkai.report.layout import EDITIONS, editions
from gongkai.report.model import AnnualReport, Standing
from tests.report.checks.random_reports import consistent
from tests.report.checks.samples import codes, empty, found, report_2021, with_figures

SUMS = ("X1", "X2", "X3", "X5", "S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "L1", "L2", "L3")


def spoilt(cell: str, change: int = 1) -> AnnualReport:
    report = report_2021()
    return with_figures(report, {cell: int(report.by_key[cell].number) + change})


def test_a_consistent_report_has_no_finding() -> None:
    assert check_report(report_2021()) == []


@pytest.mark.parametrize(
    ("cell", "rules"),
    [
        ("applications.received.natural_person", ["X1", "X3"]),
        ("applications.carried_out.total", ["X1", "X3"]),
        ("applications.granted.enterprise", ["X2", "X3"]),
        ("applications.total.natural_person", ["X1", "X2", "X3"]),
        ("applications.total.total", ["X1", "X2", "X3"]),
    ],
)
def test_one_wrong_cell_is_named_with_the_figure_that_mends_all(cell: str, rules: list[str]) -> None:
    right = str(report_2021().by_key[cell].number)
    findings = check_report(spoilt(cell))
    assert [finding.code for finding in findings] == rules
    assert {(finding.cells[0], finding.expected) for finding in findings} == {(cell, right)}


def test_the_sentence_says_which_column_and_both_sums() -> None:
    finding = found(report_2021({"applications.carried_out.total": 5, "applications.carried_out.natural_person": 3}))[0]
    assert finding.message == "自然人列：第一、二项之和为 106，第三、四项之和为 105"


def test_a_sum_no_other_rule_speaks_of_lists_both_sides() -> None:
    (finding,) = found(spoilt("remedies.reconsideration.total"))
    assert (finding.code, finding.printed, finding.expected) == ("X5", "10", "11")
    assert finding.cells[-1] == "remedies.reconsideration.total"
    assert len(finding.cells) == 5


def test_two_wrong_cells_in_one_column_are_not_blamed_on_one() -> None:
    report = with_figures(report_2021(), {"applications.granted.natural_person": 41})
    report = with_figures(report, {"applications.unable.not_held.natural_person": 18})
    blamed = {finding.code: finding.cells[0] for finding in check_report(report)}
    assert blamed["X2"] == "applications.granted.natural_person"  # the column names its first cell, and no figure
    assert [f.expected for f in check_report(report) if f.code == "X2"] == ["102"]


def test_a_side_without_any_figure_is_a_blank_and_no_wrong_sum() -> None:
    assert codes(report_2021({"applications.granted.total": None})) == ["X2", "X12"]
    assert found(report_2021({"remedies.reconsideration.total": None}), "X5") == []


def test_a_sum_over_a_figure_that_is_not_known_is_not_judged() -> None:
    report = spoilt("remedies.reconsideration.total")
    unread = replace(report.by_key["remedies.reconsideration.total"], standing=Standing.REFUSED)
    assert found(report.with_cells([unread])) == []


def test_a_sum_over_a_doubtful_figure_is_a_warning() -> None:
    report = spoilt("remedies.reconsideration.total")
    doubtful = replace(report.by_key["remedies.reconsideration.total"], standing=Standing.DOUBTFUL)
    assert [finding.severity for finding in found(report.with_cells([doubtful]))] == [Severity.WARNING]


def test_each_section_is_held_to_its_own_form() -> None:
    figures = {"applications.received.natural_person": 2, "applications.received.total": 2}
    figures |= {"applications.otherwise.natural_person": 2, "applications.otherwise.total": 2}
    figures |= {"applications.total.natural_person": 2, "applications.total.total": 3}
    report = build(
        editions()["2021"], figures, body="青云区财政局", year=2021, section_editions={"applications": "2019"}
    )
    assert [f.code for f in found(report, *SUMS)] == ["X1", "X2", "X3"]
    assert {f.cells[0] for f in found(report, *SUMS)} == {"applications.total.total"}


@pytest.mark.parametrize(
    ("figures", "rule"),
    [
        ({"received.online": 3, "received": 4}, "S1"),
        ({"closed.on_time": 3, "closed": 4}, "S2"),
        ({"replied.granted": 3, "replied": 4}, "S3"),
        ({"replied.refused": 1, "replied": 1}, "S4"),
        ({"reconsideration.upheld": 1}, "S5"),
        ({"litigation": 1}, "S6"),
        ({"staff": 3, "staff.full_time": 2}, "S7"),
        ({"disclosed": 3, "disclosed.normative_documents": 4}, "S8"),
    ],
)
def test_the_statistics_form_adds_up(figures: Mapping[str, int], rule: str) -> None:
    report = empty("2014", year=2016)
    report = with_figures(report, {f"statistics.{row}": figure for row, figure in figures.items()})
    assert [finding.code for finding in found(report)] == [rule]


def test_a_part_larger_than_its_whole_says_so() -> None:
    report = with_figures(empty("2014", year=2016), {"statistics.responses.conferences.by_head": 2})
    (finding,) = found(report)
    assert finding.message.endswith("不应大于“1.参加或举办新闻发布会总次数”的 0")


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"disclosed.total": 437, "disclosed.other": 436}, "L1"),
        ({"applications.received": 1}, "L2"),
        ({"applications.replied.granted": 1}, "L3"),
    ],
)
def test_the_local_tables_add_up(cells: Mapping[str, int], rule: str) -> None:
    assert [f.code for f in found(with_figures(empty("2008", year=2012), cells))] == [rule]


def test_a_later_edition_brings_its_own_rule(tmp_path: Path) -> None:
    text = (EDITIONS / "2021.toml").read_text(encoding="utf-8")
    later = text.replace('id = "2021"', 'id = "2030"').replace("[2021, 9999]", "[2030, 9999]")
    later = later.replace('rule = "X5"', 'rule = "Y1"')
    (tmp_path / "2030.toml").write_text(later, encoding="utf-8")
    forms = editions(tmp_path)
    report = build(forms["2030"], {"remedies.reconsideration.total": 1}, body="青云区财政局", year=2030)
    assert [finding.code for finding in check_report(report, forms) if finding.code == "Y1"] == []
    figures: dict[str, int | None] = dict.fromkeys(forms["2030"].slots, 0)
    report = build(forms["2030"], figures | {"remedies.reconsideration.total": 1}, body="青云区财政局", year=2030)
    assert [f.code for f in check_report(report, forms) if f.code not in ("G5", "G2")] == ["Y1"]


def test_a_report_of_an_unknown_edition_has_no_sums() -> None:
    assert found(replace(report_2021({"remedies.reconsideration.total": 1}), edition="1999", sections=())) == []


@settings(max_examples=40, deadline=None)
@given(consistent())
def test_random_consistent_reports_have_no_broken_sum(report: AnnualReport) -> None:
    assert found(report, *SUMS) == []


@settings(max_examples=60, deadline=None)
@given(consistent(), st.data())
def test_one_changed_cell_of_a_sum_is_always_among_the_cells_named(report: AnnualReport, data: st.DataObject) -> None:
    edition = editions()[report.edition]
    summed = sorted({key for i in edition.identities if i.relation == "=" for key in (*i.left, *i.right)})
    key = data.draw(st.sampled_from(summed))
    wrong = with_figures(report, {key: int(report.by_key[key].number) + data.draw(st.integers(1, 99))})
    findings = found(wrong, *SUMS)
    assert findings
    assert all(key in finding.cells for finding in findings)


def test_every_identity_of_the_editions_has_a_documented_rule() -> None:
    rules = {identity.rule for edition in editions().values() for identity in edition.identities}
    assert rules <= RULES.keys()
