"""Whose report, on which year, under which title."""

import pytest

from gongkai.errors import NotAReport
from gongkai.report.reading.document import Document
from gongkai.report.reading.identity import find_body, find_title, find_year, refuse_comparison

NONE = Document("x", "text")


@pytest.mark.parametrize(
    ("lines", "body", "year"),
    [
        (["青云区财政局2025年政府信息公开工作年度报告"], "青云区财政局", 2025),
        (["青云区财政局 2025 年度政府信息公开工作", "年度报告"], "青云区财政局", 2025),
        (["青云区财政局", "2025年政府信息公开", "工作年度报告"], "青云区财政局", 2025),
        (["青云区财政局政府信息公开工作年度报告（2025年度）"], "青云区财政局", 2025),
        (["青云区财政局政府信息公开工作2025年度报告"], "青云区财政局", 2025),
        (["青云区财政局二〇二五年政府信息公开工作年度报告"], "青云区财政局", 2025),
        (
            ["《云州市科学技术局（外国专家局）２０２５年政府信息公开工作年度报告》"],
            "云州市科学技术局（外国专家局）",
            2025,
        ),
        (["2025年政府信息公开工作年度报告"], "", 2025),
        (["2025年青云区财政局（青云区国资办）政府信息公开工作年度报告"], "青云区财政局（青云区国资办）", 2025),
    ],
)
def test_a_title_tells_body_and_year(lines: list[str], body: str, year: int) -> None:
    assert find_title(NONE, lines)[1:] == (body, year)


def test_a_web_pages_own_title_serves_where_the_text_has_none() -> None:
    page = Document("x.html", "html", title="青云区教育局2024年政府信息公开工作年度报告")

    assert find_title(page, ["首页 > 政府信息公开 > 年报"])[1:] == ("青云区教育局", 2024)


def test_no_title_is_no_title() -> None:
    assert find_title(NONE, ["关于开展年度报告编制工作的通知，" * 20]) == ("", "", None)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("统计期限自2019年1月1日起至2019年12月31日止，对照2018年", 2019),
        ("2020年，我局……2020年共公开", 2020),
        ("2020年，我局……比2019年增加，2019年……2020年", 2020),
        ("与2020年相比，2021年", None),
        ("没有年份", None),
    ],
)
def test_prose_tells_the_year_it_speaks_of(text: str, year: int | None) -> None:
    assert find_year(text) == year


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("本报告由云州市档案馆编制。", "云州市档案馆"),
        ("制定了《青云区科技局信息工作制度》，青云区科技局负责", "青云区科技局"),
        ("由云州市地方志编纂委员会办公室负责编制", "云州市地方志编纂委员会办公室"),
        ("没有机关", ""),
    ],
)
def test_prose_tells_the_body(text: str, body: str) -> None:
    assert find_body(text) == body


def test_a_comparison_of_two_reports_is_refused_by_name() -> None:
    with pytest.raises(NotAReport, match=r"比对报告\.pdf：这是 2023、2024 年两份年度报告的比对"):
        refuse_comparison(Document("比对报告.pdf", "pdf", title="云州市 2023 vs 2024 年报比对"), [])
