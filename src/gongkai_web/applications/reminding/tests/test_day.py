"""What somebody's day tells of applications."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai_web.applications.extension.action import AskExtension
from gongkai_web.applications.reminding.day import open_applications
from gongkai_web.applications.tests.builders_steps import Office, ago, fresh, make_office
from gongkai_web.bodies.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def titles(person: Person) -> list[str]:
    return [one.detail.split("　")[0] for one in open_applications(person, timezone.localdate()).items]


def test_the_office_and_the_handler_have_it_on_their_day(office: Office) -> None:
    case = office.case()

    assert titles(office.clerk) == titles(office.drafter) == [case.number]


def test_who_may_only_look_or_works_elsewhere_has_nothing_to_do(office: Office) -> None:
    office.case()

    assert titles(office.supervisor) == titles(office.auditor) == titles(office.stranger) == []


def test_the_approver_has_what_waits_for_approval(office: Office) -> None:
    case = office.case()
    assert titles(office.approver) == []

    AskExtension(fresh(case), office.drafter, reason="材料较多").execute()

    shown = open_applications(office.approver, timezone.localdate()).items
    assert [one.detail for one in shown] == [f"{case.number}　等待审批"]


def test_the_most_urgent_comes_first_with_the_words_of_the_list(office: Office) -> None:
    later, late = office.case(), office.case(arrived_on=ago(90))

    shown = open_applications(office.clerk, timezone.localdate()).items

    assert [one.detail.split("　")[0] for one in shown] == [late.number, later.number]
    assert shown[0].words.startswith("逾期")
    assert shown[0].light.value == "red"


def test_what_was_answered_is_off_the_day(office: Office) -> None:
    case = office.case()
    case.replied_on = timezone.localdate()
    case.save()

    assert titles(office.clerk) == []


def test_the_first_page_leads_to_the_case(client: Client, office: Office) -> None:
    case = office.case()
    client.force_login(office.drafter)

    assert case.get_absolute_url() in client.get(reverse("wagtailadmin_home")).content.decode()
