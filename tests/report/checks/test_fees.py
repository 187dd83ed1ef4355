"""Section six and the information processing fee."""

import pytest

from gongkai.report.findings import Severity
from tests.report.checks.samples import empty, found, report_2021

UNPAID = {"applications.otherwise.fee_unpaid.natural_person": 2, "applications.otherwise.fee_unpaid.total": 2}
UNPAID |= {"applications.otherwise.other.natural_person": 2, "applications.otherwise.other.total": 3}


def test_a_report_that_tells_of_fees_is_no_finding() -> None:
    assert found(report_2021(texts={"other": ["本年度没有计收信息处理费。"]}), "G5", "X10") == []
    assert found(report_2021(texts={"other": ["无。"], "overview": ["全年未收取费用。"]}), "G5") == []


def test_section_six_without_a_word_on_fees_is_found() -> None:
    (finding,) = found(report_2021(texts={"other": ["无。"]}))
    assert (finding.code, finding.where, finding.printed) == ("G5", "六、其他需要报告的事项", "无。")
    texts = {"other": ["无。"], "overview": ["公开行政事业性收费目录2条。"]}
    assert len(found(report_2021(texts=texts), "G5")) == 1


def test_before_the_tariff_it_is_a_remark_and_older_forms_are_not_asked() -> None:
    assert [f.severity for f in found(empty("2021", year=2020), "G5")] == [Severity.REMARK]
    assert found(empty("2019", year=2020, other=["无。"]), "G5") == []


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("发出收费通知2份，涉及金额300元。", False),
        ("发出收费通知书 5 件，实际收取信息处理费100元。", False),
        ("全年收取信息处理费400元。", False),
        ("2025年度发出收费通知0件，实际收取信息处理费0元。", True),
        ("发出收费通知1件。", True),
        ("无。", True),
    ],
)
def test_unpaid_fees_need_as_many_notices(text: str, finds: bool) -> None:
    findings = found(report_2021(UNPAID, {"other": [text]}), "X10")
    assert [f.cells for f in findings] == [("applications.otherwise.fee_unpaid.total",)] * finds


def test_before_2021_nobody_could_fail_to_pay() -> None:
    assert len(found(report_2021(UNPAID, year=2020), "X10")) == 1
