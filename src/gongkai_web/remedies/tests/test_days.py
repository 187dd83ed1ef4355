"""What a body has to do in a remedy reaches its people: the daily mail, the calendar, their day."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from gongkai_web.applications.models import Application
from gongkai_web.applications.reminding.digest import Digest, digests
from gongkai_web.applications.reminding.feed import feed
from gongkai_web.applications.tests.builders import APPLICANT, WANTED
from gongkai_web.applications.tests.builders_steps import Office, make_office
from gongkai_web.remedies.action import Answer
from gongkai_web.remedies.days import on_my_day
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.remedies.tests.builders import NUMBER, registered

pytestmark = pytest.mark.django_db
MONDAY, SUNDAY, LAST_DAY = date(2026, 4, 20), date(2026, 4, 19), date(2026, 4, 23)


@pytest.fixture
def office() -> Office:
    made = make_office()
    for person, address in ((made.clerk, "clerk@example.cn"), (made.drafter, "drafter@example.cn")):
        person.email = address
        person.save()
    return made


@pytest.fixture
def remedy(office: Office) -> RemedyCase:
    """Return a reconsideration of a reply; its copy came on 9 April 2026."""
    case = office.case(arrived_on=date(2026, 3, 2))
    Application.objects.filter(pk=case.pk).update(replied_on=date(2026, 3, 20))
    return registered(case, office.clerk)


def only(mails: list[Digest]) -> str:
    assert len({mail.text.partition("\n")[2] for mail in mails}) == 1
    return mails[0].text


def test_the_mail_tells_office_and_handler_by_when_to_answer(remedy: RemedyCase) -> None:
    mails = digests(MONDAY)

    assert sorted(one.person.email for one in mails) == ["clerk@example.cn", "drafter@example.cn"]
    assert f"{NUMBER}（{remedy.application.number}）　04月23日是普通程序" in only(mails)
    assert "还有 3 个工作日" in only(mails)
    assert "复议诉讼：待办 1 项" in mails[0].subject


def test_the_mail_names_nobody(remedy: RemedyCase) -> None:
    told = " ".join(f"{one.subject}{one.text}" for one in digests(MONDAY))

    assert not any(value in told for key, value in APPLICANT.items() if key != "type")
    assert WANTED["content"] not in told


def test_on_a_day_off_nothing_is_told(remedy: RemedyCase) -> None:
    assert digests(SUNDAY) == []


def test_what_was_answered_is_told_no_more(remedy: RemedyCase, office: Office) -> None:
    Answer(remedy, office.clerk, MONDAY).execute()

    assert digests(MONDAY) == []
    assert on_my_day(office.clerk, MONDAY).items == ()


def test_what_is_late_is_told_as_late(remedy: RemedyCase) -> None:
    assert "逾期 1 个工作日" in only(digests(date(2026, 4, 24)))


def test_the_calendar_has_the_last_day_with_an_alarm(remedy: RemedyCase, office: Office) -> None:
    (event,) = Calendar.from_ical(feed(office.drafter)).walk("VEVENT")

    assert event.decoded("dtstart") == LAST_DAY
    assert str(event["summary"]).endswith(f"的最后一日：{NUMBER}（{remedy.application.number}）")
    assert len(event.walk("VALARM")) == 1


def test_my_day_leads_to_the_case(remedy: RemedyCase, office: Office, client: Client) -> None:
    client.force_login(office.drafter)

    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert NUMBER in page
    assert remedy.application.get_absolute_url() in page


def test_who_works_elsewhere_or_only_looks_has_nothing_to_do(remedy: RemedyCase, office: Office) -> None:
    people = (office.stranger, office.supervisor, office.auditor, office.approver)

    assert [on_my_day(person, MONDAY).items for person in people] == [(), (), (), ()]


def test_what_others_decide_is_nobodys_work_here(remedy: RemedyCase, office: Office) -> None:
    assert len(on_my_day(office.clerk, MONDAY).items) == 1
