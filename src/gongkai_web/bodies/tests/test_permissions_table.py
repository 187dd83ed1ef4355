"""The table of permissions says what the code does, and its page for people says the same."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.test import Client
from django.urls import reverse

from gongkai_web.bodies import permissions
from gongkai_web.bodies.roles import Role
from gongkai_web.testing.builders import make_body, make_column, make_person

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).parents[4] / "docs" / "reference" / "permissions.md"


def test_the_page_for_people_is_made_from_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == permissions.page()


def test_a_page_that_no_rule_covers_is_granted_to_nobody_but_the_superuser() -> None:
    assert not permissions.may_open(make_person(make_body(), *Role), "no_such_page")
    assert permissions.may_open(make_person(is_superuser=True), "no_such_page")
    assert not permissions.may_open(AnonymousUser(), "no_such_page")


def test_somebody_who_has_left_may_open_nothing_but_the_login() -> None:
    gone = make_person(make_body(), Role.DRAFTER, is_active=False)

    assert not permissions.may_open(gone, "wagtailadmin_home")
    assert permissions.may_open(gone, "wagtailadmin_login")


def test_who_has_an_appointment_may_enter_the_workbench(client: Client) -> None:
    client.force_login(make_person(make_body(), Role.DRAFTER))

    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_who_has_none_is_turned_away(client: Client) -> None:
    client.force_login(make_person())

    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_a_stranger_is_sent_to_the_login_and_back(client: Client) -> None:
    answer = client.get("/workbench/pages/")

    assert answer.status_code == 302
    assert unquote(answer["Location"]) == "/workbench/login/?next=/workbench/pages/"


def test_an_address_that_there_is_not_is_not_found(client: Client) -> None:
    client.force_login(make_person(make_body(), Role.DRAFTER))

    assert client.get("/workbench/nothing/here/").status_code == 404


def test_a_role_that_ends_takes_the_groups_away() -> None:
    person = make_person(make_body(), Role.ADMINISTRATOR)
    assert Group.objects.filter(user=person).count() == 2

    person.appointments.get().delete()

    assert not Group.objects.filter(user=person).exists()


def test_the_disclosure_office_edits_the_columns_of_its_own_body(client: Client) -> None:
    body, other = make_body(), make_body()
    own, foreign = make_column(body=body), make_column(body=other)
    client.force_login(make_person(body, Role.DISCLOSURE_OFFICE))

    assert client.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:edit", args=[foreign.pk])).status_code != 200
