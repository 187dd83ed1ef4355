"""A change of the calendar moves the last days at once, and says which."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.applications.calendars.change import AddLocalDay, AddNotice, RemoveLocalDay
from gongkai_web.applications.clock import calendar_for, deadline_of
from gongkai_web.applications.models import CalendarChange, HolidayNotice, LocalWorkDay
from gongkai_web.applications.tests.builders_steps import fresh, make_office
from gongkai_web.audit.models import Entry
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db
SPRING = [{"name": "元旦", "first": "2027-01-01", "last": "2027-01-05", "worked": ["2027-01-09"]}]


def administrator() -> Person:
    return make_person(make_body(), Role.ADMINISTRATOR)


def adding(by: Person, **more: Any) -> AddNotice:
    given: dict[str, Any] = {
        "year": 2027,
        "number": "国办发明电〔2026〕9号",
        "title": "2027年放假安排",
        "holidays": SPRING,
        **more,
    }
    return AddNotice(by, announced_on=date(2026, 11, 20), **given)


def test_a_notice_moves_the_open_cases_and_lists_them() -> None:
    office, by = make_office(), administrator()
    case, other = office.case(arrived_on=date(2026, 1, 5)), office.case(arrived_on=date(2026, 3, 2))
    elsewhere = make_office().case(arrived_on=date(2026, 3, 2))
    before = deadline_of(case).due_on

    AddLocalDay(by, date(2026, 3, 11), False, "运动会", "区政府通知").execute()

    change = CalendarChange.objects.get()
    assert {one["application"] for one in change.moved} == {other.pk, elsewhere.pk}
    assert [(one["before"], one["after"]) for one in change.moved] == [("2026-03-30", "2026-03-31")] * 2
    assert deadline_of(fresh(case)).due_on == before
    assert deadline_of(fresh(other)).due_on == date(2026, 3, 31)
    assert Entry.objects.get(action="calendar.changed").data["moved"] == 2


def test_an_announced_year_is_no_longer_provisional() -> None:
    case = make_office().case()
    assert calendar_for(case).is_provisional(date(2027, 1, 4))

    adding(administrator()).execute()

    calendar = calendar_for(case)
    assert not calendar.is_provisional(date(2027, 1, 4))
    assert not calendar.is_working_day(date(2027, 1, 4))
    assert calendar.is_working_day(date(2027, 1, 9))


def test_a_bodys_own_day_is_nobody_elses() -> None:
    office, other = make_office(), make_office()

    AddLocalDay(administrator(), date(2026, 3, 11), False, "庙会", "本局通知", office.body).execute()

    assert not calendar_for(office.case()).is_working_day(date(2026, 3, 11))
    assert calendar_for(other.case()).is_working_day(date(2026, 3, 11))


def test_a_day_taken_back_moves_the_cases_back() -> None:
    by, case = administrator(), make_office().case(arrived_on=date(2026, 3, 2))
    before = deadline_of(case).due_on
    AddLocalDay(by, date(2026, 3, 11), False, "庙会", "通知").execute()

    RemoveLocalDay(by, LocalWorkDay.objects.get()).execute()

    assert deadline_of(fresh(case)).due_on == before
    assert CalendarChange.objects.count() == 2


def test_what_contradicts_itself_is_refused() -> None:
    by = administrator()
    backwards = [{"name": "元旦", "first": "2027-01-05", "last": "2027-01-01", "worked": []}]
    elsewhere = [{"name": "元旦", "first": "2029-01-01", "last": "2029-01-02", "worked": []}]

    for action, sentence in (
        (adding(by, holidays=backwards), "晚于末日"),
        (adding(by, holidays=elsewhere), "不在 2027 年"),
        (adding(by, holidays=[]), "至少填写一个"),
        (adding(by, number=""), "填写年度"),
        (AddLocalDay(by), "填写日期"),
    ):
        with pytest.raises(Refused, match=sentence):
            action.execute()


def test_the_same_is_not_added_twice() -> None:
    by = administrator()
    adding(by).execute()
    AddLocalDay(by, date(2026, 3, 11), False, "庙会", "通知").execute()

    with pytest.raises(Refused, match="已经添加"):
        adding(by).execute()
    with pytest.raises(Refused, match="已经添加"):
        AddLocalDay(by, date(2026, 3, 11), True, "庙会", "通知").execute()


def test_only_administrators_change_it(client: Client) -> None:
    office = make_office()

    with pytest.raises(NotAllowed):
        adding(office.clerk).execute()
    for person, status in ((administrator(), 200), (office.clerk, 403), (office.drafter, 403)):
        client.force_login(person)
        assert client.get(reverse("applications:calendar")).status_code == status


def test_the_page_takes_a_notice_as_it_is_printed(client: Client) -> None:
    client.force_login(administrator())
    line = "春节 2027-02-05 至 2027-02-11 上班 2027-01-31 2027-02-13"
    given = {"year": 2027, "number": "国办发明电〔2026〕9号", "title": "通知", "announced_on": "2026-11-20"}

    answer = client.post(reverse("applications:calendar_notice"), {**given, "holidays": line})

    assert answer.status_code == 302
    assert HolidayNotice.objects.get().holidays[0]["worked"] == ["2027-01-31", "2027-02-13"]
    wrong = client.post(reverse("applications:calendar_notice"), {**given, "holidays": "春节放七天"})
    assert wrong.status_code == 422
    assert "看不懂这一行" in wrong.content.decode()
    impossible = client.post(reverse("applications:calendar_notice"), {**given, "holidays": "春节 2027-02-30"})
    assert "日期不存在" in impossible.content.decode()


def test_the_page_adds_and_removes_a_day(client: Client) -> None:
    client.force_login(administrator())
    given = {"day": "2026-11-25", "working": "0", "name": "庙会", "source": "通知"}

    assert client.post(reverse("applications:calendar_day"), given).status_code == 302
    assert client.post(reverse("applications:calendar_day"), given).status_code == 422
    row = LocalWorkDay.objects.get()
    assert client.post(reverse("applications:calendar_remove", args=[row.pk])).status_code == 302
    assert not LocalWorkDay.objects.exists()
