"""A letter of which nobody knows whether it arrived is never silently green."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.applications.case.due import Light, due_of
from gongkai_web.applications.clock import calendar_for, deadline_of
from gongkai_web.applications.fee.tests.test_fee import SENT as FEE_SENT
from gongkai_web.applications.fee.tests.test_fee import delivered, demanded
from gongkai_web.applications.models import Application
from gongkai_web.applications.reminding.digest import digests
from gongkai_web.applications.reminding.feed import feed
from gongkai_web.applications.tests.builders_steps import ago, make_office
from gongkai_web.applications.undelivered.tests.test_opinion import SENT, asked

pytestmark = pytest.mark.django_db


def light_of(case: Application, today: date) -> tuple[Light, str, int]:
    due = due_of(deadline_of(case), today, calendar_for(case))
    return due.light, due.words, due.order


def test_in_its_first_days_it_is_on_its_way() -> None:
    case, _ = asked(make_office())

    light, words, order = light_of(case, date(2026, 7, 16))

    assert (light, words) == (Light.GREEN, "征求意见，征求意见书还没有登记送达")
    assert order > 0


def test_after_some_days_it_is_ours_to_ask() -> None:
    case, _ = asked(make_office())

    assert light_of(case, date(2026, 7, 22)) == (Light.AMBER, "征求意见书发出 12 天，还没有登记送达", 0)


def test_so_it_is_with_a_fee_notice() -> None:
    case = demanded(make_office())

    told = light_of(case, FEE_SENT + timedelta(12))

    assert told[:2] == (Light.AMBER, "收费通知发出 12 天，还没有登记送达")


def test_what_arrived_waits_for_the_other_side() -> None:
    case = delivered(make_office())

    assert light_of(case, date(2026, 6, 22))[:2] == (Light.GREEN, "等待申请人缴费，至 07-09")


def test_list_digest_and_feed_tell_it(client: Client) -> None:
    office = make_office()
    case, _ = asked(office)
    office.case(arrived_on=ago(3))
    office.drafter.email = "drafter@example.com"
    office.drafter.save()
    client.force_login(office.clerk)

    rows = client.get(reverse("applications:list")).context["rows"]
    mail = next(one for one in digests(date(2026, 11, 20)) if one.person == office.drafter)

    assert (rows[0].case, rows[0].due.light) == (case, Light.AMBER)
    assert "还没有登记送达" in mail.text
    assert "临近 1 件" in mail.subject
    told = feed(office.drafter).decode()
    assert "查问征求意见书是否送达的日子" in told
    assert f"{SENT:%Y}0717" in told
