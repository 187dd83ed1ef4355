"""Single figures: kinds of numbers, blanks, units, what one row implies."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.report.building import Figure
from gongkai.report.findings import Severity
from gongkai.report.model import Standing
from tests.report.checks.samples import empty, found, report_2021, with_figures

PENALTY = "penalties.penalty.decisions"
CHARGE = "charges.charge.amount"
ROW = "rules.normative_documents"


@pytest.mark.parametrize("figure", [-1, Decimal("12.5")])
def test_a_count_is_a_whole_number_from_zero_up(figure: Figure) -> None:
    (finding,) = found(report_2021({PENALTY: figure}))
    assert (finding.code, finding.cells, finding.printed) == ("X6", (PENALTY,), str(figure))


def test_an_amount_may_have_decimals_and_a_change_may_be_negative() -> None:
    assert found(report_2021({CHARGE: Decimal("149.673874")})) == []
    assert found(with_figures(empty("2019", year=2019), {"penalties.penalty.change": -4})) == []


def test_a_negative_amount_is_an_error() -> None:
    assert [f.code for f in found(report_2021({CHARGE: Decimal("-1.5")}))] == ["X6"]


def test_one_blank_cell_is_one_finding() -> None:
    cell = "applications.granted.legal_service"
    report = report_2021({cell: None, "applications.total.legal_service": 0})
    assert [f.cells for f in found(report, "X12")] == [(cell,)]


def test_a_blank_row_is_one_finding_naming_its_cells() -> None:
    row = "applications.refused.state_secret"
    report = report_2021()
    cells = {key: None for key in report.by_key if key.startswith(f"{row}.")}
    (finding,) = found(report_2021(cells))
    assert (finding.code, len(finding.cells), finding.severity) == ("X12", 7, Severity.WARNING)
    assert "整行" in finding.message


def test_a_blank_table_is_one_finding() -> None:
    report = report_2021()
    (finding,) = found(report_2021(dict.fromkeys((k for k in report.by_key if k.startswith("applications.")), None)))
    assert (finding.code, len(finding.cells)) == ("X12", 175)
    assert "整张表" in finding.message


def test_blanks_in_many_rows_are_one_finding() -> None:
    rows = ("prohibited_by_law", "state_secret", "internal_affairs", "administrative_inquiry")
    cells = [f"applications.refused.{row}.research" for row in rows]
    (finding,) = found(report_2021(dict.fromkeys(cells, None)))
    assert (finding.code, set(finding.cells)) == ("X12", set(cells))
    (finding,) = found(report_2021(dict.fromkeys(cells, "—")))
    assert (finding.severity, set(finding.cells)) == (Severity.REMARK, set(cells))


def test_the_one_row_of_section_four_left_blank_is_one_finding() -> None:
    report = report_2021()
    (finding,) = found(report_2021(dict.fromkeys((k for k in report.by_key if k.startswith("remedies.")), None)))
    assert (finding.code, finding.where) == ("X12", "四、政府信息公开行政复议、行政诉讼情况")


def test_a_mark_instead_of_zero_is_a_remark() -> None:
    (finding,) = found(report_2021({"rules.government_rules.issued": "/"}))
    assert (finding.code, finding.severity, finding.printed) == ("X12", Severity.REMARK, "/")


def test_a_cell_that_was_not_read_is_no_blank() -> None:
    report = report_2021({PENALTY: None})
    missing = replace(report.by_key[PENALTY], standing=Standing.MISSING, printed=None)
    assert found(report.with_cells([missing])) == []


def test_documents_in_force_cover_those_issued_and_not_repealed() -> None:
    assert found(report_2021({f"{ROW}.issued": 6, f"{ROW}.repealed": 1, f"{ROW}.in_force": 5})) == []
    (finding,) = found(report_2021({f"{ROW}.issued": 6, f"{ROW}.repealed": 1, f"{ROW}.in_force": 3}))
    assert (finding.code, finding.cells[-1]) == ("X13", f"{ROW}.in_force")


def test_yuan_printed_under_wan_yuan_is_an_error_with_the_right_figure() -> None:
    report = report_2021({CHARGE: Decimal("15.279")})
    yuan = replace(report.by_key[CHARGE], printed="152790元")
    (finding,) = found(report.with_cells([yuan]))
    assert (finding.code, finding.severity, finding.expected) == ("G3", Severity.ERROR, "15.279")
    wan_yuan = replace(yuan, printed="15.279万元")
    assert found(report.with_cells([wan_yuan])) == []


@pytest.mark.parametrize(
    ("body", "amount", "remarks"),
    [
        ("青云区柳河镇人民政府", 152790, 1),
        ("青云区东山街道办事处", 9000, 0),
        ("青云区财政局", 152790, 0),
        ("青云区财政局", 12152790, 1),
        ("云州市人民政府", 12152790, 0),
    ],
)
def test_an_amount_hardly_possible_is_remarked_on(body: str, amount: int, remarks: int) -> None:
    texts = {"overview": ["本年开展了工作考核、社会评议。"]}
    findings = found(report_2021({CHARGE: amount}, texts, body=body), "G3")
    assert [f.severity for f in findings] == [Severity.REMARK] * remarks
