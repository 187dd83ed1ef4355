"""A body, a visitor, and no waiting."""

import pytest
from django.test import Client

from gongkai_web.applications.receipt import view
from gongkai_web.bodies.models import PublicBody
from gongkai_web.testing.builders import make_body


@pytest.fixture
def body() -> PublicBody:
    return make_body("青云区科学技术局", slug="science", phone="0590-6600102", address="青云区文汇路6号")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "LEAST_SECONDS", 0)


@pytest.fixture
def visitor() -> Client:
    return Client()
