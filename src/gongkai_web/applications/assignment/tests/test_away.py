"""A stand-in has the cases of whoever is away from a day until a day, and nobody has to take them back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai_web.actions import NotAllowed
from gongkai_web.applications.access import Right, may
from gongkai_web.applications.assignment.away import ArrangeStandIn, EndStandIn
from gongkai_web.applications.models import Application
from gongkai_web.applications.opinions.action import GiveOpinion
from gongkai_web.applications.reminding.digest import digests
from gongkai_web.applications.reminding.feed import feed
from gongkai_web.applications.tests.builders_steps import Office, ago, fresh, make_office, refusals
from gongkai_web.bodies.models import Person, StandIn
from gongkai_web.bodies.roles import Role
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def other(office: Office) -> Person:
    return make_person(office.body, Role.DRAFTER)


def arranged(office: Office, other: Person, since: int = 0, until: int = 7) -> StandIn:
    """Let somebody stand in for the drafter, from and until so many days from today."""
    ArrangeStandIn(office.clerk, office.body, office.drafter, other, ago(-since), ago(-until)).execute()
    return StandIn.objects.latest("pk")


def between(office: Office, other: Person, since: int, until: int) -> StandIn:
    """Keep one as it lies in the database, also of days that are past."""
    days = {"since": ago(-since), "until": ago(-until)}
    return StandIn.objects.create(body=office.body, absent=office.drafter, stand_in=other, by=office.clerk, **days)


def again(*people: Person) -> list[Person]:
    return [Person.objects.get(pk=one.pk) for one in people]


def rights(person: Person, case: Application) -> tuple[bool, bool]:
    (now,) = again(person)
    return may(now, case, Right.SEE), may(now, case, Right.HANDLE)


def test_within_the_period_the_stand_in_handles_and_the_handler_only_sees(office: Office, other: Person) -> None:
    case = office.case()
    arranged(office, other)

    assert rights(other, case) == (True, True)
    assert rights(office.drafter, case) == (True, False)


@pytest.mark.parametrize(("since", "until"), [(1, 7), (-7, -1)])
def test_before_and_after_it_the_case_is_the_handlers(office: Office, other: Person, since: int, until: int) -> None:
    case = office.case()
    between(office, other, since, until)

    assert rights(office.drafter, case) == (True, True)
    assert rights(other, case) == (False, False)


def test_somebody_who_has_left_stands_in_for_nobody(office: Office, other: Person, client: Client) -> None:
    case = office.case()
    arranged(office, other)
    Person.objects.filter(pk=other.pk).update(is_active=False)
    client.force_login(office.clerk)

    assert rights(office.drafter, case) == (True, True)
    assert "代理至" not in client.get(case.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("since", "until"), [(0, 7), (-7, 0)])
def test_its_first_and_last_day_belong_to_it(office: Office, other: Person, since: int, until: int) -> None:
    case = office.case()
    between(office, other, since, until)

    assert rights(other, case) == (True, True)


def test_the_stand_in_takes_the_steps_and_the_handler_does_not(office: Office, other: Person) -> None:
    case = office.case()
    arranged(office, other)
    stand_in, absent = again(other, office.drafter)

    GiveOpinion(fresh(case), stand_in, "拟予以公开").execute()

    assert case.opinions.get().person == stand_in
    with pytest.raises(NotAllowed):
        GiveOpinion(fresh(case), absent, "拟予以公开").execute()


def test_cases_of_others_do_not_come_along(office: Office, other: Person) -> None:
    case, third = office.case(), make_person(office.body, Role.DRAFTER)
    Application.objects.filter(pk=case.pk).update(handler=third)
    arranged(office, other)

    assert rights(other, case) == (False, False)


def test_the_list_of_ones_own_the_day_and_the_calendar_follow(office: Office, other: Person, client: Client) -> None:
    case = office.case(arrived_on=timezone.localdate())
    arranged(office, other)
    pages = (reverse("applications:list") + "?handler=me", reverse("wagtailadmin_home"))

    shown = {}
    for person in (other, office.drafter):
        client.force_login(person)
        shown[person] = [case.number in client.get(page).content.decode() for page in pages]

    assert shown == {other: [True, True], office.drafter: [False, False]}
    assert [case.number in feed(one).decode() for one in again(other, office.drafter)] == [True, False]


def test_the_daily_mail_follows(office: Office, other: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    for person, address in ((office.drafter, "drafter@example.cn"), (other, "other@example.cn")):
        person.email = address
        person.save()
    office.case()
    today = timezone.localdate()
    working_day = next(day for day in (today + timedelta(count) for count in range(12)) if digests(day))
    between(office, other, 0, 20)

    assert [one.person.email for one in digests(working_day)] == ["other@example.cn"]


def test_the_case_says_who_acts_and_until_when(office: Office, other: Person, client: Client) -> None:
    case, row = office.case(), arranged(office, other)
    client.force_login(office.clerk)

    for page in (reverse("applications:case", args=[case.pk]), reverse("applications:list")):
        assert f"（{other}代理至 {row.until:%Y-%m-%d}）" in client.get(page).content.decode()


def test_what_is_missing_is_named(office: Office, other: Person) -> None:
    outsider = make_person(make_body(), Role.DRAFTER)

    assert "选择不在岗的人员" in refusals(ArrangeStandIn(office.clerk, office.body))
    assert "没有任职" in refusals(ArrangeStandIn(office.clerk, office.body, office.drafter, outsider, ago(0), ago(-1)))
    for absent, stand_in, since, until, told in (
        (office.drafter, office.drafter, 0, 1, "不能自己代理"),
        (office.drafter, other, 3, 1, "不能早于第一天"),
        (office.drafter, other, -3, -1, "已经过去"),
    ):
        action = ArrangeStandIn(office.clerk, office.body, absent, stand_in, ago(-since), ago(-until))
        assert told in refusals(action)


def test_two_periods_do_not_collide(office: Office, other: Person) -> None:
    third = make_person(office.body, Role.DRAFTER)
    arranged(office, other, 2, 5)
    by, body, drafter = office.clerk, office.body, office.drafter

    assert "重叠" in refusals(ArrangeStandIn(by, body, drafter, third, ago(-5), ago(-9)))
    assert "也不在岗" in refusals(ArrangeStandIn(by, body, third, drafter, ago(0), ago(-2)))
    assert "正代理别人" in refusals(ArrangeStandIn(by, body, other, third, ago(-3), ago(-3)))
    assert refusals(ArrangeStandIn(by, body, drafter, third, ago(-6), ago(-9))) == ""


def test_ended_early_the_case_is_the_handlers_at_once(office: Office, other: Person) -> None:
    case, row = office.case(), between(office, other, -3, 7)

    EndStandIn(office.clerk, row).execute()

    assert rights(office.drafter, case) == (True, True)
    assert StandIn.objects.get().until == ago(1)
    assert "已经结束" in refusals(EndStandIn(office.clerk, StandIn.objects.get()))


def test_what_has_not_begun_is_taken_back_without_a_trace_but_the_log(office: Office, other: Person) -> None:
    EndStandIn(office.clerk, arranged(office, other, 2, 5)).execute()

    assert not StandIn.objects.exists()


def test_only_the_office_of_the_body_arranges_it(office: Office, other: Person) -> None:
    for person in (office.drafter, office.approver, office.stranger):
        with pytest.raises(NotAllowed):
            ArrangeStandIn(person, office.body, office.drafter, other, ago(0), ago(-1)).execute()


def test_the_page_arranges_shows_and_ends_it(office: Office, other: Person, client: Client) -> None:
    client.force_login(office.clerk)
    address = reverse("applications:stand_ins")
    given = {"absent": office.drafter.pk, "stand_in": other.pk, "since": ago(0).isoformat()}
    assert client.post(address, given).status_code == 422

    shown = client.post(address, {**given, "until": ago(-3).isoformat()}, follow=True).content.decode()
    assert f"{office.drafter}由{other}代理" in shown
    client.post(reverse("applications:stand_in_end", args=[StandIn.objects.get().pk]))

    assert not StandIn.objects.exists()


def test_the_page_of_another_body_is_not_there(office: Office, other: Person, client: Client) -> None:
    row = arranged(office, other)
    client.force_login(office.stranger)

    assert client.get(reverse("applications:stand_ins_of", args=[office.body.slug])).status_code == 404
    assert client.post(reverse("applications:stand_in_end", args=[row.pk])).status_code == 404
