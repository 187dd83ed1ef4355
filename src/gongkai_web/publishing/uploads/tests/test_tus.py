"""A file comes in pieces, by the tus protocol 1.0: resumed, checked, and only by the person who began it."""

import base64
import hashlib
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import StoredFile, Upload
from gongkai_web.publishing.uploads.receiving import PieceRefused, sole_writer, take
from gongkai_web.publishing.uploads.tasks import tidy_uploads
from gongkai_web.publishing.uploads.tokens import digest_in
from gongkai_web.testing.builders import make_body, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.urls("gongkai_web.publishing.uploads.tests.urls")]
HERE = "/workbench/uploads/"
TEXT = "关于做好2026年政务公开工作的通知\n".encode() * 40


@pytest.fixture
def drafter() -> Person:
    return make_person(make_body(), Role.DRAFTER)


@pytest.fixture
def client(client: Client, drafter: Person) -> Client:
    client.force_login(drafter)
    return client


def begin(client: Client, headers: dict[str, str] | None = None, size: int = len(TEXT), name: str = "通知.txt") -> Any:
    filename = base64.b64encode(name.encode()).decode()
    given = {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": str(size),
        "Upload-Metadata": f"filename {filename}",
        **(headers or {}),
    }
    return client.post(HERE, headers=given)


def begun(client: Client, **given: Any) -> str:
    answer = begin(client, **given)
    assert answer.status_code == 201, answer.content.decode()
    address: str = answer["Location"]
    return address


def send(client: Client, address: str, offset: int | str, piece: bytes, **headers: str) -> Any:
    given = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset), **headers}
    return client.patch(address, piece, content_type="application/offset+octet-stream", headers=given)


def offset_of(client: Client, address: str) -> int:
    answer = client.head(address, headers={"Tus-Resumable": "1.0.0"})
    assert answer.status_code == 200
    return int(answer["Upload-Offset"])


def test_a_file_sent_in_pieces_is_kept_whole(client: Client, drafter: Person) -> None:
    address = begun(client)

    assert send(client, address, 0, TEXT[:100]).status_code == 204
    assert offset_of(client, address) == 100
    assert send(client, address, 100, TEXT[100:])["Upload-Offset"] == str(len(TEXT))
    answer = client.post(f"{address}finish/").json()

    file = StoredFile.objects.get(pk=hashlib.sha256(TEXT).hexdigest())
    assert (answer["name"], digest_in(answer["token"])) == ("通知.txt", file.pk)
    assert file.path.read_bytes() == TEXT
    assert "政务公开" in file.text
    assert file.uploaded_by == drafter


def test_finishing_twice_gives_the_same_file(client: Client) -> None:
    address = begun(client)
    send(client, address, 0, TEXT)

    first, second = (client.post(f"{address}finish/").json() for _ in range(2))

    assert digest_in(first["token"]) == digest_in(second["token"])


def test_a_file_is_not_finished_before_it_is_whole(client: Client) -> None:
    address = begun(client)
    send(client, address, 0, TEXT[:5])

    assert client.post(f"{address}finish/").status_code == 409


def test_what_broke_off_is_kept_and_gone_on_with(client: Client, drafter: Person) -> None:
    class BreaksOff:
        def __init__(self) -> None:
            self.pieces = iter([TEXT[:70]])

        def read(self, size: int) -> bytes:
            for piece in self.pieces:
                return piece
            raise OSError("connection reset")

    address = begun(client)
    upload = Upload.objects.get()

    assert take(upload, 0, len(TEXT), BreaksOff()) == 70
    assert offset_of(client, address) == 70
    assert send(client, address, 70, TEXT[70:]).status_code == 204


@pytest.mark.parametrize("offset", ["-1", "abc", "", "1e3", "٣", "9" * 30])
def test_an_offset_that_is_no_number_is_refused(client: Client, offset: str) -> None:
    assert send(client, begun(client), offset, b"x").status_code == 400


@pytest.mark.parametrize("offset", [1, 10**9])
def test_an_offset_other_than_what_is_there_is_refused(client: Client, offset: int) -> None:
    address = begun(client)

    assert send(client, address, offset, b"x").status_code == 409
    assert offset_of(client, address) == 0


def test_more_than_was_announced_is_refused_and_not_kept(client: Client) -> None:
    address = begun(client, size=10)

    assert send(client, address, 0, b"x" * 11).status_code == 413
    assert offset_of(client, address) == 0


@pytest.mark.parametrize("length", ["-5", "0", "", "1.5"])
def test_an_upload_of_no_size_is_refused(client: Client, length: str) -> None:
    assert begin(client, {"Upload-Length": length}).status_code == 400


def test_an_upload_beyond_the_limit_is_refused_before_any_of_it_comes(client: Client, settings: Any) -> None:
    answer = begin(client, size=settings.UPLOAD_LIMIT + 1)

    assert answer.status_code == 413
    assert "1024 MB" in answer.content.decode()
    assert not Upload.objects.exists()


