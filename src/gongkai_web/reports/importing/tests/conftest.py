"""Who imports, and for which body."""

import pytest
from django.test import Client

from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.testing.builders import make_body, make_person


@pytest.fixture
def body() -> PublicBody:
    return make_body("青云区科学技术局")


@pytest.fixture
def office(body: PublicBody) -> Person:
    return make_person(body, Role.DISCLOSURE_OFFICE)


@pytest.fixture
def clerk(client: Client, office: Person) -> Client:
    client.force_login(office)
    return client
