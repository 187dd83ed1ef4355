import csv
import io
import json
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from lxml import html

from gongkai.errors import WriteError
from gongkai.report.comparing import FORMATS, Comparison, compare, to_csv, to_dict, to_markdown, to_rows, write
from gongkai.report.comparing.web import to_html
from gongkai.report.comparing.workbook import to_xlsx
from gongkai.report.model import Standing
from tests.report.comparing.making import make_report, with_standing

RECEIVED = "applications.received.total"
ISSUED = "rules.normative_documents.issued"
AMOUNT = "charges.charge.amount"


def series() -> Comparison:
    """Return a comparison that shows every mark."""
    first = make_report(2020, {RECEIVED: 40, "rules.normative_documents.made": "/"}, edition="2019")
    second = make_report(2021, {RECEIVED: 45, ISSUED: 2, AMOUNT: Decimal("1.50"), "applications.total.total": 35})
    for key, standing in (
        (RECEIVED, Standing.DOUBTFUL),
        ("applications.carried_in.total", Standing.REFUSED),
        ("applications.carried_out.total", Standing.MISSING),
    ):
        second = with_standing(second, key, standing)
    third = make_report(2022, {AMOUNT: Decimal("2.25"), "licences.licence.decisions": "=1+1"})
    return compare([first, second, third])


def peers() -> Comparison:
    figures = {"applications.granted.total": 10, "applications.total.total": 40}
    return compare([make_report(2022, figures, body="甲局"), make_report(2022, figures, body="乙|局")])


def line_of(comparison: Comparison, key: str) -> list[str]:
    rows = to_rows(comparison)[1:]
    return rows[[row.key for row in comparison.rows].index(key)]


def test_a_row_shows_figures_differences_and_percents() -> None:
    line = line_of(series(), RECEIVED)

    assert line[1:6] == ["件", "40", "45（存疑）", "+5（存疑）", "+12.5%（存疑）"]
    assert line[6:] == ["0", "-45（存疑）", "-100.0%（存疑）"]


def test_what_cannot_be_compared_is_shown_as_it_stands() -> None:
    shown = series()

    assert line_of(shown, AMOUNT)[1:] == ["万元", "—", "1.50", "—", "—", "2.25", "+0.75", "+50.0%"]
    assert line_of(shown, "applications.carried_in.total")[3] == "（辨认不清）"
    assert line_of(shown, "applications.carried_out.total")[3] == "（缺）"
    assert line_of(shown, ISSUED)[2] == "/"
    assert line_of(compare([make_report(2021), make_report(2022, zero=False)]), RECEIVED)[3] == "（空白）"


def test_all_rows_are_as_long_as_the_heads() -> None:
    for comparison in (series(), peers()):
        rows = to_rows(comparison)
        assert {len(row) for row in rows} == {len(rows[0])}


def test_peers_have_a_column_each_and_no_changes() -> None:
    assert to_rows(peers())[0] == ["项目", "单位", "甲局", "乙|局"]


def test_json_keeps_decimals_exactly_and_standings() -> None:
    data = json.loads(json.dumps(to_dict(series())))
    rows = {row["key"]: row for row in data["rows"]}

    assert data["format"] == "gongkai.comparison/1"
    assert [figure["value"] for figure in rows[AMOUNT]["figures"]] == [None, "1.50", "2.25"]
    assert [figure["standing"] for figure in rows[AMOUNT]["figures"]] == [None, "printed", "printed"]
    assert rows[AMOUNT]["changes"] == [None, None, {"difference": "0.75", "percent": "50.0", "doubtful": False}]
    assert data["rates"][0]["reports"][1] == {"percent": "0.0", "cases": 35, "why": "", "rank": None}


