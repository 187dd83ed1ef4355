"""The page on which dates are amended tells first what that changes."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.applications.amending.entries import entries_of
from gongkai_web.applications.models import Application, EventKind
from gongkai_web.applications.tests.builders_steps import Office, ago, fresh, make_office, statuses

pytestmark = pytest.mark.django_db
WHY = "以签收单为准"


def sent(client: Client, office: Office, case: Application, **given: Any) -> Any:
    """Send the form of a case with one entry."""
    client.force_login(office.clerk)
    (entry,) = entries_of(case)
    day = given.pop("day", date(2026, 3, 4))
    return client.post(url(case), {entry.key: day, "reason": WHY, **given})


def url(case: Application) -> str:
    return reverse("applications:amend", args=[case.pk])


def test_the_office_amends_and_a_stranger_finds_nothing(client: Client) -> None:
    office = make_office()
    case = office.case()

    assert statuses(client, case, "amend", office.clerk, office.drafter, office.stranger) == [200, 403, 404]


def test_each_date_is_there_with_its_day(client: Client) -> None:
    office = make_office()
    case = office.case(arrived_on=date(2026, 3, 2))
    client.force_login(office.clerk)

    shown = client.get(url(case)).content.decode()

    assert "申请到达的日期" in shown
    assert 'value="2026-03-02"' in shown
    assert "文书的落款日期不在这里" in shown


def test_the_effect_is_shown_first(client: Client) -> None:
    office = make_office()
    case = office.case(arrived_on=date(2026, 3, 2))

    answer = sent(client, office, case)

    assert answer.status_code == 200
    assert "答复的最后一日由2026年3月30日改为2026年4月1日" in answer.content.decode()
    assert "确认更正" in answer.content.decode()
    assert fresh(case).arrived_on == date(2026, 3, 2)


def test_what_was_seen_is_done(client: Client) -> None:
    office = make_office()
    case = office.case(arrived_on=date(2026, 3, 2))
    seen = sent(client, office, case).context["effect"].told

    answer = sent(client, office, case, seen=seen)

    assert answer["Location"] == case.get_absolute_url()
    assert fresh(case).arrived_on == date(2026, 3, 4)
    assert case.events.filter(kind=EventKind.AMENDED.value).count() == 1


def test_another_day_than_was_seen_is_shown_again(client: Client) -> None:
    office = make_office()
    case = office.case(arrived_on=date(2026, 3, 2))
    seen = sent(client, office, case).context["effect"].told

    answer = sent(client, office, case, seen=seen, day=date(2026, 3, 5))

    assert "2026年3月5日" in answer.context["effect"].told
    assert fresh(case).arrived_on == date(2026, 3, 2)


def test_what_cannot_be_is_refused_with_the_reason(client: Client) -> None:
    office = make_office()
    case = office.case()

    answer = sent(client, office, case, day=ago(-3))

    assert answer.status_code == 422
    assert "不能晚于今天" in answer.content.decode()
    assert answer.context["effect"] is None


def test_the_case_has_a_door_to_it(client: Client) -> None:
    office = make_office()
    case = office.case()
    client.force_login(office.clerk)

    assert url(case) in client.get(case.get_absolute_url()).content.decode()
