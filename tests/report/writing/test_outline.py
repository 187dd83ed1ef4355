"""A report as it runs down the page."""

from dataclasses import replace

import pytest

from gongkai.errors import WriteError
from gongkai.report.building import build
from gongkai.report.layout import editions
from gongkai.report.model import AnnualReport
from gongkai.report.writing.outline import is_subheading, outline

from ..strategies import random_report


def make_report(**figures: int) -> AnnualReport:
    return build(editions()["2021"], figures, body="青云区财政局", year=2025)


def test_each_table_stands_under_its_section() -> None:
    chapters = outline(make_report()).chapters

    assert [(chapter.heading, len(chapter.tables)) for chapter in chapters] == [
        ("一、总体情况", 0),
        ("二、主动公开政府信息情况", 1),
        ("三、收到和处理政府信息公开申请情况", 1),
        ("四、政府信息公开行政复议、行政诉讼情况", 1),
        ("五、存在的主要问题及改进情况", 0),
        ("六、其他需要报告的事项", 0),
    ]


def test_a_section_may_carry_the_tables_of_another_edition() -> None:
    report = build(editions()["2021"], {}, body="甲局", year=2022, section_editions={"applications": "2019"})

    labels = [cell.text for cell in outline(report).chapters[2].tables[0].cells]

    assert "（六）其他处理" in labels
    assert "3.其他" not in labels


def test_tables_whose_section_is_gone_come_last() -> None:
    report = random_report(editions()["2021"], 1)
    report = replace(report, sections=report.sections[:1])

    chapters = outline(report).chapters

    assert chapters[-1].heading == ""
    assert [table.key for table in chapters[-1].tables] == ["rules", "applications", "remedies"]


def test_a_report_without_figures_needs_no_edition() -> None:
    report = AnnualReport("", "甲局", None, "甲局年度报告", (), ())

    assert outline(report).chapters == ()


def test_an_unknown_edition_is_named() -> None:
    report = replace(make_report(), edition="1999", sections=())

    with pytest.raises(WriteError, match="1999"):
        _ = outline(report).chapters


def test_a_table_without_caption_is_called_by_its_chapter() -> None:
    chapter = outline(make_report()).chapters[2]

    assert chapter.name_of(chapter.tables[0]) == "收到和处理政府信息公开申请情况"


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("青云区财政局2025年政府信息公开工作年度报告", ("青云区财政局", "2025年政府信息公开工作年度报告")),
        ("2025年青云区财政局年度报告", ("2025年青云区财政局年度报告",)),
        ("", ("政府信息公开工作年度报告",)),
    ],
)
def test_a_title_is_parted_after_the_body(title: str, parts: tuple[str, ...]) -> None:
    assert outline(replace(make_report(), title=title)).title_parts == parts


def test_control_characters_are_left_out() -> None:
    report = build(editions()["2021"], {}, body="甲局", year=2025, texts={"overview": ["一\x00段\x0b话\ud800"]})

    assert outline(report).chapters[0].paragraphs == ("一段话",)


def test_only_a_short_line_with_numeral_is_a_subheading() -> None:
    assert is_subheading("（一）主动公开")
    assert not is_subheading("（一）主动公开。全年公开信息3条")
    assert not is_subheading("主动公开")