def test_markdown_escapes_bars_and_explains_its_marks() -> None:
    text = to_markdown(series())

    assert "| 甲局 | 乙\\|局 |" in to_markdown(peers())
    assert "- （存疑）：数字大致如此，须对照原件。" in text
    assert "- 三、本年度办理结果 › （六）其他处理 › 总计：2021 年格式的（六）其他处理为其三个细目之和。" in text
    assert text.count("2021 年格式的（六）其他处理") == 1
    assert "比率只在 30 件以上时计算" in text


def test_markdown_of_figures_beyond_question_has_no_remarks() -> None:
    enough = dict.fromkeys(
        ("applications.total.total", "remedies.reconsideration.upheld", "remedies.direct_suit.upheld"), 30
    )
    reports = [make_report(2022, enough, body=body) for body in ("甲局", "乙局")]

    assert "## 说明" not in to_markdown(compare(reports))


def test_markdown_without_rates_has_no_table_of_rates() -> None:
    report = make_report(2021)
    few = [report, report]
    assert "## 比率" in to_markdown(compare(few))
    stripped = [
        type(report)(report.edition, report.body, report.year, report.title, report.sections, report.cells[:3])
        for report in few
    ]
    assert "## 比率" not in to_markdown(compare(stripped))
    assert len(openpyxl.load_workbook(io.BytesIO(to_xlsx(compare(stripped)))).sheetnames) == 2


def test_csv_is_safe_to_open_in_a_spreadsheet_program() -> None:
    text = to_csv(series())
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))

    assert text.startswith("\ufeff")
    assert "'=1+1" in next(row for row in rows if row[0].startswith("第二十条第（五）项 › 行政许可 › 本年处理决定数量"))
    assert "+0.75" in next(row for row in rows if "本年收费金额" in row[0])


def test_html_has_header_scopes_a_caption_and_flags_in_words() -> None:
    page = html.document_fromstring(to_html(series(), ["<?xml version='1.0'?>\n<svg role='img'></svg>"]))
    flagged = [cell for cell in page.iter("td") if cell.get("class") == "flagged"]

    assert page.get("lang") == "zh-CN"
    assert page.xpath("count(//table) = count(//table/caption)")
    assert not page.xpath("//th[not(@scope)]")
    assert {cell.text for cell in flagged} >= {"45（存疑）", "（辨认不清）", "（缺）"}
    assert [figure[0].get("role") for figure in page.iter("figure")] == ["img"]


def test_xlsx_holds_numbers_as_numbers_and_flags_as_words() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(series())))
    sheet = book["对比"]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}

    assert book.sheetnames == ["对比", "比率", "说明"]
    assert rows["一、本年新收政府信息公开申请数量 › 总计"][2:5] == (40, "45（存疑）", "+5（存疑）")
    assert rows["第二十条第（八）项 › 行政事业性收费 › 本年收费金额（单位：万元）"][3:7:3] == (1.5, 2.25)
    assert "'=1+1" in rows["第二十条第（五）项 › 行政许可 › 本年处理决定数量"]


def test_peers_are_written_with_their_ranks() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(peers())))

    first = next(book["比率"].iter_rows(min_row=2, values_only=True))
    assert first == ("予以公开率", "25.0%（第 1 位）", "25.0%（第 1 位）")


def test_an_html_file_shows_the_charts_where_they_can_be_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(peers(), tmp_path / "有图.html")
    monkeypatch.setitem(sys.modules, "gongkai.report.comparing.drawing", None)
    monkeypatch.delattr("gongkai.report.comparing.drawing")
    write(peers(), tmp_path / "无图.html")

    assert (tmp_path / "有图.html").read_text(encoding="utf-8").count("<figure>") == 4
    assert (tmp_path / "无图.html").read_text(encoding="utf-8").count("<figure>") == 0


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_suffix_of_the_file_chooses_the_form(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"对比{suffix}"

    write(series(), path)

    assert path.stat().st_size > 1000


def test_an_unknown_suffix_is_refused_with_the_ones_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"\.xlsx"):
        write(series(), tmp_path / "对比.rtf")
