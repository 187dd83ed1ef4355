"""Text beside 附表 and 统计表 of the older editions."""

import pytest

from gongkai.report.checks.older import core
from gongkai.report.model import AnnualReport
from tests.report.checks.samples import empty, found, with_figures

LOCAL = {"disclosed.total": 7, "disclosed.powers": 3, "disclosed.news": 4}
LOCAL |= {"applications.received": 1, "applications.received.online": 1}
LOCAL |= {"applications.replied": 1, "applications.replied.granted": 1}


def local(text: str) -> AnnualReport:
    return with_figures(empty("2008", year=2017, proactive=[text]), LOCAL)


@pytest.mark.parametrize(
    "text",
    [
        "其中：3．动态类信息4条；4．行政职权类信息（包括审批）3条。",
        "网上申请1宗，信函申请0宗，同意公开1件。",
        "2016年网上申请6宗。",
        "网上申请约6宗。",
        "网上申请率100%，动态类信息方面共举办活动9次。",
        "全区各部门网上申请6宗。",
        "主动公开政府信息7条。",
        "全年受理信息公开申请1件，其中收到政府信息公开申请9件。",
        "政府网站主动公开政府信息5条。",
        "全年收到政府信息公开申请约9件，来信9件。",
    ],
)
def test_text_that_agrees_or_speaks_of_something_else_is_no_finding(text: str) -> None:
    assert found(local(text)) == []


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("其中：4．行政职权类信息 4 条。", "disclosed.powers"),
        ("网上申请２宗。", "applications.received.online"),
        ("行政复议案1宗。", "remedies.reconsideration"),
        ("全年共受理政府信息公开申请２件。", "applications.received"),
        ("全年主动公开政府信息 8 条。", "disclosed.total"),
    ],
)
def test_a_number_after_a_label_equals_its_row(text: str, cell: str) -> None:
    assert [(f.code, f.cells) for f in found(local(text))] == [("T1", (cell,))]


def test_the_statistics_form_is_compared_too() -> None:
    report = with_figures(empty("2014", year=2016, overview=["政府网站公开政府信息数9条。"]), {})
    assert [f.cells for f in found(report)] == [("statistics.channels.website",)]


def test_a_label_is_known_by_its_words() -> None:
    labels = ["其中：1．网上申请数", "（一）收到申请数", "四、行政复议数量", "其中：主动公开规范性文件数"]
    assert [core(label) for label in labels] == ["网上申请", "收到申请", "行政复议", "主动公开规范性文件"]
