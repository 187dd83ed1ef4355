"""The daily mail tells handlers and the office what is due, and nobody's name."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from gongkai_web.applications.models import Application, LocalWorkDay
from gongkai_web.applications.reminding.digest import digests
from gongkai_web.applications.tests.builders import APPLICANT, WANTED
from gongkai_web.applications.tests.builders_steps import Office, ago, make_office

pytestmark = pytest.mark.django_db
MONDAY, SATURDAY = date(2026, 3, 30), date(2026, 3, 28)
RECEIVED = date(2026, 3, 2)


def office_with_mail() -> Office:
    office = make_office()
    for person, address in ((office.clerk, "clerk@example.cn"), (office.drafter, "drafter@example.cn")):
        person.email = address
        person.save()
    return office


def test_handler_and_office_are_told() -> None:
    office = office_with_mail()
    case = office.case(arrived_on=RECEIVED)

    mails = digests(MONDAY)

    assert sorted(one.person.email for one in mails) == ["clerk@example.cn", "drafter@example.cn"]
    assert all(case.number in one.text and "今天到期" in one.text for one in mails)
    assert all("提醒：03月30日是答复的最后一日" in one.text for one in mails)


def test_neither_subject_nor_body_tells_who_applied_or_for_what() -> None:
    office_with_mail().case(arrived_on=RECEIVED)

    told = " ".join(f"{one.subject}{one.text}" for one in digests(MONDAY))

    assert not any(value in told for key, value in APPLICANT.items() if key != "type")
    assert WANTED["content"] not in told


def test_a_handler_is_told_of_their_own_cases_only() -> None:
    office = office_with_mail()
    other = office.case(arrived_on=RECEIVED)
    Application.objects.filter(pk=other.pk).update(handler=office.clerk)

    assert [one.person.email for one in digests(MONDAY)] == ["clerk@example.cn"]


def test_on_a_day_off_nobody_is_told_anything() -> None:
    office_with_mail().case(arrived_on=RECEIVED)

    assert digests(SATURDAY) == []


def test_one_bodys_holiday_silences_nobody_elsewhere() -> None:
    resting, working = office_with_mail(), office_with_mail()
    hidden, shown = resting.case(arrived_on=RECEIVED), working.case(arrived_on=RECEIVED)
    LocalWorkDay.objects.create(body=resting.body, day=MONDAY, working=False, name="三月三", source="本地规定")

    told = digests(MONDAY)

    assert {one.person for one in told} == {working.clerk, working.drafter}
    assert all(shown.number in one.text and hidden.number not in one.text for one in told)


def test_a_body_that_works_on_a_saturday_is_told_on_it() -> None:
    office = office_with_mail()
    case = office.case(arrived_on=RECEIVED)
    LocalWorkDay.objects.create(body=office.body, day=SATURDAY, working=True, name="补班", source="本地规定")

    assert all(case.number in one.text for one in digests(SATURDAY))


def test_without_open_cases_there_is_no_mail() -> None:
    case = office_with_mail().case(arrived_on=RECEIVED)
    Application.objects.filter(pk=case.pk).update(replied_on=ago(1))

    assert digests(MONDAY) == []


def test_more_cases_need_no_more_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    office = office_with_mail()
    for _ in range(5):
        office.case(arrived_on=RECEIVED)

    with django_assert_max_num_queries(16):
        digests(MONDAY)
