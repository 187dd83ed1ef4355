"""What is written and read again comes back equal, in every format and edition."""

from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from gongkai.report import read
from gongkai.report.layout import Edition, editions
from gongkai.report.model import AnnualReport
from gongkai.report.writing import to_bytes
from gongkai.report.writing.json import loads

from ..strategies import LONG, grouped, paragraphs, random_report, reports

FORMATS = ("docx", "pdf", "html", "xlsx", "md")
patient = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def written_and_read(report: AnnualReport, kind: str) -> AnnualReport:
    return read(to_bytes(report, kind), name=f"报告.{kind}")


def differences(report: AnnualReport, back: AnnualReport) -> list[object]:
    """Return what came back otherwise, as pairs short enough to read in a failure."""
    if back == report:
        return []
    heads = ("edition", "body", "year", "title")
    pairs: list[tuple[object, object]] = [(getattr(report, head), getattr(back, head)) for head in heads]
    pairs += zip_longest(report.sections, back.sections)
    pairs += zip_longest(report.cells, back.cells)
    return [pair for pair in pairs if pair[0] != pair[1]]


@pytest.mark.parametrize("edition", editions().values(), ids=lambda edition: edition.id)
@pytest.mark.parametrize("kind", FORMATS)
def test_a_report_of_every_edition_comes_back_equal(kind: str, edition: Edition) -> None:
    report = random_report(edition, 11)

    assert differences(report, written_and_read(report, kind)) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_figures_printed_in_groups_come_back_as_printed(kind: str) -> None:
    report = grouped(random_report(editions()["2021"], 12))

    assert differences(report, written_and_read(report, kind)) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("consistent", [True, False], ids=["consistent", "inconsistent"])
def test_any_report_comes_back_equal(kind: str, consistent: bool) -> None:
    # where a PDF's lines begin and end is seen only if some line is full
    text = paragraphs().map(lambda rest: [LONG, *rest]) if kind == "pdf" else paragraphs()

    @given(reports(consistent=consistent, text=text))
    @patient
    def comes_back(report: AnnualReport) -> None:
        assert differences(report, written_and_read(report, kind)) == []

    comes_back()


def test_json_comes_back_from_a_file_too(tmp_path: Path) -> None:
    report = random_report(editions()["2019"], 13)
    path = tmp_path / "报告.json"
    path.write_bytes(to_bytes(report, "json"))

    assert loads(path.read_bytes(), path.name) == report
