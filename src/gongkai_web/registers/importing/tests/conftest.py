"""Who imports."""

import pytest
from django.test import Client

from gongkai_web.applications.tests.builders_steps import Office, make_office


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def clerk(client: Client, office: Office) -> Client:
    client.force_login(office.clerk)
    return client
