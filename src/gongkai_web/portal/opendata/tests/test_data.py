"""The whole site as files: every public record, nothing else, with few in memory at a time."""

import csv
import io
import json
from datetime import date
from types import GeneratorType
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai_web.bodies.roles import Role
from gongkai_web.portal.opendata import records as public_records
from gongkai_web.portal.opendata.fields import FIELDS
from gongkai_web.portal.opendata.records import PublicRecord, all_records
from gongkai_web.portal.tests.test_strangers import attach
from gongkai_web.publishing.models import Record
from gongkai_web.publishing.withdrawal.action import Withdraw
from gongkai_web.testing.builders import make_person, make_published_record, make_record

pytestmark = pytest.mark.django_db


def sent(public: Client, address: str) -> bytes:
    return b"".join(public.get(address))


def rows(public: Client) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(sent(public, "/data/records.csv").decode("utf-8-sig"))))


def test_the_csv_has_a_line_a_record_under_the_names_of_the_glossary(public: Client, record: Record) -> None:
    file = attach(record)

    (row,) = rows(public)

    assert row["title"] == record.title
    assert row["document_number"] == "青科规字〔2026〕4号"
    assert (row["body"], row["kind"], row["effective_on"]) == ("science", "normative_document", "2026-04-01")
    assert row["attachments"] == f"http://127.0.0.1:8000{file.get_absolute_url()}"


def test_the_fields_written_are_those_described() -> None:
    assert list(FIELDS) == list(PublicRecord.__annotations__)


def test_the_json_lines_have_the_texts(public: Client, record: Record) -> None:
    (line,) = sent(public, "/data/records.jsonl").decode().splitlines()

    said = json.loads(line)

    assert said["body_html"] == "<p>第一条　为了规范科技计划项目管理，制定本办法。</p>"
    assert (said["effect"], said["keywords"], said["dated_on"]) == ("in_force", ["科技计划", "项目"], "2026-03-02")


def test_only_what_is_public_is_written(public: Client, record: Record) -> None:
    make_record(record.body, column=record.column, title="还没有审查的稿件")
    record.body_html = "<p>修改后的条文还没有审查。</p>"
    record.save_revision()

    for form in ("csv", "jsonl"):
        assert "还没有审查" not in sent(public, f"/data/records.{form}").decode()


def test_what_was_withdrawn_is_no_longer_written(public: Client, record: Record) -> None:
    Withdraw(record, make_person(record.body, Role.DISCLOSURE_OFFICE), "附件中含有个人信息").execute()

    assert rows(public) == []


def test_records_are_read_a_batch_at_a_time(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_records, "BATCH", 2)
    for _ in range(4):
        make_published_record(record.body, column=record.column)

    lines = all_records()
    assert isinstance(lines, GeneratorType)
    with CaptureQueriesContext(connection) as queries:
        first = next(lines)
        asked = len(queries)
        rest = list(lines)

    assert [one["id"] for one in (first, *rest)] == sorted(Record.objects.values_list("pk", flat=True))
    assert len(queries) == 3 * asked


def test_a_reader_who_has_the_file_is_told_so_until_something_changes(public: Client, record: Record) -> None:
    tag = public.get("/data/records.csv")["ETag"]

    assert public.get("/data/records.csv", headers={"if-none-match": tag}).status_code == 304


def test_the_effect_is_that_of_the_day(public: Client, record: Record) -> None:
    Record.objects.filter(pk=record.pk).update(ends_on=date(2026, 5, 1))

    assert rows(public)[0]["effect"] == "expired"


def test_the_catalogue_names_licence_frequency_and_files(public: Client, record: Record, settings: Any) -> None:
    settings.DATA_LICENCE = "https://licence.example/open"

    said = public.get("/data/catalogue.json").json()
    dataset = next(one for one in said["dcat:dataset"] if one["dct:identifier"] == "records")

    assert said["@type"] == "dcat:Catalog"
    assert dataset["dct:license"]["@id"] == "https://licence.example/open"
    assert dataset["dct:accrualPeriodicity"]["@id"].endswith("/frequency/UPDATE_CONT")
    assert [one["dcat:downloadURL"]["@id"] for one in dataset["dcat:distribution"][:2]] == [
        "http://127.0.0.1:8000/data/records.csv",
        "http://127.0.0.1:8000/data/records.jsonl",
    ]
    assert "dct:modified" in dataset


def test_every_address_of_the_catalogue_answers(public: Client, record: Record) -> None:
    said = public.get("/data/catalogue.json").json()

    for dataset in said["dcat:dataset"]:
        for one in dataset["dcat:distribution"]:
            address = one.get("dcat:downloadURL", one["dcat:accessURL"])["@id"]
            assert public.get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_the_page_explains_files_and_fields(public: Client, record: Record) -> None:
    text = public.get("/data/").content.decode()

    for said in ("/data/records.csv", "/data/catalogue.json", "index_number", "索引号", "creativecommons.org"):
        assert said in text
