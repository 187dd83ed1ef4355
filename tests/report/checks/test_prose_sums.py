"""Arithmetic inside the prose."""

import pytest

from gongkai.report.findings import Severity
from tests.report.checks.samples import found, saying

ADDING_UP = [
    "主动公开文件556件。其中工作动态119件、印发（含牵头印发）文件385件、预决算30件，其他信息22件。",
    "公开153批次信息，其中申报阶段19批次，评审阶段55批次，验收阶段48批次，专家名单31批次。",
    "公开信息84条。其中机构4条，领导3条，动态53条，公告3条，规划3条，人事5条，财政8条，其他信息5条。",
    "公开信息436条，其中：1．机构4条；2．文件（包括规章、规范性文件等）6条；3．动态211条；4．职权（包括审批）3条；"
    "5．预决算3条；6．提案0条；7．其他信息209条。",
    "受理申请3607件（市区349件、东部933件、西部2325件），其中，自然人3493件，法人或其他组织114件；予以公开1191件、"
    "其他2416件。",
    "对25件申请收取了2950元。其中，甲镇1件，收取420元；乙镇2件，收取290元；丙镇15件，收取1500元；丁镇7件，收取740元。",
    "公开信息556条，其中动态119条、文件385条。",
    "公开信息500条，其中网站400条，微信300条，其他渠道100条。",
    "收到申请5件，其中新收4件、结转1件，办结5件。",
    "公开信息300条，修订20条，其中政策100条、动态200条。",
    "公开信息300条，其中政策100条、动态近200条，其他30条。",
    "公开信息300条，其中政策100条，较上年增加50条，动态200条。",
    "公开信息1000余条，其中政策100条、其他200条。",
    "回应关切3次，包括1次座谈。",
    "完成答复1453件。其中，予以公开966件，占66.48%；部分公开67，占4.61%；不予公开81件，占5.57%；无法提供182件；"
    "不予处理61件；其他处理96件。",
]
NOT_ADDING_UP = [
    ("主动公开文件556件。其中动态119件、文件385件、预决算30件，其他信息20件。", Severity.WARNING, "554"),
    ("受理申请8件，其中自然人6件，法人或其他组织1件。", Severity.WARNING, "7"),
    ("公开信息二十条，包括动态8条、文件9条、其他5条。", Severity.WARNING, "22"),
    ("公开153批次，其中申报20批次，评审55批次，验收48批次，专家名单31批次。", Severity.REMARK, "154"),
    ("公开153批次，其中申报19批次，评审55批次，验收48批次，专家名单30批次。", Severity.REMARK, "152"),
    ("受理申请36件（东部9件、西部28件）。", Severity.REMARK, "37"),
]


@pytest.mark.parametrize("text", ADDING_UP)
def test_a_list_that_may_add_up_is_no_finding(text: str) -> None:
    assert found(saying(text), "N1", "N2") == []


@pytest.mark.parametrize(("text", "severity", "total"), NOT_ADDING_UP)
def test_a_list_that_does_not_add_up_is_found(text: str, severity: Severity, total: str) -> None:
    assert [(f.code, f.severity, f.expected) for f in found(saying(text), "N1")] == [("N1", severity, total)]


def test_the_list_may_follow_in_the_next_line_of_a_broken_layout() -> None:
    report = saying("主动公开文件556件。其中动态119件、文件", "385件，其他信息20件。")
    assert [finding.expected for finding in found(report, "N1")] == ["524"]


def test_what_runs_on_too_long_is_not_added_up() -> None:
    filler = "加强领导，提高认识，" * 90 + "。"
    assert found(saying(filler * 5 + "公开文件5件。其中动态1件、其他1件。"), "N1") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理申请8件，其中网上申请6件，占75%，信函2件，占25%。", []),
        ("受理申请3件，其中网上申请2件，占66.7%，信函1件，占33.3％。", []),
        ("受理申请3件，其中网上申请2件，占总数的66%，信函1件，占34%。", []),
        ("受理申请1件，其中当面申请0宗，占0%；网上申请1宗，占100%。", []),
        ("行政复议0宗，其中维持0宗，占0%；其他0宗，占0%。", []),
        ("受理申请8件，其中网上申请6件，占70%，信函2件，占25%。", ["75%"]),
        ("行政复议0宗，其中维持0宗，占10%；其他0宗，占0%。", ["0%"]),
        ("受理申请8件，其中网上申请6件，占比约70%，信函2件。", []),
    ],
)
def test_shares_follow_from_the_counts(text: str, expected: list[str]) -> None:
    assert [finding.expected for finding in found(saying(text), "N2")] == expected
