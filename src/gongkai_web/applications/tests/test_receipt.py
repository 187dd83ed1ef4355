"""An application comes in once, with a number, and its clock starts on the legal day."""

import uuid
from datetime import date

import pytest
from django.db import connection

from gongkai.rules.clock import Channel, Standing
from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.models import Application
from gongkai_web.applications.receipt.action import Receive
from gongkai_web.applications.receipt.confirmation import Register
from gongkai_web.applications.tests.builders import APPLICANT, WANTED, make_application, make_clerk
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db


def test_numbers_follow_each_other_without_gaps() -> None:
    body = make_body(slug="science")

    numbers = [make_application(body).number for _ in range(3)]

    assert numbers == ["science-2026-0001", "science-2026-0002", "science-2026-0003"]


def test_the_same_submission_twice_is_one_application() -> None:
    body, key = make_body(), uuid.uuid4()

    for _ in range(2):
        Receive(body=body, channel=Channel.ONLINE, applicant=APPLICANT, wanted=WANTED, submission_key=key).execute()

    assert Application.objects.count() == 1


def test_the_reply_is_due_after_twenty_working_days() -> None:
    assert deadline_of(make_application()).due_on == date(2026, 3, 30)


def test_an_online_application_waits_for_confirmation() -> None:
    case = make_application(channel=Channel.ONLINE, registered=False)

    assert deadline_of(case).standing is Standing.UNCONFIRMED
    with pytest.raises(Refused, match="确认"):
        Register(case, make_clerk(case.body)).execute()


def test_a_stranger_registers_nothing() -> None:
    with pytest.raises(NotAllowed):
        Register(make_application(registered=False), make_clerk(make_body())).execute()


def test_what_is_missing_is_named() -> None:
    receive = Receive(body=make_body(), channel=Channel.ONLINE, applicant={"type": "natural_person"}, wanted={})

    assert len(list(receive.obstacles())) == 3


def test_personal_data_lies_sealed_in_the_database() -> None:
    case = make_application()

    with connection.cursor() as cursor:
        cursor.execute("SELECT name, identity_number, phone, address FROM applications_applicant")
        stored = " ".join(map(str, cursor.fetchone()))
    assert not any(value in stored for value in APPLICANT.values())
    assert case.applicant.name.reveal() == APPLICANT["name"]
    assert APPLICANT["name"] not in f"{case.applicant.name!r}{case.applicant}"
