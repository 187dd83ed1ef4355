"""Drafters put pictures into texts; nobody puts in what they weren't given."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import Record, StoredFile
from gongkai_web.publishing.pictures import view
from gongkai_web.publishing.pictures.addresses import draft_url, for_workbench
from gongkai_web.publishing.pictures.tests.making import photo
from gongkai_web.publishing.review.submission import Submit
from gongkai_web.publishing.tests.test_workbench_records import form_of
from gongkai_web.publishing.uploads.keeping import keep
from gongkai_web.testing.builders import make_body, make_person, make_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return make_body()


@pytest.fixture
def drafter(body: PublicBody, client: Client) -> Person:
    person = make_person(body, Role.DRAFTER)
    client.force_login(person)
    return person


def send(client: Client, data: bytes, name: str = "照片.jpg") -> Any:
    return client.post(reverse("records:add_picture"), {"file": SimpleUploadedFile(name, data)})


def test_a_picture_that_was_sent_can_be_seen_and_saved(client: Client, drafter: Person, body: PublicBody) -> None:
    told = send(client, photo()).json()
    seen = client.get(told["url"])
    b"".join(seen)
    text = f'<p>如图。</p><img src="{told["url"]}" alt="新馆外景" width="40" height="20">'
    client.post(reverse("records:add"), form_of(body, body_html=text))

    version = Record.objects.get().get_latest_revision_as_object()
    assert (told["width"], told["height"], seen["Content-Type"]) == (40, 20, "image/jpeg")
    assert version.body_html == text.replace(told["url"], f"/pictures/{version.pictures.get().file_id}.jpg")


def test_the_editor_shows_it_again(client: Client, drafter: Person, body: PublicBody, shown: str) -> None:
    record = make_record(body, body_html=shown)

    page = client.get(reverse("records:edit", args=[record.pk])).content.decode()

    assert "/workbench/records/pictures/" in page
    assert "/pictures/" not in page.replace("/workbench/records/pictures/", "")


def test_an_unchanged_text_is_saved_as_it_was(client: Client, drafter: Person, body: PublicBody, shown: str) -> None:
    record = make_record(body, body_html=shown)
    form = {**form_of(body), "body_html": for_workbench(shown)}

    client.post(reverse("records:edit", args=[record.pk]), form)

    assert record.get_latest_revision_as_object().body_html == shown


def test_reviewers_see_it(client: Client, drafter: Person, body: PublicBody, shown: str) -> None:
    record = make_record(body, body_html=shown, drafted_by=drafter)
    Submit(record, drafter).execute()
    client.force_login(make_person(body, Role.DEPARTMENT_REVIEWER))

    page = client.get(reverse("records:review", args=[record.pk])).content.decode()

    assert 'src="/workbench/records/pictures/' in page


@pytest.mark.parametrize(
    "source",
    ["https://elsewhere.example/a.jpg", "data:image/png;base64,AAAA", "file:///c:/a.png", "a.png", "/static/a.png"],
)
def test_pictures_from_elsewhere_are_not_taken(client: Client, drafter: Person, body: PublicBody, source: str) -> None:
    answer = client.post(reverse("records:add"), form_of(body, body_html=f'<p>图</p><img src="{source}" alt="图">'))

    assert "不是在这里上传的图片" in answer.content.decode()
    assert not Record.objects.exists()


def test_a_digest_that_was_overheard_is_not_taken(
    client: Client, drafter: Person, body: PublicBody, shown: str
) -> None:
    make_record(body_html=shown)  # another body's draft

    client.post(reverse("records:add"), form_of(body, body_html=shown))

    assert Record.objects.count() == 1


def test_a_public_picture_may_be_shown_again(
    client: Client, drafter: Person, body: PublicBody, record: Record, shown: str
) -> None:
    client.post(reverse("records:add"), form_of(body, body_html=shown))

    assert Record.objects.count() == 2


def test_a_token_of_an_attachment_shows_nothing(client: Client, drafter: Person, tmp_path: Any) -> None:
    (tmp_path / "a.txt").write_text("名单", encoding="utf-8")
    file = keep(tmp_path / "a.txt", "a.txt")

    assert client.get(draft_url(file.pk)).status_code == 404
    assert client.get(reverse("records:picture", args=["forged"])).status_code == 404


def test_what_isnt_taken_is_told(client: Client, drafter: Person) -> None:
    answer = send(client, b'<svg xmlns="http://www.w3.org/2000/svg"/>', "图.svg")

    assert (answer.status_code, "不能放进正文" in answer.content.decode()) == (422, True)
    assert not StoredFile.objects.exists()


def test_nothing_and_too_much_are_told(client: Client, drafter: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "BYTES", 10)

    assert "选择要插入的图片" in client.post(reverse("records:add_picture")).content.decode()
    assert "上限" in send(client, photo()).content.decode()


def test_strangers_and_reviewers_send_none(client: Client, body: PublicBody) -> None:
    client.force_login(make_person(body, Role.SECRECY_REVIEWER))

    assert send(client, photo()).status_code == 403
