"""What is exported comes in again equal."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from gongkai.rules.items import ITEMS
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.exporting.rows import Rows
from gongkai_web.publishing.exporting.tasks import build_export
from gongkai_web.publishing.models import Attachment, Change, Column, Dissemination, Export, Record, Review, StoredFile
from gongkai_web.publishing.pictures.keeping import keep_picture
from gongkai_web.publishing.pictures.tests.making import photo
from gongkai_web.publishing.richtext import picture_url
from gongkai_web.publishing.uploads.keeping import keep
from gongkai_web.testing.builders import make_body, make_column, make_person, make_record, pass_reviews

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return make_body("青云区园林局", slug="gardens")


@pytest.fixture
def column() -> Column:
    return make_column("通知公告", slug="notices")


def publish(record: Record) -> Record:
    pass_reviews(record)
    record.latest_revision.publish()
    return Record.objects.get(pk=record.pk)


@pytest.fixture
def records(body: PublicBody, column: Column, tmp_path: Path) -> list[Record]:
    source = tmp_path / "名单.txt"
    source.write_text("甲乙", encoding="utf-8")
    document = make_record(
        body,
        column=column,
        title="=青云区绿化管理办法",
        document_number="青园规字〔2026〕1号",
        kind="normative_document",
        item=ITEMS[0].id,
        effective_on=date(2026, 4, 1),
        ends_on=date(2031, 3, 31),
        summary="为了加强绿化管理，制定本办法。\n分五章。",
        body_html='<p class="align-center">第一条</p>'
        '<table><tbody><tr><td colspan="2">甲，"乙"</td></tr></tbody></table>',
    )
    document.attachments.add(Attachment(file=keep(source, "名单.txt"), name="附件：名单.txt"))
    document.save()
    document.save_revision()
    document = publish(document)
    explained = make_record(
        body, column=column, title="《绿化管理办法》解读", kind="interpretation", interpretation_form="text"
    )
    explained.interprets.set([document])
    explained.save()
    explained.save_revision()
    return [document, publish(explained)]


def told() -> list[dict[str, str]]:
    return [
        {**row, "附件": "；".join(f"{one.name} {one.file_id}" for one in version.attachments.all())}
        for version, row in Rows().of(Record.objects.all())
    ]


def clear() -> None:
    for model in (Change, Dissemination, Review):
        model.objects.all().delete()
    Record.objects.filter(kind="interpretation").delete()
    Record.objects.all().delete()


def test_an_archive_comes_in_again_equal(records: list[Record], body: PublicBody, tmp_path: Path, capsys: Any) -> None:
    make_person(body, Role.DISCLOSURE_OFFICE, username="clerk")
    before = told()
    call_command("export_records", tmp_path / "全部.zip", "--body", "gardens")
    clear()
    options = ["--by", "clerk", "--body", "gardens", "--taken-over", "--yes"]

    call_command("import_records", tmp_path / "全部.zip", *options)

    assert told() == before, capsys.readouterr().out


def test_an_archive_brings_the_pictures_of_texts(body: PublicBody, column: Column, tmp_path: Path) -> None:
    make_person(body, Role.DISCLOSURE_OFFICE, username="clerk")
    drawn = tmp_path / "一图读懂.jpg"
    drawn.write_bytes(photo())
    address = picture_url(keep_picture(drawn, drawn.name, None).file.pk, "jpg")
    text = f'<p>一图读懂。</p><img src="{address}" alt="一图读懂" width="40" height="20">'
    publish(make_record(body, column=column, body_html=text))
    call_command("export_records", tmp_path / "全部.zip")
    clear()
    StoredFile.objects.all().delete()

    call_command("import_records", tmp_path / "全部.zip", "--by", "clerk", "--body", "gardens", "--taken-over", "--yes")

    record = Record.objects.get()
    assert (record.body_html, record.pictures.get().file_id in address) == (text, True)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_comes_in_again_equal_but_for_files(
    records: list[Record], body: PublicBody, tmp_path: Path, form: str
) -> None:
    make_person(body, Role.DISCLOSURE_OFFICE, username="clerk")
    before = told()
    call_command("export_records", tmp_path / f"全部.{form}")
    clear()

    call_command(
        "import_records", tmp_path / f"全部.{form}", "--by", "clerk", "--body", "gardens", "--taken-over", "--yes"
    )

    assert told() == [{**row, "附件": ""} for row in before]


def test_a_spreadsheet_computes_nothing_of_what_is_exported(records: list[Record], tmp_path: Path) -> None:
    call_command("export_records", tmp_path / "全部.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "全部.csv").read_text(encoding="utf-8-sig"))))

    assert "'=青云区绿化管理办法" in {row["名称"] for row in rows}


def test_an_export_holds_the_persons_bodies_and_no_others(records: list[Record], body: PublicBody) -> None:
    make_record(make_body("青云区水务局"), title="别的机关的草稿")
    export = Export.objects.create(person=make_person(body, Role.DRAFTER), format="zip")
    export.bodies.set([body])

    build_export.call(export.pk)

    export.refresh_from_db()
    assert (export.done, export.total, export.finished_at is not None) == (2, 2, True)
    with zipfile.ZipFile(export.path) as archive:
        assert "别的机关" not in archive.read("清单.csv").decode()
        assert "甲乙" in {archive.read(name).decode() for name in archive.namelist() if name.endswith(".txt")}


def test_a_body_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="没有这样的机关：nowhere"):
        call_command("export_records", tmp_path / "全部.zip", "--body", "nowhere")
    with pytest.raises(CommandError, match="后缀"):
        call_command("export_records", tmp_path / "全部.pdf")
