"""gongkai compare, write and dataset: the library's work, told in a line."""

from pathlib import Path

import pytest

from gongkai.report.reading.bounded import BoundedReader
from tests.cli.running import run, run_on_terminal
from tests.cli.test_read import make_report

BOTH = ("housing-2023.md", "housing-2024.html")


def test_a_comparison_is_printed_without_the_rows_of_zeros() -> None:
    shown, everything = run("compare", *BOTH).out, run("compare", *BOTH, "--all").out

    assert "一、本年新收政府信息公开申请数量 › 总计\t件\t185\t215\t+30\t+16.2%" in shown
    assert "规章" not in shown
    assert "规章" in everything
    assert "予以公开率\t37.2%\t37.0%" in shown


def test_a_comparison_is_drawn_on_a_terminal() -> None:
    shown = run_on_terminal("compare", *BOTH).out

    assert "─────" in shown
    assert "+16.2%" in shown


def test_a_comparison_is_told_as_json() -> None:
    assert run("compare", *BOTH, "--json").json["kind"] == "series"


def test_reports_that_go_together_may_be_named_peers() -> None:
    assert run("compare", *BOTH, "--as", "peers", "--json").json["kind"] == "peers"


def test_a_comparison_too_short_to_have_rates_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = iter([[make_report(2024)], [make_report(2025)]])
    monkeypatch.setattr(BoundedReader, "read", lambda self, source, name=None: next(reports))

    assert "规章" in run("compare", "a.pdf", "b.pdf").out


@pytest.mark.parametrize("suffix", ["svg", "png", "xlsx", "html", "md", "csv", "json"])
def test_a_comparison_is_written_as_its_suffix_says(suffix: str, folder: Path) -> None:
    ran = run("compare", *BOTH, "-o", f"out.{suffix}")

    assert ran.out == f"已写好 out.{suffix}\n"
    assert (folder / f"out.{suffix}").stat().st_size > 1000


def test_another_chart_is_another_picture(folder: Path) -> None:
    run("compare", *BOTH, "-o", "one.svg")
    run("compare", *BOTH, "-o", "two.svg", "--chart", "remedies")

    assert (folder / "one.svg").read_bytes() != (folder / "two.svg").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["housing-2023.md"], "至少要两份"),
        (["housing-2023.md", "science-2012.txt"], "既不是同一机关的，也不是同一年度的"),
        (["housing-2023.md", "nosuch.pdf"], "找不到这个文件"),
        ([*BOTH, "-o", "out.bmp"], "不能写成这种文件"),
        ([*BOTH, "-o", "nowhere/out.md"], "nowhere"),
    ],
)
def test_what_cannot_be_compared_or_written_is_told(arguments: list[str], said: str) -> None:
    ran = run("compare", *arguments)

    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html", "xlsx", "md", "json"])
def test_a_report_is_written_as_its_suffix_says(suffix: str, folder: Path) -> None:
    ran = run("write", "housing-2024.html", "-o", f"out.{suffix}")

    assert (ran.out, ran.code) == (f"已写好 out.{suffix}\n", 0)
    assert (folder / f"out.{suffix}").stat().st_size > 1000


def test_what_was_written_is_told_as_json() -> None:
    told = run("write", "housing-2024.html", "-o", "out.md", "--json").json

    assert told["written"] == "out.md"
    assert told["edition"] == "2021"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["nosuch.pdf", "-o", "out.md"], "找不到这个文件"), (["housing-2024.html", "-o", "out.bmp"], "不能写成这种文件")],
)
def test_what_cannot_be_read_or_written_is_told(arguments: list[str], said: str) -> None:
    ran = run("write", *arguments)

    assert ran.code == 2
    assert said in ran.err


def test_of_several_reports_one_must_be_named_to_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BoundedReader, "read", lambda self, source, name=None: [make_report(2024), make_report(2025)])

    refused, written = run("write", "both.pdf", "-o", "out.md"), run("write", "both.pdf", "-o", "out.md", "--part", "2")

    assert (refused.code, written.code) == (2, 0)
    assert refused.err == "both.pdf：里面有 2 份年度报告。请用 --part 指定写第几份\n"


def test_a_folder_becomes_a_dataset_and_a_second_run_keeps_it(folder: Path) -> None:
    first = run("dataset", ".", "-o", "reports.parquet", "--jobs", "1")
    second = run("dataset", ".", "-o", "reports.parquet", "--jobs", "1")

    assert "5 份报告" in first.out
    assert "个沿用上次的结果" in second.out
    assert (folder / "reports.parquet").exists()


def test_a_dataset_is_told_as_json() -> None:
    told = run("dataset", ".", "-o", "reports.parquet", "--json", "--ocr").json

    assert told["reports"] == 5


def test_a_folder_that_is_not_there_is_told() -> None:
    ran = run("dataset", "nowhere", "-o", "reports.parquet")

    assert ran.code == 2
    assert "没有这个文件夹" in ran.err
