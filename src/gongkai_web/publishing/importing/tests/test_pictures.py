"""Texts bring their pictures along, made anew; those that can't be had are told."""

import base64
import io
from pathlib import Path
from typing import Any

import docx as word
import pytest

from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.publishing.importing.tests.test_importing import (  # noqa: F401 - fixtures
    TITLE,
    begin,
    body,
    clerk,
    column,
    confirm,
    messages,
    table,
)
from gongkai_web.publishing.models import Record, RowVerdict
from gongkai_web.publishing.pictures.tests.conftest import file, shown  # noqa: F401
from gongkai_web.publishing.pictures.tests.making import photo, picture
from gongkai_web.publishing.richtext import digests_in
from gongkai_web.publishing.uploads.tests.files import zipped
from gongkai_web.testing.builders import make_record

pytestmark = pytest.mark.django_db


def page(inner: str) -> bytes:
    return f"<html><body><div id='content'><h1>{TITLE}</h1><p>如图。</p>{inner}</div></body></html>".encode()


def document() -> bytes:
    out = io.BytesIO()
    made = word.Document()
    made.add_paragraph("如图。")
    made.add_picture(io.BytesIO(photo((400, 300))))
    made.save(out)
    return out.getvalue()


def imported(batch: Any, clerk: Person) -> Record:  # noqa: F811
    confirm(batch, clerk)
    return Record.objects.get()


def test_a_picture_beside_its_page_comes_in(begin: Any, clerk: Person) -> None:  # noqa: F811
    parts = {"a/旧文.html": page('<img src="../img/外景.jpg" alt="新馆外景">'), "img/外景.jpg": photo()}

    record = imported(begin("旧站.zip", zipped(parts)), clerk)

    (kept,) = record.get_latest_revision_as_object().pictures.all()
    assert 'alt="新馆外景"' in record.body_html
    assert digests_in(record.body_html) == [kept.file_id]
    assert b"Exif" not in kept.file.path.read_bytes()


def test_a_picture_written_into_its_page_comes_in(begin: Any, clerk: Person) -> None:  # noqa: F811
    inner = f'<img src="data:image/png;base64,{base64.b64encode(picture()).decode()}">'

    record = imported(begin("旧站.zip", zipped({"旧文.html": page(inner)})), clerk)

    assert len(digests_in(record.body_html)) == 1
    assert "alt" not in record.body_html


def test_a_documents_pictures_come_in(begin: Any, clerk: Person) -> None:  # noqa: F811
    record = imported(begin("旧站.zip", zipped({"旧文.docx": document()})), clerk)

    assert len(digests_in(record.body_html)) == 1


def test_a_picture_beside_its_table_comes_in(begin: Any, clerk: Person) -> None:  # noqa: F811
    rows = table({"名称": TITLE, "正文": '<p>图</p><img src="外景.png" alt="图">'})

    record = imported(begin("旧站.zip", zipped({"清单.csv": rows, "外景.png": picture()})), clerk)

    assert len(digests_in(record.body_html)) == 1


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("http://old.example/a.jpg", "没有带入"),
        ("/upload/a.jpg", "没有带入"),
        ("../../a.jpg", "没有带入"),
        ("none.jpg", "没有带入"),
        ("a.svg", "不能放进正文"),
    ],
)
def test_a_picture_that_cannot_be_had_is_told(begin: Any, source: str, why: str) -> None:  # noqa: F811
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"/>'

    batch = begin("旧站.zip", zipped({"旧文.html": page(f'<img src="{source}">'), "a.svg": svg}))

    assert why in messages(batch)
    assert "<img" not in batch.rows.get().given["body_html"]


def test_a_digest_in_a_table_brings_no_unpublished_picture(begin: Any, shown: str) -> None:  # noqa: F811
    make_record(body_html=shown)  # another body's draft

    batch = begin("表.csv", table({"名称": TITLE, "正文": shown}))

    assert "<img" not in batch.rows.get().given["body_html"]


def test_the_same_again_changes_nothing(begin: Any, clerk: Person, body: PublicBody, tmp_path: Path) -> None:  # noqa: F811
    data = zipped({"旧文.html": page('<img src="外景.jpg" alt="新馆外景">'), "外景.jpg": photo()})
    confirm(begin("旧站.zip", data), clerk)

    again = begin("旧站.zip", data)

    assert again.rows.get().verdict == RowVerdict.SAME.value
