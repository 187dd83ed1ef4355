"""gongkai check, and the verdicts given by it."""

import json
from pathlib import Path

import pytest

from tests.cli.running import run, run_on_terminal

BOTH = ("housing-2023.md", "housing-2024.html")


def test_both_planted_errors_are_found_and_nothing_else() -> None:
    found = run("check", "--json", *BOTH, "planning-2020.txt", "district-office-2016.docx", "science-2012.txt")

    findings = [
        (report["file"], one["code"], one["severity"]) for report in found.json["reports"] for one in report["findings"]
    ]
    assert [finding for finding in findings if finding[2] != "remark"] == [
        ("housing-2023.md", "X2", "error"),
        ("housing-2023.md", "X3", "error"),
        ("housing-2024.html", "X11", "warning"),
    ]
    assert found.code == 1


def test_a_clean_report_ends_with_0() -> None:
    ran = run("check", "planning-2020.txt")

    assert ran.code == 0
    assert ran.out.startswith("1 份报告，")


def test_a_clean_report_leaves_no_gap_on_a_terminal() -> None:
    assert run_on_terminal("check", "planning-2020.txt").out == "1 份报告，没有发现问题\n"


def test_a_finding_is_a_line_with_file_place_code_severity_and_sentence() -> None:
    line = run("check", "housing-2023.md").out.splitlines()[1]

    assert line.split("  ")[:4] == ["housing-2023.md", "三、收到和处理政府信息公开申请情况", "X3", "错误"]
    assert line.split("  ")[4].startswith("1.本机关不掌握相关政府信息行：")


def test_findings_stand_under_their_file_on_a_terminal() -> None:
    shown = run_on_terminal("check", *BOTH)

    assert shown.out.startswith("housing-2023.md\n  错误  X2")
    assert "\nhousing-2024.html\n  疑点  X11" in shown.out
    assert shown.out.endswith("2 份报告，3 个问题（错误 2，疑点 1）\n")


def test_years_of_one_body_are_checked_against_each_other(folder: Path) -> None:
    page = folder / "housing-2024.html"
    text = page.read_text(encoding="utf-8")
    carried = '<tr><td colspan="3">二、上年结转政府信息公开申请数量</td><td>11</td><td>2</td>'
    page.write_text(text.replace(carried, carried.replace("11", "12")), encoding="utf-8")

    alone, series = run("check", "--json", page.name).json, run("check", "--json", *BOTH).json

    assert "X4" not in {finding["code"] for finding in alone["reports"][0]["findings"]}
    assert "X4" in {finding["code"] for finding in series["reports"][1]["findings"]}


def test_a_file_that_cannot_be_read_does_not_stop_the_others() -> None:
    ran = run("check", "--json", "nosuch.pdf", "housing-2023.md")

    assert ran.code == 2
    assert [error["file"] for error in ran.json["errors"]] == ["nosuch.pdf"]
    assert len(ran.json["reports"]) == 1


def test_only_unreadable_files_leave_nothing_to_sum_up() -> None:
    assert run("check", "nosuch.pdf").out == ""


def test_a_dismissed_finding_is_not_listed_again(folder: Path) -> None:
    given = run("check", "housing-2024.html", "--dismiss", "X11", "--why", "正文按半年口径", "--who", "张三")
    again = run("check", "housing-2024.html")

    assert (given.code, again.code) == (0, 0)
    assert again.out == "1 份报告，没有发现问题\n"
    assert "正文按半年口径" in (folder / "gongkai-verdicts.json").read_text(encoding="utf-8")
    assert "（排除：正文按半年口径）" in run("check", "housing-2024.html", "--all").out


def test_a_confirmed_finding_stays_and_says_so() -> None:
    cell = "X3/applications.unable.not_held.total"
    run("check", "housing-2023.md", "--confirm", cell, "--why", "已向发布单位核实")

    ran = run("check", "housing-2023.md")

    assert ran.code == 1
    assert "（属实：已向发布单位核实）" in ran.out


def test_the_json_carries_the_verdict() -> None:
    arguments = ("check", "housing-2024.html", "--confirm", "X11", "--why", "核实", "--who", "李四")

    (finding,) = run(*arguments, "--json").json["reports"][0]["findings"]

    assert finding["verdict"] | {"on": ""} == {"outcome": "confirmed", "why": "核实", "who": "李四", "on": ""}


def test_verdicts_of_several_reports_may_be_kept_in_one_file(folder: Path) -> None:
    where = ("--verdicts", "kept.json", "--why", "核实")
    run("check", *BOTH, "--dismiss", "X2", "--dismiss", "X3", "--dismiss", "X11", *where)

    assert len(json.loads((folder / "kept.json").read_text(encoding="utf-8"))["verdicts"]) == 3
    assert run("check", *BOTH, "--verdicts", "kept.json").code == 0


def test_verdicts_on_standard_input_are_kept_here(folder: Path) -> None:
    page = (folder / "housing-2024.html").read_bytes()

    run("check", "-", "--dismiss", "X11", "--why", "核实", stdin=page)

    assert (folder / "gongkai-verdicts.json").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--dismiss", "X11"], "请用 --why 写明认定的理由"),
        (["--dismiss", "X99", "--why", "不存在"], "没有发现 X99 这样的问题"),
        (["--confirm", "X11/rules.x", "--why", "不存在"], "没有发现 X11/rules.x 这样的问题"),
    ],
)
def test_a_verdict_needs_a_reason_and_a_finding(arguments: list[str], said: str) -> None:
    ran = run("check", "housing-2024.html", *arguments)

    assert ran.code == 2
    assert said in ran.err


def test_a_damaged_file_of_verdicts_is_told(folder: Path) -> None:
    (folder / "gongkai-verdicts.json").write_text("{", encoding="utf-8")

    ran = run("check", "housing-2024.html")

    assert ran.code == 2
    assert "核对结论文件读不出来" in ran.err
