"""Files dropped, each read by itself: what comes of it, and what is said where nothing does."""

from pathlib import Path

import pytest

from gongkai.report.writing import to_bytes
from gongkai.samples import samples
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.importing.dropping.action import ReadAgain, Withdraw
from gongkai_web.reports.importing.tasks import read_import
from gongkai_web.reports.importing.tests.builders import drop, imported, make_report
from gongkai_web.reports.models import ImportedReport, ImportedState
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sample", samples(), ids=lambda path: path.name)
def test_every_sample_is_read_to_be_confirmed(sample: Path, body: PublicBody, office: Person) -> None:
    row = drop(body, office, sample.name, sample.read_bytes())

    assert row.state == ImportedState.TO_CONFIRM, row.problem
    assert row.as_read().year == row.year


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "xlsx", "md", "json"])
def test_a_report_comes_back_from_every_format(kind: str, body: PublicBody, office: Person) -> None:
    report = make_report()

    row = imported(body, office, report, kind)

    assert (row.body_name, row.of_body, row.year, row.edition) == (report.body, body, report.year, "2021")
    read = row.as_read()
    assert {key: cell.value for key, cell in read.by_key.items()} == {
        key: cell.value for key, cell in report.by_key.items()
    }


def test_the_report_of_a_stranger_belongs_to_no_body_of_ours(body: PublicBody, office: Person) -> None:
    row = imported(body, office, make_report("白石县教育局"))

    assert (row.body_name, row.of_body) == ("白石县教育局", None)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("年报.docx", b"PK\x03\x04 cut off", "不完整"),
        ("年报.pdf", b"%PDF-1.4 and no more", "不完整"),
        ("年报.txt", "今天天气很好。".encode(), "没有年度报告的表格"),
        ("年报.exe", b"MZ\x90\x00" + bytes(200), "认不出这是什么文件"),
        ("年报.zip", b"PK\x05\x06" + bytes(18), "压缩包"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, data: bytes, sentence: str, body: PublicBody, office: Person) -> None:
    row = drop(body, office, name, data)

    assert row.state == ImportedState.FAILED
    assert sentence in row.problem


@pytest.mark.parametrize(
    "data",
    [
        b'{"format": "gongkai.report/1", "edition": "1066", "body": "", "year": 1, "title": "", "sections": [], '
        b'"cells": [], "findings": []}',
        b'{"format": "gongkai.report/1", "edition": {}, "body": [], "year": "x", "title": 1, "sections": [], '
        b'"cells": [], "findings": []}',
        b'{"format": "gongkai.report/1", "edition": "2021", "body": "x", "year": 2024, "title": "", "sections": [], '
        b'"cells": [{"key": "a.b", "path": ["a"], "value": NaN, "printed": "1", "standing": "printed", '
        b'"source": null}], "findings": []}',
        b'{"format": "gongkai.report/1", "edition": "2021", "body": "x", "year": 2024, "title": "", "sections": [], '
        b'"cells": [{"key": "applications.received.total", "path": ["a"], "value": 1e40, "printed": "1", '
        b'"standing": "printed", "source": null}], "findings": []}',
    ],
    ids=["unknown edition", "wrong types", "no number", "too large"],
)
def test_json_that_is_no_report_is_refused_in_words(data: bytes, body: PublicBody, office: Person) -> None:
    row = drop(body, office, "report.json", data)

    assert row.state == ImportedState.FAILED
    assert row.problem.startswith("report.json：")


def test_what_json_leaves_out_is_missing(body: PublicBody, office: Person) -> None:
    data = (
        b'{"format": "gongkai.report/1", "edition": "2021", "body": "x", "year": 2024, "title": "", "sections": [], '
        b'"cells": [], "findings": []}'
    )

    row = drop(body, office, "report.json", data)

    assert {cell.standing for cell in row.as_read().cells} == {"missing"}


def test_a_file_with_two_reports_becomes_two_rows(body: PublicBody, office: Person) -> None:
    two = b"\n\n".join(to_bytes(make_report(year=year), "md") for year in (2023, 2024))

    drop(body, office, "两年.md", two)

    rows = ImportedReport.objects.order_by("part")
    assert [(row.part, row.year, row.state) for row in rows] == [(1, 2023, "to_confirm"), (2, 2024, "to_confirm")]


def test_a_worker_that_died_leaves_nothing_double(body: PublicBody, office: Person) -> None:
    two = b"\n\n".join(to_bytes(make_report(year=year), "md") for year in (2023, 2024))
    row = drop(body, office, "两年.md", two)

    read_import.call(row.pk)

    assert ImportedReport.objects.count() == 2


def test_the_same_bytes_are_not_taken_twice(body: PublicBody, office: Person) -> None:
    first = imported(body, office)

    again = imported(body, office)

    assert again == first
    assert ImportedReport.objects.count() == 1


def test_what_was_withdrawn_may_come_again(body: PublicBody, office: Person) -> None:
    Withdraw(imported(body, office), office).execute()

    again = imported(body, office)

    assert again.state == ImportedState.TO_CONFIRM
    assert ImportedReport.objects.count() == 2


def test_what_failed_is_read_again_when_asked(body: PublicBody, office: Person) -> None:
    row = imported(body, office)
    ImportedReport.objects.update(state=ImportedState.FAILED.value, problem="识别组件没有安装", read="")

    ReadAgain(row, office).execute()
    read_import.call(row.pk)

    row.refresh_from_db()
    assert (row.state, row.problem) == (ImportedState.TO_CONFIRM, "")


def test_what_failed_and_comes_again_is_the_same_row(body: PublicBody, office: Person) -> None:
    first = drop(body, office, "年报.txt", "今天天气很好。".encode())

    again = drop(body, office, "改名.txt", "今天天气很好。".encode())

    assert again == first
    assert again.name == "改名.txt"


def test_another_body_imports_the_same_file_for_itself(body: PublicBody, office: Person) -> None:
    imported(body, office)
    other = make_body()

    imported(other, make_person(other, Role.COMPETENT_DEPARTMENT))

    assert ImportedReport.objects.count() == 2
