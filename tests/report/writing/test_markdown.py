"""Markdown that a common viewer shows as it was meant."""

from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

from gongkai.report.building import build
from gongkai.report.layout import Edition, editions
from gongkai.report.model import AnnualReport
from gongkai.report.writing import to_bytes
from gongkai.report.writing.markdown import escape

from ..strategies import SENTENCES, random_report


def blocks(report: AnnualReport, kind: str) -> list[str]:
    """Return the text that a viewer shows in blocks of one kind."""
    tokens = MarkdownIt("commonmark").enable("table").parse(to_bytes(report, "md").decode())
    return [
        "".join(child.content for child in token.children or ())
        for before, token in pairwise(tokens)
        if before.type == f"{kind}_open" and token.type == "inline"
    ]


@pytest.mark.parametrize("edition", editions().values(), ids=lambda edition: edition.id)
def test_every_figure_stands_in_a_table(edition: Edition) -> None:
    report = random_report(edition, 2)

    shown = [text for text in blocks(report, "td") if text.lstrip("+-").replace(".", "").isdecimal()]

    assert shown == [cell.printed for cell in report.cells]


def test_signs_of_markdown_stay_text() -> None:
    report = random_report(editions()["2021"], 2, texts={"overview": SENTENCES})

    assert blocks(report, "paragraph") == list(SENTENCES)


def test_headings_have_their_levels() -> None:
    texts = {"overview": ["（一）主动公开"]}
    report = build(editions()["2021"], {}, body="青云区财政局", year=2025, texts=texts)

    lines = to_bytes(report, "md").decode().splitlines()

    assert lines[0] == "# 青云区财政局2025年政府信息公开工作年度报告"
    assert lines[2:5] == ["## 一、总体情况", "", "### （一）主动公开"]


def test_a_caption_stands_over_its_table() -> None:
    report = random_report(editions()["2008"], 2)

    assert "\n\n**附表3 申诉情况统计表 单位：件**\n\n| 指标 | 数量 |\n" in to_bytes(report, "md").decode()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("1. 甲", "1\\. 甲"),
        ("10) 甲", "10\\) 甲"),
        ("2025年", "2025年"),
        ("- 甲", "\\- 甲"),
        ("> 甲 <b>&nbsp;", "\\> 甲 &lt;b>&amp;nbsp;"),
        ("甲\t乙\n丙", "甲 乙 丙"),
    ],
)
def test_a_line_that_would_begin_a_block_does_not(text: str, line: str) -> None:
    assert escape(text) == line
