"""A disclosure office says how its own body takes applications."""

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.applications.models import IntakeTerms
from gongkai_web.applications.tests.builders import make_clerk
from gongkai_web.audit.models import Entry
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db


def test_it_is_kept_and_logged() -> None:
    body, client = make_body(slug="science"), Client()
    client.force_login(make_clerk(body))

    client.post(reverse("applications:intake_terms"), {"online": "on", "lists_answered": "on", "retention": "十年"})

    assert IntakeTerms.objects.get(body=body).lists_answered
    assert "lists_answered" in Entry.objects.get(action="intake_terms.changed").data["fields"]


def test_another_bodys_are_not_there() -> None:
    client, other = Client(), make_body(slug="other")
    client.force_login(make_clerk(make_body()))

    assert client.get(reverse("applications:intake_terms_of", args=[other.slug])).status_code == 404
