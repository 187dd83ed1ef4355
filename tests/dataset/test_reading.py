from pathlib import Path

from gongkai.dataset.reading import check_report, read_file, stamp
from gongkai.report.writing.json import dumps
from tests.dataset import making

SAMPLES = Path(__file__).parents[2] / "src" / "gongkai" / "samples"


def test_a_file_is_read_as_the_command_reads_it() -> None:
    (report,) = read_file(SAMPLES / "housing-2024.html")

    assert report.year == 2024


def test_an_exported_report_is_read_too(tmp_path: Path) -> None:
    report = making.make_report("青云区财政局", "2024", "3")
    (tmp_path / "报告.json").write_text(dumps(report), encoding="utf-8")

    assert read_file(tmp_path / "报告.json") == [report]


def test_the_checks_are_those_over_one_report() -> None:
    report = making.make_report("青云区财政局", "2024", "3")

    assert {"R1", "X1"} <= {finding.code for finding in check_report(report)}


def test_another_function_is_another_reader() -> None:
    assert stamp(read_file) != stamp(making.read)
    assert stamp(read_file) == stamp(read_file)
