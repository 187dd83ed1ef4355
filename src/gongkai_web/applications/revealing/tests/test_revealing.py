"""Personal data is read with a reason by those who need it; the log keeps who, what and why, not what it said."""

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.actions import NotAllowed
from gongkai_web.applications.revealing.action import Reveal
from gongkai_web.applications.tests.builders import APPLICANT
from gongkai_web.applications.tests.builders_steps import make_office, refusals, statuses
from gongkai_web.audit.models import Entry

pytestmark = pytest.mark.django_db


def test_it_is_shown_once_and_logged(client: Client) -> None:
    office = make_office()
    case = office.case()
    client.force_login(office.drafter)

    given = {"fields_": ["name", "phone"], "reason": "联系申请人"}
    answer = client.post(reverse("applications:reveal", args=[case.pk]), given)

    shown = answer.content.decode()
    assert APPLICANT["phone"] in shown
    assert APPLICANT["identity_number"] not in shown
    assert "no-store" in answer["Cache-Control"]
    entries = list(Entry.objects.filter(action="personal_data.revealed"))
    assert [one.data["field"] for one in entries] == ["name", "phone"]
    assert all(one.actor_id == office.drafter.pk and one.data["reason"] == "联系申请人" for one in entries)
    assert not any(value in f"{one.data}{one.target}" for one in entries for value in APPLICANT.values())


def test_without_a_reason_or_a_field_nothing_is_shown(client: Client) -> None:
    office = make_office()
    case = office.case()
    client.force_login(office.drafter)

    answer = client.post(reverse("applications:reveal", args=[case.pk]), {"fields_": ["phone"]})

    assert answer.status_code == 422
    assert APPLICANT["phone"] not in answer.content.decode()
    assert "哪几项" in refusals(Reveal(case, office.drafter, (), "理由"))
    assert not Entry.objects.filter(action="personal_data.revealed").exists()


def test_who_may(client: Client) -> None:
    office = make_office()
    case = office.case()

    with pytest.raises(NotAllowed):
        Reveal(case, office.supervisor, ("name",), "理由").execute()
    assert statuses(client, case, "reveal", office.drafter, office.supervisor, office.stranger) == [200, 403, 404]
