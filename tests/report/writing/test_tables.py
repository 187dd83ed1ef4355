"""The official tables as printed: spans, repeated heads, what names a figure."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.report.layout import Edition, editions
from gongkai.report.writing.outline import outline
from gongkai.report.writing.spans import spread
from gongkai.report.writing.tables import PrintedCell, PrintedTable, Role

from ..strategies import random_report
from .invented import invented_report, load_invented


def tables_of(edition: Edition) -> dict[str, PrintedTable]:
    return {table.key: table for table in outline(random_report(edition, 5)).tables}


def find(table: PrintedTable, text: str) -> PrintedCell:
    return next(cell for cell in table.cells if cell.text == text)


def named(table: PrintedTable, key: str) -> list[str]:
    figure = next(cell for cell in table.cells if cell.key == key)
    return [cell.text for cell in table.heads_of(figure)]


@pytest.fixture
def invented(tmp_path: Path) -> dict[str, PrintedTable]:
    forms = load_invented(tmp_path)
    return {table.key: table for table in outline(invented_report(forms["2031"]), forms).tables}


@pytest.mark.parametrize("edition", editions().values(), ids=lambda edition: edition.id)
def test_every_place_of_a_table_is_covered_exactly_once(edition: Edition) -> None:
    for table in tables_of(edition).values():
        covered = Counter((row, column) for cell in table.cells for row in cell.rows for column in cell.columns)

        assert set(covered.values()) == {1}
        assert len(covered) == len(table.rows) * table.width


@pytest.mark.parametrize("edition", editions().values(), ids=lambda edition: edition.id)
def test_every_figure_is_printed_once_in_official_order(edition: Edition) -> None:
    tables = outline(random_report(edition, 5)).tables

    assert [cell.key for table in tables for cell in table.cells if cell.key] == list(edition.slots)


@pytest.mark.parametrize("edition", editions().values(), ids=lambda edition: edition.id)
def test_the_columns_fill_the_width(edition: Edition) -> None:
    for table in tables_of(edition).values():
        assert len(table.shares) == table.width
        assert sum(table.shares) == pytest.approx(1)


def test_section_three_has_the_merged_cells_of_the_form() -> None:
    table = tables_of(editions()["2021"])["applications"]

    def spans(text: str) -> tuple[int, int]:
        cell = find(table, text)
        return cell.rowspan, cell.colspan

    assert (table.head_rows, table.label_columns, table.width, len(table.rows)) == (3, 3, 10, 28)
    assert spans("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）") == (3, 3)
    assert spans("申请人情况") == (1, 7)
    assert spans("自然人") == (2, 1)
    assert spans("法人或其他组织") == (1, 5)
    assert spans("商业企业") == (1, 1)
    assert spans("一、本年新收政府信息公开申请数量") == (1, 3)
    assert spans("三、本年度办理结果") == (22, 1)
    assert spans("（一）予以公开") == (1, 2)
    assert spans("（三）不予公开") == (8, 1)
    assert spans("1.属于国家秘密") == (1, 1)
    assert spans("四、结转下年度继续办理") == (1, 3)


def test_section_four_has_no_labels_before_its_row_and_its_heads_end_in_one_line() -> None:
    table = tables_of(editions()["2021"])["remedies"]

    assert (table.head_rows, table.label_columns, table.width) == (3, 0, 15)
    assert (find(table, "行政复议").rowspan, find(table, "行政复议").colspan) == (2, 5)
    assert (find(table, "行政诉讼").rowspan, find(table, "行政诉讼").colspan) == (1, 10)
    assert {cell.row for cell in table.cells if cell.text == "结果维持"} == {3}


def test_the_blocks_of_section_two_are_one_table() -> None:
    table = tables_of(editions()["2021"])["rules"]

    assert [cell.text for cell in table.cells if cell.role is Role.BLOCK] == [
        "第二十条第（一）项",
        "第二十条第（五）项",
        "第二十条第（六）项",
        "第二十条第（八）项",
    ]
    assert find(table, "本年收费金额（单位：万元）").colspan == 3
    assert table.head_rows == 0


def test_a_figure_is_named_by_its_heads_labels_and_block() -> None:
    tables = tables_of(editions()["2021"])

    assert named(tables["rules"], "penalties.compulsion.decisions") == [
        "第二十条第（六）项",
        "本年处理决定数量",
        "行政强制",
    ]
    assert named(tables["applications"], "applications.refused.state_secret.enterprise") == [
        "申请人情况",
        "法人或其他组织",
        "商业企业",
        "三、本年度办理结果",
        "（三）不予公开",
        "1.属于国家秘密",
    ]


def test_the_statistics_form_has_units_and_indents_what_is_under_a_group() -> None:
    table = tables_of(editions()["2014"])["statistics"]

    assert [cell.text for cell in table.rows[0]] == ["统计指标", "单位", "统计数"]
    assert [cell.text for cell in table.rows[1]] == ["一、主动公开情况", "——", ""]
    assert find(table, "（一）主动公开政府信息数").level == 1
    assert find(table, "其中：主动公开规范性文件数").level == 2
    assert [cell.text for cell in table.cells].count("（一）主动公开政府信息数") == 1


def test_the_local_tables_carry_number_and_unit_above() -> None:
    captions = [table.caption for table in tables_of(editions()["2008"]).values()]

    assert captions == [
        "附表1 主动公开情况统计 单位：条",
        "附表2 依申请公开情况统计 单位：条",
        "附表3 申诉情况统计表 单位：件",
    ]


def test_an_edition_no_one_has_seen_is_printed_too(invented: dict[str, PrintedTable]) -> None:
    sites, questions, staff = invented["sites"], invented["questions"], invented["staff"]

    assert list(invented) == ["sites", "questions", "staff"]
    assert [cell.role for cell in sites.rows[3]] == [Role.LABEL, Role.VOID, Role.FIGURE]
    assert [cell.colspan for cell in sites.rows[5]] == [1, 2]
    assert [[cell.text for cell in row] for row in questions.rows] == [
        ["项目", "数量"],
        ["一、提出", ""],
        ["（一）网上", ""],
        ["1.网站", "5"],
        ["（二）电话", "6"],
        ["二、答复", "7"],
    ]
    assert questions.caption == "表2 问题处理情况 单位：件"
    assert [(cell.text, cell.colspan) for cell in staff.rows[0]] == [("机关", 2), ("乡镇", 1)]


def test_blank_marks_and_missing_cells_print_what_the_source_printed() -> None:
    report = random_report(editions()["2021"], 5)
    first, second, *rest = report.cells
    report = replace(report, cells=(replace(first, value=None, printed="/"), *rest))

    table = outline(report).tables[0]

    assert [cell.text for cell in table.cells if cell.key in (first.key, second.key)] == ["/", ""]


def test_labels_of_one_name_are_not_merged() -> None:
    spans = list(spread([("其他",), ("其他",), ("组", "甲")], 2))

    assert [(span.text, span.start, span.length, span.depth) for span in spans] == [
        ("其他", 0, 1, 2),
        ("其他", 1, 1, 2),
        ("组", 2, 1, 1),
        ("甲", 2, 1, 1),
    ]
