"""gongkai read."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.report.building import Figure, build
from gongkai.report.layout import editions
from gongkai.report.model import AnnualReport, Standing
from gongkai.report.reading.bounded import BoundedReader
from gongkai.report.writing.json import schema
from tests.cli.running import run, run_on_terminal


def make_report(year: int = 2025) -> AnnualReport:
    figures: dict[str, Figure] = {"rules.government_rules.issued": 3, "rules.government_rules.repealed": "/"}
    return build(editions()["2021"], figures, body="青云区财政局", year=year)


@pytest.fixture
def two_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let any file hold two reports."""
    monkeypatch.setattr(BoundedReader, "read", lambda self, source, name=None: [make_report(2024), make_report(2025)])


def test_the_json_of_one_report_is_one_line_in_a_pipe() -> None:
    ran = run("read", "--json", "housing-2024.html")

    assert ran.out.count("\n") == 1
    assert set(schema()["required"]) <= set(ran.json)
    assert ran.json["body"] == "青云区住房和城乡建设局"


def test_the_json_of_one_report_is_spread_out_on_a_terminal() -> None:
    ran = run_on_terminal("read", "--json", "science-2012.txt")

    assert ran.out.count("\n") > 100
    assert ran.json["edition"] == "2008"


def test_the_json_carries_what_the_checks_find() -> None:
    found = run("read", "--json", "housing-2023.md")

    assert found.code == 1
    assert {"X2", "X3"} <= {finding["code"] for finding in found.json["findings"]}


def test_several_files_give_a_line_each_and_a_bad_one_its_error() -> None:
    ran = run("read", "--json", "housing-2024.html", "nosuch.pdf", "science-2012.txt")

    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 2
    assert [line.get("year") for line in lines] == [2024, None, 2012]
    assert lines[1]["file"] == "nosuch.pdf"
    assert lines[1]["error"] in ran.err


def test_a_report_comes_in_on_standard_input(folder: Path) -> None:
    ran = run("read", "--json", "-", stdin=(folder / "planning-2020.txt").read_bytes())

    assert ran.json["body"] == "云州市自然资源和规划局"


def test_standard_input_is_named_where_it_is_no_report() -> None:
    ran = run("read", "-", stdin="今天天气很好。".encode())

    assert ran.code == 2
    assert ran.err.startswith("标准输入：")


def test_a_file_of_two_reports_gives_a_line_each(two_reports: None) -> None:
    ran = run("read", "--json", "both.pdf")

    assert [json.loads(line)["year"] for line in ran.out.splitlines()] == [2024, 2025]


def test_a_part_picks_one_of_several_reports(two_reports: None) -> None:
    assert run("read", "--json", "--part", "2", "both.pdf").json["year"] == 2025


def test_a_part_that_is_not_there_is_told(two_reports: None) -> None:
    ran = run("read", "--part", "3", "both.pdf")

    assert ran.code == 2
    assert ran.err == "both.pdf：里面只有 2 份年度报告。--part 从 1 数起\n"


def test_without_limits_the_file_is_read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BoundedReader, "read", None)

    assert run("read", "--json", "--no-limits", "science-2012.txt").code == 0


def test_in_a_pipe_tables_are_parted_by_tabs() -> None:
    shown = run("read", "housing-2024.html").out.splitlines()

    assert "机关\t青云区住房和城乡建设局" in shown
    assert "（四）无法提供 1.本机关不掌握相关政府信息\t22\t4\t0\t1\t3\t1\t31" in shown
    assert "行政诉讼 复议后起诉 总计\t3" in shown


def test_on_a_terminal_tables_are_drawn_with_groups_of_rows() -> None:
    shown = run_on_terminal("read", "housing-2024.html").out

    assert "社会公" in shown
    assert "─────" in shown
    assert "\n （四）无法提供 " in shown


def test_the_text_is_shown_on_request() -> None:
    assert "全年新收政府信息公开申请212件" in run("read", "--text", "housing-2024.html").out


def test_blank_refused_missing_and_doubtful_look_different(monkeypatch: pytest.MonkeyPatch) -> None:
    report = make_report()
    standings = [Standing.DOUBTFUL, Standing.PRINTED, Standing.BLANK, Standing.REFUSED, Standing.MISSING]
    cells = [replace(cell, standing=one) for cell, one in zip(report.cells[:5], standings, strict=True)]
    monkeypatch.setattr(BoundedReader, "read", lambda self, source, name=None: [report.with_cells(cells)])

    shown = run("read", "odd.pdf").out

    assert "规章\t3（存疑）\t/\t（空白）\n行政规范性文件\t（辨认不清）\t（缺）\t（空白）\n" in shown


def test_body_and_year_may_be_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    report = replace(make_report(), body="", year=None, title="")
    monkeypatch.setattr(BoundedReader, "read", lambda self, source, name=None: [report])

    shown = run("read", "odd.pdf").out

    assert shown.startswith("odd.pdf\n机关\t没有写明\n年度\t没有写明\n")


def test_a_character_the_terminal_lacks_is_shown_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    report = replace(make_report(), title="青云区\ud800财政局")
    monkeypatch.setattr(BoundedReader, "read", lambda self, source, name=None: [report])

    assert run("read", "odd.pdf").out.startswith("青云区\\ud800财政局\n")
