"""What means harm isn't taken, whatever it calls itself, and the person is told why."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gongkai.errors import GongkaiError
from gongkai.report.reading.limits import FILE_BYTES
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import StoredFile, Upload
from gongkai_web.publishing.uploads.keeping import keep
from gongkai_web.publishing.uploads.names import BadName, clean_name
from gongkai_web.publishing.uploads.tests.files import HOSTILE, PNG, docx, zipped
from gongkai_web.publishing.uploads.tests.test_tus import begin, begun, send
from gongkai_web.publishing.uploads.tokens import digest_in, token_for
from gongkai_web.testing.builders import make_body, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.urls("gongkai_web.publishing.uploads.tests.urls")]


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(make_person(make_body(), Role.DRAFTER))
    return client


@pytest.mark.parametrize(("name", "content"), HOSTILE.values(), ids=HOSTILE)
def test_it_is_not_kept(tmp_path: Path, name: str, content: bytes | Callable[[], bytes]) -> None:
    source = tmp_path / "came-in"
    source.write_bytes(content if isinstance(content, bytes) else content())

    with pytest.raises(GongkaiError):
        keep(source, name)
    assert not StoredFile.objects.exists()


def test_a_hostile_upload_is_refused_with_its_reason_and_leaves_nothing(client: Client) -> None:
    name, content = HOSTILE["网页冒充PDF"]
    assert isinstance(content, bytes)
    address = begun(client, size=len(content), name=name)
    upload = Upload.objects.get()
    send(client, address, 0, content)

    answer = client.post(f"{address}finish/")

    assert answer.status_code == 422
    assert "网页" in answer.content.decode()
    assert not upload.path.exists()
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("content", "ending"), [(docx(), "docx"), (PNG, "png"), (zipped({"名单.txt": "甲".encode()}), "zip")]
)
def test_what_means_no_harm_is_kept(tmp_path: Path, content: bytes, ending: str) -> None:
    source = tmp_path / "came-in"
    source.write_bytes(content)

    assert keep(source, f"附件.{ending}").extension == ending


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("/etc/cron.d/通知.txt", "通知.txt"),
        (r"..\..\windows\通知.txt", "通知.txt"),
        (r"C:\公文\通知.txt", "通知.txt"),
        ('通"知<1>.txt', "通_知_1_.txt"),
    ],
)
def test_a_name_never_leads_out_of_its_folder(client: Client, given: str, kept: str) -> None:
    begun(client, name=given)

    upload = Upload.objects.get()
    assert upload.name == kept
    assert upload.path.parent.name == "uploads"
    assert upload.path.name == f"{upload.pk.hex}.bin"


@pytest.mark.parametrize(
    "name",
    ["通知\0.pdf", "通知\u202efdp.exe", "通知\u200b.pdf", "通知\n.pdf", "..", "", "   ", "附" * 300 + ".pdf"],
    ids=["NUL", "RTL", "zero width", "line end", "dots", "none", "blank", "overlong"],
)
def test_a_name_that_misleads_is_refused(client: Client, name: str) -> None:
    assert begin(client, name=name).status_code == 400
    with pytest.raises(BadName):
        clean_name(name)


def test_a_name_that_is_no_text_is_refused(client: Client) -> None:
    metadata = f"filename {base64.b64encode(bytes([0xFF, 0xFE])).decode()}"

    assert begin(client, {"Upload-Metadata": metadata}).status_code == 400
    assert begin(client, {"Upload-Metadata": "filename ???"}).status_code == 400


def test_a_file_cannot_be_attached_by_its_digest_alone(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("内部材料", encoding="utf-8")
    file = keep(source, "内部材料.txt")

    assert digest_in(file.pk) is None
    assert digest_in(token_for(file) + "x") is None
    assert digest_in(token_for(file)) == file.pk


def sparse(path: Path, head: bytes, size: int, tail: bytes = b"") -> Path:
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size - len(tail))
        file.seek(0, 2)
        file.write(tail)
    return path


def test_a_large_film_is_kept_without_being_read_into_memory(tmp_path: Path) -> None:
    film = sparse(tmp_path / "film", b"\0\0\0\x18ftypmp42", FILE_BYTES + 1)

    assert keep(film, "发布会.mp4").extension == "mp4"


@pytest.mark.parametrize(
    ("head", "tail", "name"),
    [
        (b"<html><script>", b"", "发布会.mp4"),
        (b"\0\0\0\x18ftypmp42", b"", "发布会.pdf"),
        (b"\0\0\0\x18ftypmp42", zipped({"a": b"a"}), "发布会.mp4"),
        (b"PK\x03\x04", b"", "材料.zip"),
        (bytes(20), b"", "材料.dat"),
    ],
    ids=["page", "misnamed", "polyglot", "broken archive", "unknown"],
)
def test_a_large_file_that_is_not_what_it_says_is_refused(tmp_path: Path, head: bytes, tail: bytes, name: str) -> None:
    with pytest.raises(GongkaiError):
        keep(sparse(tmp_path / "large", head, FILE_BYTES + 1, tail), name)


def test_no_parser_of_uploaded_bytes_is_imported_by_the_web_process(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import django, sys, pathlib; django.setup(); from django.urls import get_resolver; "
        "import gongkai_web.publishing.uploads.views; from gongkai_web.publishing.uploads.looking import kind_of; "
        f"pathlib.Path({str(tmp_path / 'a.docx')!r}).write_bytes(pathlib.Path({str(tmp_path / 'b')!r}).read_bytes()); "
        f"print(kind_of(pathlib.Path({str(tmp_path / 'a.docx')!r}), 'a.docx')); "
        "print([one for one in ('docx', 'openpyxl', 'pypdfium2', 'python_calamine') if one in sys.modules])"
    )
    (tmp_path / "b").write_bytes(docx())
    environment = {"DJANGO_SETTINGS_MODULE": "gongkai_web.testing.settings", "PATH": "/usr/bin:/bin"}
    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)

    assert said.stdout.split("\n")[:2] == ["docx", "[]"]


def test_a_file_of_a_gigabyte_is_not_asked_for_by_a_form(client: Client, settings: Any) -> None:
    """The limit holds at the first request; the body of none is read to find out."""
    answer = begin(client, size=1024**4)

    assert answer.status_code == 413