def test_of_two_writers_at_once_one_is_refused(client: Client, drafter: Person) -> None:
    begun(client)
    upload = Upload.objects.get()
    refused: list[int] = []

    def second() -> None:
        try:
            take(upload, 0, 1, _Body(b"y"))
        except PieceRefused as refusal:
            refused.append(refusal.status)

    with sole_writer(upload):
        other = threading.Thread(target=second)
        other.start()
        other.join()

    assert refused == [423]


class _Body:
    def __init__(self, data: bytes) -> None:
        self.data = data

    def read(self, size: int) -> bytes:
        piece, self.data = self.data[:size], self.data[size:]
        return piece


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
def test_a_piece_with_its_checksum_is_taken(client: Client, algorithm: str) -> None:
    address = begun(client)
    digest = base64.b64encode(hashlib.new(algorithm, TEXT[:9]).digest()).decode()

    assert send(client, address, 0, TEXT[:9], **{"Upload-Checksum": f"{algorithm} {digest}"}).status_code == 204
    assert offset_of(client, address) == 9


def test_a_piece_that_does_not_match_its_checksum_is_thrown_away(client: Client) -> None:
    address = begun(client)
    digest = base64.b64encode(hashlib.sha1(b"other").digest()).decode()

    assert send(client, address, 0, TEXT[:9], **{"Upload-Checksum": f"sha1 {digest}"}).status_code == 460
    assert offset_of(client, address) == 0


def test_an_unknown_checksum_is_refused(client: Client) -> None:
    assert send(client, begun(client), 0, b"x", **{"Upload-Checksum": "crc32 AAAA"}).status_code == 400


@pytest.mark.parametrize(
    "ask",
    [
        lambda client, address: client.head(address, headers={"Tus-Resumable": "1.0.0"}),
        lambda client, address: send(client, address, 0, b"x"),
        lambda client, address: client.delete(address, headers={"Tus-Resumable": "1.0.0"}),
        lambda client, address: client.post(f"{address}finish/"),
    ],
    ids=["head", "patch", "delete", "finish"],
)
def test_another_persons_upload_is_not_there(client: Client, ask: Callable[[Client, str], Any]) -> None:
    address = begun(client)
    stranger = Client()
    stranger.force_login(make_person(make_body(), Role.DRAFTER))

    assert ask(stranger, address).status_code == 404
    assert offset_of(client, address) == 0


def test_who_is_not_signed_in_uploads_nothing(client: Client) -> None:
    address = begun(client)

    assert send(Client(), address, 0, b"x").status_code in (302, 403)
    assert Upload.objects.get().offset == 0


def test_a_role_that_drafts_nothing_uploads_nothing(client: Client) -> None:
    auditor = Client()
    auditor.force_login(make_person(make_body(), Role.AUDITOR))

    assert begin(auditor).status_code == 403


def test_a_piece_without_the_csrf_header_is_refused(drafter: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(drafter)

    assert begin(client).status_code == 403
    client.cookies["csrftoken"] = "a" * 32
    assert begin(client, {"X-CSRFToken": "a" * 32}).status_code == 201


def test_an_upload_is_given_up(client: Client) -> None:
    address = begun(client)
    upload = Upload.objects.get()
    send(client, address, 0, TEXT[:9])

    assert client.delete(address, headers={"Tus-Resumable": "1.0.0"}).status_code == 204
    assert not upload.path.exists()
    assert not Upload.objects.exists()


def test_what_is_not_finished_in_time_is_removed(client: Client) -> None:
    address = begun(client)
    upload = Upload.objects.get()
    Upload.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert send(client, address, 0, b"x").status_code == 410
    tidy_uploads.call()

    assert not upload.path.exists()
    assert not Upload.objects.exists()


def test_the_protocol_tells_what_it_understands(client: Client, settings: Any) -> None:
    answer = client.options(HERE)

    assert (answer.status_code, answer["Tus-Version"]) == (204, "1.0.0")
    assert answer["Tus-Extension"] == "creation,expiration,checksum,termination"
    assert answer["Tus-Max-Size"] == str(settings.UPLOAD_LIMIT)


def test_another_version_of_the_protocol_is_refused(client: Client) -> None:
    assert begin(client, {"Tus-Resumable": "0.2.2"}).status_code == 412


def test_a_piece_of_another_content_type_is_refused(client: Client) -> None:
    address = begun(client)
    answer = client.patch(address, b"x", content_type="text/plain", headers={"Tus-Resumable": "1.0.0"})

    assert answer.status_code == 415


def test_a_person_is_told_what_is_unfinished(client: Client) -> None:
    address = begun(client)
    send(client, address, 0, TEXT[:9])

    assert client.get(HERE).json() == {"uploads": [{"name": "通知.txt", "size": len(TEXT), "offset": 9}]}


def test_nobody_begins_uploads_without_end(client: Client, drafter: Person) -> None:
    Upload.objects.bulk_create(Upload(person=drafter, name="x", size=1) for _ in range(50))

    assert begin(client).status_code == 429
