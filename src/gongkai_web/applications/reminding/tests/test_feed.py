"""The calendar feed: whoever has the key sees that person's last days, and nothing else."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from gongkai_web.applications.correction.action import AskCorrection
from gongkai_web.applications.models import FeedKey
from gongkai_web.applications.reminding.feed import feed, new_key
from gongkai_web.applications.tests.builders import APPLICANT, WANTED
from gongkai_web.applications.tests.builders_steps import ago, make_office

pytestmark = pytest.mark.django_db


def test_every_last_day_is_an_event_with_an_alarm() -> None:
    office = make_office()
    case = office.case(arrived_on=date(2026, 3, 2))

    events = Calendar.from_ical(feed(office.drafter)).walk("VEVENT")

    assert [(str(one["summary"]), one.decoded("dtstart")) for one in events] == [
        (f"答复的最后一日：{case.number}", date(2026, 3, 30))
    ]
    assert len(events[0].walk("VALARM")) == 1


@pytest.mark.parametrize(
    ("received", "last_day", "hours"),
    [
        (date(2026, 3, 2), date(2026, 3, 30), 63),  # a Monday: on Friday at nine
        (date(2026, 3, 3), date(2026, 3, 31), 15),  # a Tuesday: the day before
    ],
)
def test_the_alarm_rings_on_the_working_day_before(received: date, last_day: date, hours: int) -> None:
    office = make_office()
    office.case(arrived_on=received)

    (event,) = Calendar.from_ical(feed(office.drafter)).walk("VEVENT")

    assert event.decoded("dtstart") == last_day
    assert event.walk("VALARM")[0].decoded("trigger") == -timedelta(hours=hours)


def test_the_correction_and_its_answer_have_their_last_days_too() -> None:
    office = make_office()
    case = office.case(arrived_on=ago(1))
    asked = feed(office.drafter).decode()
    assert "告知补正的最后一日" in asked

    AskCorrection(case, office.drafter, ago(0), "事项", "说明", ago(-10)).execute()

    assert "申请人补正的最后一日" in feed(office.drafter).decode()


def test_it_names_nobody() -> None:
    office = make_office()
    office.case()

    told = feed(office.clerk).decode().replace("\r\n ", "")

    assert not any(value in told for value in (APPLICANT["name"], APPLICANT["phone"], WANTED["content"]))


def test_a_person_gets_a_key_once_and_a_new_one_ends_the_old(client: Client) -> None:
    office = make_office()
    client.force_login(office.drafter)

    first = client.post(reverse("applications:feed_key")).context["address"]
    second = client.post(reverse("applications:feed_key")).context["address"]

    stranger = Client()
    assert stranger.get(first.removeprefix("http://127.0.0.1:8000")).status_code == 404
    answer = stranger.get(second.removeprefix("http://127.0.0.1:8000"))
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    assert second.split("/")[-1].removesuffix(".ics") not in FeedKey.objects.get().digest


def test_who_has_left_is_answered_no_more(client: Client) -> None:
    office = make_office()
    key = new_key(office.drafter)
    office.drafter.is_active = False
    office.drafter.save()

    assert client.get(reverse("due_feed", args=[key])).status_code == 404


def test_the_page_asks_to_sign_in(client: Client) -> None:
    assert client.get(reverse("applications:feed_key")).status_code == 302
