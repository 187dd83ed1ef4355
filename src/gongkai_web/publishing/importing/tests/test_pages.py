"""The pages of imports, exports and links show a person what is theirs, and nobody else's."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import BatchState, Export, ImportBatch, LinkCheck, LinkOutcome, Record
from gongkai_web.testing.builders import make_body, make_column, make_person, make_published_record

pytestmark = pytest.mark.django_db
TABLE = "标题,发文日期\n关于绿化的通知,2026-03-02\n,2026-03-02\n".encode()


@pytest.fixture
def body() -> PublicBody:
    return make_body()


@pytest.fixture
def clerk(body: PublicBody) -> Person:
    return make_person(body, Role.DISCLOSURE_OFFICE)


@pytest.fixture
def client(client: Client, clerk: Person) -> Client:
    client.force_login(clerk)
    return client


def signed_in(*roles: Role) -> Client:
    client = Client()
    client.force_login(make_person(make_body(), *roles))
    return client


def upload(client: Client, body: PublicBody, **more: Any) -> Any:
    given = {"file": SimpleUploadedFile("旧站.csv", TABLE), "body": body.pk, "column": make_column().pk, **more}
    return client.post(reverse("importing:index"), given, follow=True)


def test_a_table_is_uploaded_shown_imported_and_undone(client: Client, body: PublicBody) -> None:
    shown = upload(client, body).content.decode()
    batch = ImportBatch.objects.get()
    assert "关于绿化的通知" in shown
    assert "没有名称" in shown
    assert "确认，导入为草稿" in shown

    client.post(reverse("importing:confirm", args=[batch.pk]))
    assert Record.objects.get().title == "关于绿化的通知"
    assert "撤销这次导入" in client.get(reverse("importing:batch", args=[batch.pk])).content.decode()

    client.post(reverse("importing:undo", args=[batch.pk]))
    assert not Record.objects.exists()
    assert ImportBatch.objects.get().state == BatchState.UNDONE.value


def test_columns_are_given_other_meanings(client: Client, body: PublicBody) -> None:
    upload(client, body)
    batch = ImportBatch.objects.get()

    client.post(reverse("importing:mapping", args=[batch.pk]), {"column0": "title", "column1": ""})

    batch.refresh_from_db()
    assert batch.mapping == {"标题": "title", "发文日期": ""}


@pytest.mark.parametrize(
    ("columns", "told"),
    [({"column0": "", "column1": ""}, "要有一列是“名称”"), ({"column0": "title", "column1": "title"}, "不止一列")],
)
def test_meanings_that_cannot_be_are_refused(
    client: Client, body: PublicBody, columns: dict[str, str], told: str
) -> None:
    upload(client, body)

    address = reverse("importing:mapping", args=[ImportBatch.objects.get().pk])
    assert told in client.post(address, columns, follow=True).content.decode()


@pytest.mark.parametrize("name", ["batch", "confirm", "undo", "mapping"])
def test_another_bodys_import_is_not_there(client: Client, body: PublicBody, name: str) -> None:
    upload(client, body)
    address = reverse(f"importing:{name}", args=[ImportBatch.objects.get().pk])
    stranger = signed_in(Role.DISCLOSURE_OFFICE)

    answer = stranger.get(address) if name == "batch" else stranger.post(address)

    assert answer.status_code == 404
    assert not Record.objects.exists()


def test_nobody_imports_for_another_body(client: Client) -> None:
    assert "选择" in upload(client, make_body()).content.decode()
    assert not ImportBatch.objects.exists()


def test_a_drafter_is_not_offered_to_take_over(body: PublicBody) -> None:
    drafter = Client()
    drafter.force_login(make_person(body, Role.DRAFTER))

    assert "原网站已经公开" not in drafter.get(reverse("importing:index")).content.decode()
    upload(drafter, body, taken_over="on")
    assert not ImportBatch.objects.get().taken_over


@pytest.mark.parametrize("page", ["importing:index", "exporting:index"])
def test_who_drafts_nothing_gets_no_page(page: str) -> None:
    assert signed_in(Role.AUDITOR).get(reverse(page)).status_code == 403
    assert Client().get(reverse(page)).status_code == 302


def test_an_export_is_made_and_is_its_persons_own(client: Client, body: PublicBody, clerk: Person) -> None:
    make_published_record(body, title="关于绿化的通知")
    client.post(reverse("exporting:index"), {"format": "csv", "bodies": [body.pk]})
    export = Export.objects.get()
    address = reverse("exporting:download", args=[export.pk])

    assert address in client.get(reverse("exporting:index")).content.decode()
    answer = client.get(address)
    assert "关于绿化的通知" in b"".join(answer).decode()
    assert "attachment" in answer["Content-Disposition"]

    colleague = Client()
    colleague.force_login(make_person(body, Role.DISCLOSURE_OFFICE))
    assert colleague.get(address).status_code == 404
    clerk.appointments.all().delete()
    assert client.get(address).status_code in (403, 404)


def test_another_bodys_records_are_not_exported(client: Client) -> None:
    client.post(reverse("exporting:index"), {"format": "csv", "bodies": [make_body().pk]})

    assert not Export.objects.exists()


def test_dead_links_are_listed_for_those_who_see_the_body(client: Client, body: PublicBody) -> None:
    record = make_published_record(body, title="关于绿化的通知")
    LinkCheck.objects.create(
        record=record,
        url="http://www.example.cn/gone",
        text="旧通知",
        outcome=LinkOutcome.DEAD.value,
        gone=True,
        checked_at=timezone.now(),
        failing_since=timezone.now() - timedelta(days=2),
    )

    assert "http://www.example.cn/gone" in client.get(reverse("links:index")).content.decode()
    assert "没有失效的链接" in signed_in(Role.DISCLOSURE_OFFICE).get(reverse("links:index")).content.decode()
