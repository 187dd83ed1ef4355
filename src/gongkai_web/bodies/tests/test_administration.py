"""The administrator keeps bodies, people and roles; every change stands in the log."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.audit.models import Entry
from gongkai_web.bodies.models import Appointment, Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_person(make_body(), Role.ADMINISTRATOR))
    return client


def test_a_body_is_put_beneath_its_parent(administrator: Client) -> None:
    above = make_body()
    given = {
        "parent": above.pk,
        "name": "青云区水务局",
        "short_name": "区水务局",
        "slug": "shuiwu",
        "level": "county",
        "index_pattern": "{code}/{year}-{serial:05d}",
    }

    answer = administrator.post(reverse("bodies:add"), given)

    assert answer.status_code == 302
    body = PublicBody.objects.get(slug="shuiwu")
    assert body.get_parent() == above
    assert Entry.objects.filter(action="publicbody.added", target="青云区水务局").exists()


def test_a_new_person_gets_a_password_that_is_told_once(administrator: Client) -> None:
    given = {"name": "王芳", "username": "wangfang", "phone": "", "email": "", "is_active": "on"}

    page = administrator.post(reverse("people:add"), given, follow=True).content.decode()

    told = re.search(r"初始密码是 ([a-z0-9-]{19})", page)
    person = Person.objects.get(username="wangfang")
    assert told
    assert person.check_password(told[1])
    assert not person.is_superuser
    assert told[1] not in str(list(Entry.objects.values_list("data", flat=True)))


def test_a_password_is_reset_and_logged(administrator: Client) -> None:
    person = make_person()
    before = person.password

    administrator.get(reverse("people:reset", args=[person.pk]))
    administrator.post(reverse("people:reset", args=[person.pk]))

    assert Person.objects.get(pk=person.pk).password != before
    assert Entry.objects.filter(action="person.password.reset", target_id=person.pk).exists()


def test_nobody_resets_the_superusers_password(administrator: Client) -> None:
    superuser = make_person(is_superuser=True)

    assert administrator.post(reverse("people:reset", args=[superuser.pk])).status_code == 404


def test_an_appointment_gives_the_role_and_stands_in_the_log(administrator: Client) -> None:
    person, body = make_person(), make_body()
    given = {"person": person.pk, "body": body.pk, "role": "drafter", "since": "2026-01-05"}

    administrator.post(reverse("appointments:add"), given)

    assert Person.objects.get(pk=person.pk).holds(Role.DRAFTER, body.pk)
    assert Entry.objects.filter(action="appointment.added").count() == 1


def test_an_appointment_that_is_taken_away_stands_in_the_log(administrator: Client) -> None:
    person = make_person(make_body(), Role.DRAFTER)

    administrator.post(reverse("appointments:delete", args=[person.appointments.get().pk]))

    assert not Appointment.objects.filter(person=person).exists()
    assert Entry.objects.filter(action="appointment.deleted").count() == 1


def test_an_appointment_does_not_end_before_it_begins(administrator: Client) -> None:
    person = make_person(make_body(), Role.DRAFTER)
    appointment = person.appointments.get()
    given = {"person": person.pk, "body": appointment.body_id, "role": "drafter"}

    url = reverse("appointments:edit", args=[appointment.pk])
    page = administrator.post(url, {**given, "since": "2026-01-05", "until": "2025-01-05"})

    assert "截止日期早于开始日期" in page.content.decode()
    assert person.appointments.get().since == date(2020, 1, 1)


@pytest.mark.parametrize("name", ["bodies", "people"])
def test_what_others_name_is_never_deleted(administrator: Client, name: str) -> None:
    one = make_body().pk if name == "bodies" else make_person().pk
    model = PublicBody if name == "bodies" else Person

    administrator.post(reverse(f"{name}:delete", args=[one]))

    assert model.objects.filter(pk=one).exists()


def test_a_persons_page_shows_what_they_are(administrator: Client) -> None:
    person = make_person(make_body(name="青云区水利局"), Role.APPROVER)

    page = administrator.get(reverse("people:edit", args=[person.pk])).content.decode()

    assert "青云区水利局 审定" in page
