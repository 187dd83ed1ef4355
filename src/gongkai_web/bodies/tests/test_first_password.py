"""A password somebody was told is for one use: they set another before they see anything."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.audit.models import Entry
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.passwords import give_first_password
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.setting_up import set_up
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db
OWN = "柳荫-Liuyin-2026"
CHANGE = "/workbench/account/password/change/"


@pytest.fixture
def person() -> Person:
    return make_person(make_body(), Role.DRAFTER)


def signed_in(client: Client, person: Person, password: str) -> Client:
    client.post(reverse("account_login"), {"login": person.username, "password": password})
    return client


def change(client: Client, old: str, new: str) -> Any:
    return client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": new})


@pytest.fixture
def first(person: Person) -> str:
    password = give_first_password(person)
    person.save()
    return password


@pytest.mark.parametrize("name", ["wagtailadmin_home", "applications:list", "records:list", "wagtailadmin_account"])
def test_nothing_is_seen_before_it_is_changed(client: Client, person: Person, first: str, name: str) -> None:
    signed_in(client, person, first)

    assert client.get(reverse(name)).headers["Location"] == CHANGE


def test_the_page_tells_why_and_lets_one_sign_out(client: Client, person: Person, first: str) -> None:
    signed_in(client, person, first)

    page = client.get(CHANGE).content.decode()

    assert "只能用这一次" in page
    assert client.post(reverse("wagtailadmin_logout")).status_code == 302
    assert "login" in client.get(reverse("wagtailadmin_home")).headers["Location"]


def test_afterwards_the_workbench_opens_and_the_first_password_is_worth_nothing(
    client: Client, person: Person, first: str
) -> None:
    signed_in(client, person, first)

    answer = change(client, first, OWN)

    assert answer.headers["Location"] == reverse("wagtailadmin_home")
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert not Person.objects.get(pk=person.pk).check_password(first)
    assert Entry.objects.filter(action="person.password.changed", target_id=person.pk).exists()


def test_the_same_password_again_is_refused(client: Client, person: Person, first: str) -> None:
    signed_in(client, person, first)

    page = change(client, first, first).content.decode()

    assert "新密码与原密码相同" in page
    assert Person.objects.get(pk=person.pk).password_is_temporary


def test_a_weak_password_is_refused(client: Client, person: Person, first: str) -> None:
    signed_in(client, person, first)

    assert change(client, first, "1234567890").status_code == 200
    assert Person.objects.get(pk=person.pk).password_is_temporary


def test_it_comes_before_the_second_factor_which_then_can_be_set_up(
    client: Client, person: Person, first: str, settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    signed_in(client, person, first)
    assert client.get(reverse("wagtailadmin_home")).headers["Location"] == CHANGE
    change(client, first, OWN)

    asked, _ = client.get(reverse("wagtailadmin_home"), follow=True).redirect_chain[-1]
    answer = client.post(asked, {"password": OWN}, follow=True)

    assert asked.startswith(reverse("account_reauthenticate"))
    assert answer.request["PATH_INFO"] == reverse("mfa_activate_totp")
    assert answer.status_code == 200


def test_somebody_made_or_reset_by_the_administrator_has_a_first_password(client: Client) -> None:
    body = make_body()
    client.force_login(make_person(body, Role.ADMINISTRATOR))
    made = {"name": "王芳", "username": "wangfang", "phone": "", "email": "", "is_active": "on"}

    client.post(reverse("people:add"), made)
    other = make_person(body, Role.DRAFTER)
    client.post(reverse("people:reset", args=[other.pk]))

    assert Person.objects.get(username="wangfang").password_is_temporary
    assert Person.objects.get(pk=other.pk).password_is_temporary


@pytest.mark.parametrize("told", ["", OWN])
def test_the_first_administrator_has_one_given_or_made(told: str) -> None:
    body = {"name": "青云区人民政府", "short_name": "青云区政府", "slug": "government"}
    administrator = {"username": "admin", "name": "管理员", "password": told}

    _, password = set_up({"body": body, "administrator": administrator})

    person = Person.objects.get(username="admin")
    assert person.check_password(password)
    assert person.password_is_temporary
    assert password == told or re.fullmatch(r"(\w{4}-){3}\w{4}", password)


def test_people_who_chose_their_own_are_asked_nothing(client: Client, person: Person) -> None:
    client.force_login(person)

    assert client.get(reverse("wagtailadmin_home")).status_code == 200
