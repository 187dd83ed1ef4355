"""The register of fees tells a fee that nobody has to pay from one that is awaited."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.applications.models import FeeDemand
from gongkai_web.applications.tests.builders_steps import make_office

pytestmark = pytest.mark.django_db


def test_a_cancelled_fee_is_neither_paid_nor_awaited(client: Client) -> None:
    office = make_office()
    client.force_login(office.clerk)
    demand = {"method": "per_page", "pages": 60, "amount": 300, "sent_on": date(2026, 3, 9)}
    FeeDemand.objects.create(application=office.case(), **demand)
    FeeDemand.objects.create(
        application=office.case(), **demand, ended_on=date(2026, 3, 12), cancelled_reason="件数计算有误"
    )

    everything = client.get(reverse("registers:table", args=["fees"])).content.decode()
    awaited = client.get(reverse("registers:table", args=["fees"]), {"paid": "no"}).content.decode()

    assert "已撤销" in everything
    assert "待送达" in awaited
    assert "已撤销" not in awaited
