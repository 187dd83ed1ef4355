"""The clerk's pages of records: owner, colleague, stranger; nothing typed is lost; nothing is published by a button."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import Record
from gongkai_web.publishing.review.decision import step_of
from gongkai_web.publishing.review.submission import Submit
from gongkai_web.publishing.workbench.reach import GONE
from gongkai_web.testing.builders import make_body, make_column, make_person, make_published_record, make_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return make_body()


@pytest.fixture
def drafter(body: PublicBody, client: Client) -> Person:
    person = make_person(body, Role.DRAFTER)
    client.force_login(person)
    return person


def form_of(body: PublicBody, **given: Any) -> dict[str, Any]:
    """Return what the editor sends."""
    empty = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    management = {f"{name}-{key}": value for name in ("attachments", "relations") for key, value in empty.items()}
    return {
        **management,
        "title": "关于开放图书馆的通知",
        "body": body.pk,
        "column": make_column().pk,
        "kind": "notice",
        "dated_on": "2026-03-02",
        "disclosure_status": "proactive",
        "body_html": "<p>现将有关事项通知如下。</p>",
        **given,
    }


def test_a_drafter_makes_a_draft_of_their_body(client: Client, drafter: Person, body: PublicBody) -> None:
    page = client.get(reverse("records:add"))
    answer = client.post(reverse("records:add"), form_of(body))

    record = Record.objects.get()
    assert page.status_code == 200
    assert answer.status_code == 302
    assert (record.body, record.drafted_by, record.live) == (body, drafter, False)


def test_a_drafter_makes_none_for_another_body(client: Client, drafter: Person) -> None:
    client.post(reverse("records:add"), form_of(make_body()))

    assert not Record.objects.exists()


def test_an_unfinished_draft_is_kept(client: Client, drafter: Person, body: PublicBody) -> None:
    client.post(reverse("records:add"), form_of(body, body_html="", kind="normative_document"))

    assert Record.objects.count() == 1


def test_the_text_is_cleaned_before_it_is_kept(client: Client, drafter: Person, body: PublicBody) -> None:
    hostile = '<p style="text-align: right" onclick="x()">落款</p><script>x()</script>'

    client.post(reverse("records:add"), form_of(body, body_html=hostile))

    assert Record.objects.get().body_html == '<p class="align-right">落款</p>'


def test_an_attachment_takes_the_name_of_its_file(client: Client, drafter: Person, body: PublicBody) -> None:
    row = {"attachments-TOTAL_FORMS": 1, "attachments-0-name": "", "attachments-0-ORDER": 1}
    file = SimpleUploadedFile("名单.txt", "张三\n".encode())

    client.post(reverse("records:add"), form_of(body, **row, **{"attachments-0-file": file}))

    assert [one.name for one in Record.objects.get().get_latest_revision_as_object().attachments.all()] == ["名单.txt"]


def test_a_hostile_file_is_refused_by_name(client: Client, drafter: Person, body: PublicBody) -> None:
    row = {"attachments-TOTAL_FORMS": 1, "attachments-0-name": "", "attachments-0-ORDER": 1}
    file = SimpleUploadedFile("名单.pdf", b"<html><script>alert(1)</script></html>")

    answer = client.post(reverse("records:add"), form_of(body, **row, **{"attachments-0-file": file}))

    assert answer.status_code == 200
    assert not Record.objects.exists()


@pytest.mark.parametrize("action", ["action-publish", "action-unpublish", "workflow-action-name"])
def test_no_button_publishes(client: Client, drafter: Person, body: PublicBody, action: str) -> None:
    record = make_record(body)

    client.post(reverse("records:edit", args=[record.pk]), form_of(body, **{action: "approve"}))

    record.refresh_from_db()
    assert not record.live
    assert step_of(record) is None


@pytest.mark.parametrize("name", sorted(GONE - {"reorder", "copy", "inspect"}))
def test_wagtails_own_ways_are_closed_even_to_the_superuser(client: Client, name: str) -> None:
    record = make_published_record()
    client.force_login(make_person(is_superuser=True))
    more = {
        "revisions_revert": [record.latest_revision_id],
        "revisions_unschedule": [record.latest_revision_id],
        "workflow_action": ["approve", 1],
        "collect_workflow_action_data": ["approve", 1],
        "workflow_history_detail": [1],
        "workflow_preview": [1],
    }.get(name, [])

    answer = client.post(reverse(f"records:{name}", args=[record.pk, *more]))

    assert answer.status_code == 404
    record.refresh_from_db()
    assert record.live


def test_saving_and_submitting_leads_to_the_preflight(client: Client, drafter: Person, body: PublicBody) -> None:
    answer = client.post(reverse("records:add"), form_of(body, **{"action-submit": "1"}))

    assert answer["Location"] == reverse("records:preflight", args=[Record.objects.get().pk])


def test_what_is_under_review_is_locked(client: Client, drafter: Person, body: PublicBody) -> None:
    record = make_record(body)
    Submit(record, drafter).execute()

    page = client.get(reverse("records:edit", args=[record.pk]))
    client.post(reverse("records:edit", args=[record.pk]), form_of(body, title="改了名称"))

    assert page.status_code == 200
    assert Record.objects.get(pk=record.pk).get_latest_revision_as_object().title == record.title


def test_the_list_shows_only_what_is_in_reach(client: Client, drafter: Person, body: PublicBody) -> None:
    own, foreign = make_record(body), make_record()

    page = client.get(reverse("records:list")).content.decode()

    assert own.title in page
    assert foreign.title not in page


@pytest.mark.parametrize(
    ("state", "shown"),
    [("draft", 1), ("in_review", 1), ("returned", 0), ("public", 1), ("withdrawn", 0), ("filed", 0), ("scheduled", 0)],
)
def test_the_list_is_narrowed_by_state(
    client: Client, drafter: Person, body: PublicBody, state: str, shown: int
) -> None:
    make_record(body)
    Submit(make_record(body), drafter).execute()
    make_published_record(body)

    page = client.get(reverse("records:list"), {"state": state})

    assert page.context["object_list"].count() == shown


def test_the_list_needs_as_many_queries_for_many_as_for_few(
    client: Client, drafter: Person, body: PublicBody, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        Submit(make_record(body), drafter).execute()

    with django_assert_max_num_queries(24):
        client.get(reverse("records:list"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_is_exported(client: Client, drafter: Person, body: PublicBody, kind: str) -> None:
    make_published_record(body)

    answer = client.get(reverse("records:list"), {"export": kind})

    assert len(b"".join(answer)) > 100


def test_the_editor_and_the_preview_open(client: Client, drafter: Person, body: PublicBody) -> None:
    record = make_published_record(body)

    for name in ("edit", "dossier", "preflight", "correct", "channels"):
        assert client.get(reverse(f"records:{name}", args=[record.pk])).status_code == 200, name
    shown = client.get(reverse("records:revisions_view", args=[record.pk, record.latest_revision_id]))
    compared = client.get(reverse("records:revisions_compare", args=[record.pk, "earliest", "latest"]))
    assert (shown.status_code, compared.status_code) == (200, 200)


def test_the_chooser_shows_what_is_public_and_what_is_ones_own(
    client: Client, drafter: Person, body: PublicBody
) -> None:
    own, public, foreign = make_record(body), make_published_record(), make_record()

    page = client.get(reverse("record_chooser:choose_results")).content.decode()

    assert own.title in page
    assert public.title in page
    assert foreign.title not in page
    assert client.get(reverse("record_chooser:chosen", args=[foreign.pk])).status_code == 404
    assert client.get(reverse("record_chooser:chosen", args=[public.pk])).status_code == 200
    assert client.get(reverse("record_chooser:choose"), {"multiple": "1"}).status_code == 200


def test_nobody_links_to_a_foreign_draft(client: Client, drafter: Person, body: PublicBody) -> None:
    foreign = make_record()
    row = {"relations-TOTAL_FORMS": 1, "relations-0-relation": "related", "relations-0-target": foreign.pk}

    answer = client.post(reverse("records:add"), form_of(body, **row, **{"relations-0-ORDER": 1}))

    assert answer.status_code == 200
    assert foreign.title not in answer.content.decode()
    assert not Record.objects.filter(body=body).exists()


def test_a_form_without_its_token_is_refused(drafter: Person, body: PublicBody) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(drafter)
    record = make_record(body)

    for name in ("edit", "preflight", "recall", "correct", "channels"):
        assert client.post(reverse(f"records:{name}", args=[record.pk]), {"reason": "x"}).status_code == 403


def test_a_channel_is_entered_once_and_taken_out_again(client: Client, drafter: Person, body: PublicBody) -> None:
    record = make_published_record(body)
    url = reverse("records:channels", args=[record.pk])
    given = {"channel": "wechat", "used_on": str(timezone.localdate()), "evidence": "公众号 3 月 3 日第一条"}

    first, second = client.post(url, given), client.post(url, given)

    assert (first.status_code, second.status_code) == (302, 422)
    row = record.disseminations.get(channel="wechat")
    client.post(reverse("records:remove_channel", args=[record.pk, row.pk]))
    assert not record.disseminations.filter(channel="wechat").exists()
    website = record.disseminations.get()
    assert client.post(reverse("records:remove_channel", args=[record.pk, website.pk])).status_code == 422
