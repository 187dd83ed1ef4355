"""Staff sign in with a password and a second factor, and not by trying passwords."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse

from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role
from gongkai_web.testing.builders import PASSWORD, make_body, make_person

pytestmark = pytest.mark.django_db
HOME = "wagtailadmin_home"


def sign_in(client: Client, person: Person, password: str = PASSWORD) -> Any:
    return client.post(reverse("account_login"), {"login": person.username, "password": password})


@pytest.fixture
def person() -> Person:
    return make_person(make_body(), Role.DRAFTER)


def test_the_workbench_asks_who_one_is(client: Client) -> None:
    response = client.get(reverse(HOME), follow=True)

    assert response.redirect_chain[-1][0].startswith(reverse("account_login"))
    assert "登录" in response.content.decode()


def test_a_password_opens_the_workbench_where_no_second_factor_is_asked(client: Client, person: Person) -> None:
    response = sign_in(client, person)

    assert response.headers["Location"] == reverse(HOME)


def test_staff_without_a_second_factor_set_one_up_first(client: Client, person: Person, settings: Any) -> None:
    settings.SECOND_FACTOR = True
    client.force_login(person)

    response = client.get(reverse(HOME))

    assert response.headers["Location"] == reverse("mfa_activate_totp")


def test_the_second_factor_is_asked_after_the_password(client: Client, person: Person, settings: Any) -> None:
    settings.SECOND_FACTOR = True
    secret = generate_totp_secret()
    TOTP.activate(person, secret)

    after_password = sign_in(client, person)
    assert after_password.headers["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse(HOME)).status_code == 302

    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get(reverse(HOME)).status_code == 200


def test_trying_passwords_locks_the_name(client: Client, person: Person, settings: Any) -> None:
    settings.AXES_ENABLED = True

    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = sign_in(client, person, "wrong")

    assert "暂时不能登录" in response.content.decode()
    assert "暂时不能登录" in sign_in(client, person).content.decode()


def test_nobody_signs_up(client: Client) -> None:
    assert client.get(reverse("account_signup")).status_code in {200, 302, 403, 404}
    client.post(reverse("account_signup"), {"username": "x", "password1": PASSWORD, "password2": PASSWORD})
    assert not Person.objects.filter(username="x").exists()
