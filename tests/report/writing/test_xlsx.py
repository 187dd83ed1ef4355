"""The workbook: numbers as numbers, text never as formulas."""

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from gongkai.report.building import Figure, build
from gongkai.report.layout import editions
from gongkai.report.model import AnnualReport
from gongkai.report.writing import to_bytes

from ..strategies import SENTENCES, random_report


def open_xlsx(report: AnnualReport) -> Workbook:
    return load_workbook(BytesIO(to_bytes(report, "xlsx")))


def shown(figure: Figure, printed: str | None = None) -> object:
    key = "charges.charge.amount"
    report = build(editions()["2021"], {key: figure}, body="青云区财政局", year=2025)
    return open_xlsx(report)["主动公开政府信息情况"]["B14"].value


@pytest.mark.parametrize("figure", [0, 12, -3, Decimal("35.5"), Decimal("149.673874")])
def test_a_plain_number_is_a_number(figure: int | Decimal) -> None:
    assert shown(figure) == (figure if isinstance(figure, int) else float(figure))


@pytest.mark.parametrize("figure", ["/", Decimal("35.50"), Decimal("12345678901234.123456"), "1,234", 10**15])
def test_what_a_number_would_print_otherwise_is_text(figure: Figure) -> None:
    assert shown(figure) == str(figure)


def test_a_blank_is_empty() -> None:
    assert shown(None) is None


def test_there_is_a_sheet_for_the_text_for_each_table_and_for_notes() -> None:
    assert open_xlsx(random_report(editions()["2021"], 2)).sheetnames == [
        "说明",
        "正文",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
    ]


def test_it_opens_on_the_text() -> None:
    book = open_xlsx(random_report(editions()["2021"], 2))

    assert book.active is book["正文"]
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["正文"]


def test_tables_of_one_name_get_sheets_of_different_names() -> None:
    report = random_report(editions()["2008"], 2)

    names = open_xlsx(report).sheetnames

    assert len(set(names)) == 5
    assert all(len(name) <= 31 for name in names)


def test_text_is_never_a_formula() -> None:
    book = open_xlsx(random_report(editions()["2021"], 2, texts={"overview": SENTENCES}))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]

    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "=SUM(A1:A3)是文字，不是公式。" in [cell.value for cell in cells]


def test_merged_cells_are_merged() -> None:
    sheet = open_xlsx(random_report(editions()["2021"], 2))["收到和处理政府信息公开申请情况"]

    assert {"A1:C3", "D1:J1", "A6:A27"} <= {str(merged) for merged in sheet.merged_cells.ranges}
    assert sheet.freeze_panes == "D4"
