"""A disclosure office says how its own body takes applications."""

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.applications.models import IntakeTerms
from gongkai_web.applications.tests.builders import make_clerk
from gongkai_web.audit.models import Entry
from gongkai_web.portal.guides import channels
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db


def test_it_is_kept_and_logged() -> None:
    body, client = make_body(slug="science"), Client()
    client.force_login(make_clerk(body))

    client.post(reverse("applications:intake_terms"), {"online": "on", "lists_answered": "on", "retention": "十年"})

    assert IntakeTerms.objects.get(body=body).lists_answered
    assert "lists_answered" in Entry.objects.get(action="intake_terms.changed").data["fields"]


def test_a_way_in_without_a_number_to_tell_is_not_opened() -> None:
    body, client = make_body(), Client()
    client.force_login(make_clerk(body))

    answer = client.post(reverse("applications:intake_terms"), {"takes_fax": "on", "retention": "十年"})

    assert "机关没有传真号码" in answer.content.decode()
    assert not IntakeTerms.objects.exists()


def test_the_guide_tells_exactly_the_ways_in_that_are_open() -> None:
    body = make_body(fax="0590-8100001", email="kjj@qingyun.example")
    assert [one["label"] for one in channels(body)] == ["当面", "邮寄", "网上"]

    IntakeTerms.objects.create(body=body, online=False, takes_fax=True, takes_email=True)

    assert [one["label"] for one in channels(body)] == ["当面", "邮寄", "传真", "电子邮件"]


def test_another_bodys_are_not_there() -> None:
    client, other = Client(), make_body(slug="other")
    client.force_login(make_clerk(make_body()))

    assert client.get(reverse("applications:intake_terms_of", args=[other.slug])).status_code == 404
