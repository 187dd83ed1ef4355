"""A change of the calendar moves the last days at once, and says which."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.applications.calendars.change import (
    AddLocalDay,
    AddNotice,
    CorrectNotice,
    RemoveLocalDay,
    RemoveNotice,
)
from gongkai_web.applications.clock import calendar_for, deadline_of
from gongkai_web.applications.models import Application, CalendarChange, HolidayNotice, LocalWorkDay
from gongkai_web.applications.tests.builders_steps import fresh, make_office, refusals
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


def over_the_new_year() -> Application:
    case = make_office().case()
    Application.objects.filter(pk=case.pk).update(arrived_on=date(2026, 12, 14))
    return fresh(case)


def correcting(kept: HolidayNotice, by: Person, **more: Any) -> CorrectNotice:
    told = {name: getattr(kept, name) for name in ("year", "number", "title", "announced_on", "holidays")}
    return CorrectNotice(by, **{**told, "kept": kept, "reason": "漏写上班日", **more})


def test_a_typing_error_in_a_notice_is_corrected_and_the_cases_move_back() -> None:
    by, case = administrator(), over_the_new_year()
    adding(by).execute()
    kept, wrong = HolidayNotice.objects.get(), deadline_of(fresh(case)).due_on
    right = [{**SPRING[0], "last": "2027-01-03", "worked": []}]

    action = correcting(kept, by, holidays=right)
    action.execute()

    assert HolidayNotice.objects.get().holidays == right
    assert action.change is not None
    assert [one["before"] for one in action.change.moved] == [str(wrong)]
    assert deadline_of(fresh(case)).due_on != wrong
    logged = Entry.objects.filter(action="calendar.changed").latest("pk").data
    assert ("漏写上班日" in logged["what"], "2027-01-05" in logged["was"]["holidays"]) == (True, True)


def test_a_look_at_what_would_move_changes_nothing() -> None:
    by, case = administrator(), over_the_new_year()
    adding(by).execute()
    kept, before = HolidayNotice.objects.get(), deadline_of(fresh(case)).due_on

    moved = RemoveNotice(by, kept, "重复添加").preview()

    assert [one["number"] for one in moved] == [case.number]
    assert (HolidayNotice.objects.count(), CalendarChange.objects.count()) == (1, 1)
    assert deadline_of(fresh(case)).due_on == before


def test_a_notice_is_removed_with_a_reason() -> None:
    by = administrator()
    adding(by).execute()
    kept = HolidayNotice.objects.get()

    assert "写明删去的理由" in refusals(RemoveNotice(by, kept))
    RemoveNotice(by, kept, "重复添加").execute()

    assert not HolidayNotice.objects.exists()
    assert "重复添加" in CalendarChange.objects.latest("pk").what


def test_what_a_correction_lacks_is_named() -> None:
    by = administrator()
    adding(by).execute()
    adding(by, number="国办发明电〔2026〕10号", holidays=[{**SPRING[0], "first": "2027-05-01", "last": "2027-05-02"}])
    kept = HolidayNotice.objects.get()

    assert "没有改动" in refusals(correcting(kept, by))
    assert "写明更正的理由" in refusals(correcting(kept, by, reason=""))
    assert "至少填写一个节日" in refusals(correcting(kept, by, holidays=[]))
    with pytest.raises(NotAllowed):
        correcting(kept, make_office().clerk, title="另一个").execute()


def test_the_page_of_a_notice_corrects_previews_and_removes(client: Client) -> None:
    by = administrator()
    adding(by).execute()
    kept = HolidayNotice.objects.get()
    client.force_login(by)
    correct, remove = (
        reverse(f"applications:calendar_{name}_notice", args=[kept.pk]) for name in ("correct", "remove")
    )
    told = {
        "year": 2027,
        "number": kept.number,
        "title": "2027年节假日安排",
        "announced_on": "2026-11-20",
        "holidays": "元旦 2027-01-01 至 2027-01-03",
        "reason": "录入错误",
    }

    page = client.get(correct).content.decode()
    looked = client.post(correct, {**told, "preview": "1"})
    unsaved = HolidayNotice.objects.get().title
    saved = client.post(correct, told)
    refused = client.post(remove, {"reason": ""})
    previewed = client.post(remove, {"reason": "重复", "preview": "1"})
    removed = client.post(remove, {"reason": "重复"})

    assert "元旦 2027-01-01 至 2027-01-05 上班 2027-01-09" in page
    assert (looked.status_code, "还没有保存" in looked.content.decode(), unsaved) == (200, True, "2027年放假安排")
    assert [one.status_code for one in (saved, refused, previewed, removed)] == [302, 422, 200, 302]
    assert not HolidayNotice.objects.exists()
    client.force_login(make_office().clerk)
    assert client.get(correct).status_code == 403
