"""The rules on real reports: every finding is true, and a number changed in the text is noticed."""

from dataclasses import replace

import pytest

from gongkai.report import read
from gongkai.report.checks import check_report
from gongkai.report.model import AnnualReport
from tests.shared import REPORTS, needs_shared

pytestmark = needs_shared

FOUND = {
    "000_5560b17f967c2cec.txt": ["G7"],
    "001_7e704cd79f3537d0.txt": [],
    "002_113609b00b2ad8c9.txt": [],
    "003_7b93b84fc4b69a0e.txt": [],
    "004_6d7d4ee39ed0853f.txt": [],
    "hangzhou-2025.html": [],
    "huaian-2024.pdf": [],
}
CHANGED = [
    (
        "000_5560b17f967c2cec.txt",
        "行政职权类信息（包括行政审批、执法等）3条",
        "行政职权类信息（包括行政审批、执法等）4条",
        "N1",
    ),
    ("000_5560b17f967c2cec.txt", "网上申请1宗", "网上申请2宗", "T1"),
    ("001_7e704cd79f3537d0.txt", "新收到政府信息公开申请1件", "新收到政府信息公开申请2件", "X11"),
    ("002_113609b00b2ad8c9.txt", "受理依申请公开政府信息5件", "受理依申请公开政府信息6件", "X11"),
    ("002_113609b00b2ad8c9.txt", "部门文件385件", "部门文件386件", "N1"),
    ("002_113609b00b2ad8c9.txt", "行政复议0件", "行政复议1件", "X11"),
    ("003_7b93b84fc4b69a0e.txt", "领导信息3条", "领导信息4条", "N1"),
    ("004_6d7d4ee39ed0853f.txt", "依申请公开案件2宗", "依申请公开案件3宗", "X11"),
    ("004_6d7d4ee39ed0853f.txt", "不予公开的1宗", "不予公开的2宗", "X11"),
    ("huaian-2024.pdf", "受理政府信息公开申请3119件", "受理政府信息公开申请3118件", "X11"),
    ("huaian-2024.pdf", "顺延到下年度", "顺延到明年", ""),
    ("huaian-2024.pdf", "另有103件", "另有104件", "X11"),
    ("huaian-2024.pdf", "结果维持72件", "结果维持73件", "X11"),
    ("huaian-2024.pdf", "行政诉讼46件", "行政诉讼26件", "X11"),
]


def changed(report: AnnualReport, before: str, after: str) -> AnnualReport:
    """Return the report with some words of its text replaced, blanks left out of account."""
    sections = []
    for section in report.sections:
        text = "".join("".join(section.paragraphs).split())
        sections.append(replace(section, paragraphs=(text.replace(before, after),)) if before in text else section)
    assert sections != list(report.sections)
    return replace(report, sections=tuple(sections))


@pytest.mark.parametrize("name", FOUND)
def test_every_finding_on_a_real_report_is_in_the_list_with_its_verdict(name: str) -> None:
    findings = check_report(read(REPORTS / name))
    assert [finding.code for finding in findings if not finding.code.startswith("R")] == FOUND[name]


@pytest.mark.parametrize(("name", "before", "after", "code"), CHANGED)
def test_a_number_changed_in_the_text_of_a_real_report_is_noticed(
    name: str, before: str, after: str, code: str
) -> None:
    report = changed(read(REPORTS / name), before, after)
    codes = {finding.code for finding in check_report(report)} - {"G7", "R1"}
    # a number that is part of a list breaks the list too
    assert codes - {"N1", "N2"} == {code} - {"", "N1"}
    assert code != "N1" or "N1" in codes
