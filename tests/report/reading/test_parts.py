"""Two reports in one file are two reports, and a title printed twice is one."""

from pathlib import Path

import pytest

from gongkai.errors import SeveralReports
from gongkai.report import read, read_all
from gongkai.report.building import build
from gongkai.report.layout import editions
from gongkai.report.writing import to_bytes


def written(*years: int) -> bytes:
    """Return reports of these years, one after the other, as one Markdown file."""
    reports = [
        build(editions()["2021"], {"licences.licence.decisions": year}, body="青云区财政局", year=year)
        for year in years
    ]
    return b"\n\n".join(to_bytes(report, "md") for report in reports)


def test_every_report_of_a_file_is_read_in_order() -> None:
    found = read_all(written(2022, 2023, 2024), "三年.md")

    assert [report.year for report in found] == [2022, 2023, 2024]
    assert [report.by_key["licences.licence.decisions"].value for report in found] == [2022, 2023, 2024]


def test_one_report_of_several_must_be_chosen() -> None:
    data = written(2023, 2024)

    with pytest.raises(SeveralReports, match=r"两年\.md：里面有 2 份年度报告（第 1 份 青云区财政局2023年.*--part"):
        read(data, "两年.md")
    assert read(data, "两年.md", part=2).year == 2024
    with pytest.raises(SeveralReports):
        read(data, "两年.md", part=3)


def test_a_single_report_needs_no_choice() -> None:
    assert read(written(2024), "一年.md").year == read(written(2024), "一年.md", part=1).year == 2024


def test_a_title_printed_twice_is_one_report() -> None:
    data = "青云区财政局2024年政府信息公开工作年度报告\n一、总体情况\n".encode() + written(2024)

    assert [report.year for report in read_all(data, "重复.md")] == [2024]


def test_a_second_beginning_without_an_end_belongs_to_the_first() -> None:
    data = written(2024) + "\n青云区财政局2025年政府信息公开工作年度报告\n一、总体情况\n正文。\n".encode()

    assert [report.year for report in read_all(data, "未完.md")] == [2024]


def test_a_first_chapter_that_comes_again_without_a_title_is_no_second_report() -> None:
    data = written(2024) + "\n\n一、总体情况\n\n正文。\n".encode()

    assert [report.year for report in read_all(data, "重复.md")] == [2024]


def test_a_path_is_read_like_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "一年.md"
    path.write_bytes(written(2024))

    assert read(path) == read(str(path)) == read(written(2024), "一年.md")
