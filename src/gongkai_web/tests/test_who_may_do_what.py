"""Every address of the workbench, asked by every role: it answers as the table says, and to nobody else."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RoutePattern

from gongkai_web.bodies.models import Leader, Person, PublicBody, Unit
from gongkai_web.bodies.permissions import ANYONE, SIGNED_IN, granted_to
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import PolicyQuestion, Record
from gongkai_web.testing.builders import make_body, make_column, make_person, make_published_record, make_record

pytestmark = pytest.mark.django_db
WORKBENCH = "/workbench/"
SAMPLES: dict[str, Any] = {
    "action_name": "approve",
    "action": "delete",
    "app_label": "publishing",
    "app_name": "publishing",
    "model_name": "column",
    "content_type_app_name": "publishing",
    "content_type_model_name": "column",
    "content_type_app_label": "publishing",
    "content_type_model": "column",
    "revision_id_a": "earliest",
    "revision_id_b": "latest",
    "slug": "column",
    "key": "1-abc",
    "uidb64": "MQ",
    "token": "abc-def",
    "filter_spec": "original",
    "signature": "abc",
}


def patterns(given: Sequence[URLPattern | URLResolver], above: str = "/", space: str = "") -> Iterator[tuple[str, Any]]:
    """Yield name and pattern of every address of the workbench."""
    for one in given:
        route = above + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from patterns(one.url_patterns, route, inner)
        elif route.startswith(WORKBENCH):
            yield f"{space}{one.name}" if one.name else "", one


def arguments(name: str, pattern: URLPattern, objects: dict[str, Any]) -> dict[str, Any]:
    """Return something for each part of the address that varies."""
    if isinstance(pattern.pattern, RoutePattern):
        wanted = {key: type(converter).__name__ for key, converter in pattern.pattern.converters.items()}
    else:
        wanted = dict.fromkeys(pattern.pattern.regex.groupindex, "")
    space = name.split(":")[0]
    found = {}
    for key, kind in wanted.items():
        if key == "revision_id":
            found[key] = objects["revision"]
        elif kind == "UUIDConverter":
            found[key] = UUID(int=1)
        elif key == "pk" or key.startswith("page_") or key.endswith("page_id"):
            found[key] = objects.get(space, 1)
        else:
            found[key] = SAMPLES.get(key, 1)
    return found


def addresses(objects: dict[str, Any]) -> list[tuple[str, str]]:
    """Return name and address of every page, the objects' own numbers in it."""
    found = []
    for name, pattern in patterns(get_resolver().url_patterns):
        if not name:
            continue  # what catches the rest
        groups = 0 if isinstance(pattern.pattern, RoutePattern) else pattern.pattern.regex.groups
        named = arguments(name, pattern, objects)
        found.append((name, reverse(name, kwargs=named) if named else reverse(name, args=[1] * groups)))
    return found


@pytest.fixture
def body() -> PublicBody:
    return make_body()


@pytest.fixture
def objects(body: PublicBody) -> dict[str, Any]:
    """One thing of each kind, in the body."""
    record = make_published_record(body)
    person = make_person(body, Role.DRAFTER)
    question = PolicyQuestion.objects.create(body=body, topic="社保", question="怎样参保？", answer_html="<p>答</p>")
    return {
        "records": record.pk,
        "record_chooser": record.pk,
        "revision": record.latest_revision_id,
        "questions": question.pk,
        "bodies": body.pk,
        "units": Unit.objects.create(body=body, name="办公室").pk,
        "leaders": Leader.objects.create(body=body, name="李四", post="局长").pk,
        "people": person.pk,
        "appointments": person.appointments.get().pk,
        "wagtailadmin_pages": make_column(body=body).pk,
    }


@pytest.mark.parametrize("role", list(Role))
def test_a_role_gets_what_the_table_grants_it(
    client: Client, body: PublicBody, objects: dict[str, Any], role: Role
) -> None:
    person = make_person(body, role)
    answered: dict[str, int] = {}

    for name, address in addresses(objects):
        client.force_login(person)  # the address before may have been the way out
        answered[name] = client.get(address).status_code

    refused = {name for name, status in answered.items() if status == 403}
    wanted = {name for name in answered if granted_to(name).isdisjoint({ANYONE, SIGNED_IN, role})}
    assert len(answered) > 200
    assert refused == wanted
    assert not {name: status for name, status in answered.items() if status >= 500}


def test_who_has_not_signed_in_gets_the_login_only(client: Client, objects: dict[str, Any]) -> None:
    for name, address in addresses(objects):
        answer = client.get(address)

        sent_away = answer.status_code == 302 and "/login/" in answer["Location"]
        assert sent_away or ANYONE in granted_to(name), name


def test_a_stranger_finds_nothing_of_another_bodys(client: Client, objects: dict[str, Any]) -> None:
    stranger = make_person(make_body(), *(role for role in Role if role not in (Role.ADMINISTRATOR, Role.AUDITOR)))
    client.force_login(stranger)
    for name, address in addresses({**objects, "records": make_record(PublicBody.objects.first()).pk}):
        space, numbered = name.split(":")[0], any(part.isdecimal() for part in address.split("/"))
        if space in ("records", "questions") and numbered:
            absent = 404 if granted_to(name) else 403
            assert (client.get(address).status_code, client.post(address).status_code) == (absent, absent), name


def supervised(parent: PublicBody) -> PublicBody:
    return make_body(parent=PublicBody.objects.get(pk=parent.pk), supervising_body=parent)


def test_the_competent_department_reads_its_subtree_and_writes_nothing(client: Client) -> None:
    above = make_body()
    beneath, elsewhere = make_record(supervised(above)), make_record(make_body())
    client.force_login(make_person(above, Role.COMPETENT_DEPARTMENT))

    assert client.get(reverse("records:dossier", args=[beneath.pk])).status_code == 200
    assert client.get(reverse("records:dossier", args=[elsewhere.pk])).status_code == 404
    for name in ("edit", "preflight", "review", "withdraw", "correct", "channels"):
        assert client.post(reverse(f"records:{name}", args=[beneath.pk])).status_code == 403


def test_the_auditor_reads_the_log_and_nothing_else(client: Client, body: PublicBody) -> None:
    record = make_published_record(body)
    client.force_login(make_person(body, Role.AUDITOR))

    log = client.get(reverse("audit:index"))

    assert record.title in log.content.decode()
    assert client.get(reverse("records:dossier", args=[record.pk])).status_code == 403
    assert client.get(reverse("records:list")).status_code == 403


def test_a_role_ends_with_its_last_day(client: Client, body: PublicBody) -> None:
    person = make_person(body, Role.DRAFTER)
    person.appointments.update(until=date(2020, 6, 1))
    client.force_login(Person.objects.get(pk=person.pk))

    assert client.get(reverse("records:list")).status_code == 403


def test_nobody_who_may_write_can_write_elsewhere(client: Client, body: PublicBody) -> None:
    record = make_record(make_body())
    client.force_login(make_person(body, Role.DRAFTER, Role.APPROVER, Role.DISCLOSURE_OFFICE))

    client.post(reverse("records:edit", args=[record.pk]), {"title": "改了"})
    client.post(reverse("records:preflight", args=[record.pk]), {"submit": "1"})
    client.post(reverse("records:withdraw", args=[record.pk]), {"reason": "撤"})

    record = Record.objects.get(pk=record.pk)
    assert record.get_latest_revision_as_object().title != "改了"
    assert not record.workflow_in_progress
