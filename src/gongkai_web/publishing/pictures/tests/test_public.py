"""A picture is public while a public text shows it, under its digest, and nowhere else."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from gongkai_web.bodies.roles import Role
from gongkai_web.portal.exporting.working import export
from gongkai_web.publishing.checking.preflight import problems
from gongkai_web.publishing.models import Record, StoredFile
from gongkai_web.publishing.richtext import picture_url
from gongkai_web.publishing.uploads.tasks import in_versions
from gongkai_web.publishing.withdrawal.action import Withdraw
from gongkai_web.testing.builders import make_person, make_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(file: StoredFile) -> str:
    return picture_url(file.pk, file.extension)


def test_a_published_picture_is_kept_by_browsers_for_good(client: Client, record: Record, address: str) -> None:
    answer = client.get(address)
    b"".join(answer)  # as the client reads it, which leaves the database open

    assert answer["Content-Type"] == "image/jpeg"
    assert "immutable" in answer["Cache-Control"]
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_its_bytes_are_those_of_the_digest(client: Client, record: Record, file: StoredFile, address: str) -> None:
    answer = client.get(address)
    sent = answer.getvalue()

    assert hashlib.sha256(sent).hexdigest() == file.pk


def test_a_drafts_picture_is_not_found(client: Client, shown: str, address: str) -> None:
    make_record(body_html=shown)

    assert client.get(address).status_code == 404


def test_a_draft_of_a_published_record_doesnt_bring_its_picture_out(client: Client, shown: str, address: str) -> None:
    record = make_record()
    Record.objects.filter(pk=record.pk).update(live=True)
    record.body_html = shown
    record.save_revision()

    assert client.get(address).status_code == 404


def test_a_withdrawn_records_picture_is_not_found(client: Client, record: Record, address: str) -> None:
    Withdraw(record, make_person(record.body, Role.DISCLOSURE_OFFICE), "照片中有无关的人").execute()

    assert client.get(address).status_code == 404


def test_another_ending_is_not_found(client: Client, record: Record, file: StoredFile) -> None:
    assert client.get(picture_url(file.pk, "png")).status_code == 404


def test_the_versions_hash_names_the_picture(record: Record, file: StoredFile) -> None:
    before = record.version_hash()
    record.body_html = record.body_html.replace(file.pk, "0" * 64)

    assert record.version_hash() != before


def test_a_picture_that_isnt_there_is_told_before_the_reviews() -> None:
    text = f'<p>见图。</p><img src="/pictures/{"0" * 64}.jpg" alt="图">'

    found = problems(make_record(body_html=text).get_latest_revision_as_object())

    assert ["图片不存在" in one.message for one in found] == [True]


def test_nothing_is_found_about_a_picture_with_its_words(record: Record) -> None:
    assert problems(record) == []


def test_versions_keep_their_pictures_files(shown: str, file: StoredFile) -> None:
    make_record(body_html=shown)

    assert file.pk in in_versions()


def test_programs_read_whole_addresses(client: Client, record: Record, address: str) -> None:
    text = client.get(f"/api/v1/records/{record.pk}").json()["body_html"]

    assert f'src="{settings.PUBLIC_URL}{address}"' in text


def test_the_export_holds_the_picture_while_it_is_public(record: Record, address: str, tmp_path: Path) -> None:
    export(tmp_path / "out")
    there = (tmp_path / "out" / address[1:]).exists()
    Withdraw(record, make_person(record.body, Role.DISCLOSURE_OFFICE), "照片中有无关的人").execute()
    export(tmp_path / "out")

    assert there
    assert not (tmp_path / "out" / address[1:]).exists()
