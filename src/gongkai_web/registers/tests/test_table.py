"""A register shows who may see it what they ask for, in a constant number of queries, and names nobody."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gongkai.rules.clock import Channel
from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.models import Application
from gongkai_web.applications.tests.builders import APPLICANT
from gongkai_web.applications.tests.builders_replies import replied
from gongkai_web.applications.tests.builders_steps import Office, ago, make_office
from gongkai_web.bodies.models import Unit
from gongkai_web.registers.tables import REGISTERS
from gongkai_web.registers.tests.builders import finished, shown, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def clerk(client: Client, office: Office) -> Client:
    client.force_login(office.clerk)
    return client


@pytest.mark.parametrize("register", list(REGISTERS))
def test_every_register_opens_for_those_who_work_there(client: Client, office: Office, register: str) -> None:
    for person in (office.clerk, office.drafter, office.supervisor):
        client.force_login(person)
        table(client, register)


def test_what_comes_in_last_stands_first(clerk: Client, office: Office) -> None:
    old, young = office.case(arrived_on=ago(9)), office.case(arrived_on=ago(2))

    assert shown(clerk) == [young.number, old.number]


def test_nobody_sees_another_bodys_cases(clerk: Client) -> None:
    make_office().case()

    assert shown(clerk) == []


def test_no_applicant_is_named_whatever_columns_are_chosen(clerk: Client, office: Office) -> None:
    office.case()
    every = [one.name for one in REGISTERS["applications"].columns]

    page = table(clerk, columns=every).content.decode()

    assert "●●●" in page
    assert not any(value in page for name, value in APPLICANT.items() if name != "type")


def test_words_find_numbers_and_content_but_no_person(clerk: Client, office: Office) -> None:
    case = office.case(wanted={"content": "某区间道路的养护合同"})
    office.case()

    assert shown(clerk, q="养护合同") == [case.number]
    assert shown(clerk, q=case.number) == [case.number]
    assert shown(clerk, q=APPLICANT["name"]) == []


def test_it_narrows_by_how_and_by_whom_a_case_came(clerk: Client, office: Office) -> None:
    firm = office.case(applicant={"type": "enterprise"})
    letter = office.case(channel=Channel.SIGNED_POST)

    assert shown(clerk, type="enterprise") == [firm.number]
    assert shown(clerk, channel="signed_post") == [letter.number]


def test_it_narrows_by_the_days_of_receipt_and_reply(clerk: Client, office: Office) -> None:
    early, late = finished(office, arrived=40, replied=20), finished(office, arrived=10, replied=2)

    assert shown(clerk, received_until=ago(30)) == [early.number]
    assert shown(clerk, received_since=ago(30)) == [late.number]
    assert shown(clerk, replied_since=ago(5)) == [late.number]
    assert shown(clerk, replied_until=ago(5)) == [early.number]


def test_what_was_not_confirmed_has_not_been_received(clerk: Client, office: Office) -> None:
    office.case(channel=Channel.ONLINE, registered=False)

    assert shown(clerk, received_since=ago(30)) == []
    assert len(shown(clerk)) == 1


def test_it_narrows_by_outcome_and_by_group_of_outcomes(clerk: Client, office: Office) -> None:
    secret, internal = finished(office, Outcome.STATE_SECRET), finished(office, Outcome.INTERNAL_AFFAIRS)
    running, withdrawn = office.case(), office.case()
    Application.objects.filter(pk=withdrawn.pk).update(withdrawn_on=ago(1))

    assert shown(clerk, outcome="state_secret") == [secret.number]
    assert set(shown(clerk, outcome="group:refused")) == {secret.number, internal.number}
    assert shown(clerk, outcome="undecided") == [running.number]
    assert shown(clerk, outcome="withdrawn") == [withdrawn.number]


def test_it_narrows_by_department_and_handler(clerk: Client, office: Office) -> None:
    unit = Unit.objects.create(body=office.body, name="政策法规科")
    given, loose = office.case(), office.case()
    Application.objects.filter(pk=given.pk).update(unit=unit)
    Application.objects.filter(pk=loose.pk).update(handler=None)

    assert shown(clerk, unit=unit.pk) == [given.number]
    assert shown(clerk, handler=office.drafter.pk) == [given.number]
    assert shown(clerk, handler="none") == [loose.number]


def test_it_narrows_by_state(clerk: Client, office: Office) -> None:
    running, done = office.case(), finished(office)
    Application.objects.filter(pk=done.pk).update(closed_at=timezone.now())

    assert shown(clerk, state="open") == [running.number]
    assert shown(clerk, state="closed") == shown(clerk, state="answered") == [done.number]


def test_it_narrows_and_sorts_by_days_left(clerk: Client, office: Office) -> None:
    calm, late = office.case(arrived_on=ago(1)), office.case(arrived_on=ago(60))
    finished(office)

    assert shown(clerk, light="red") == [late.number]
    assert shown(clerk, left_most=5) == [late.number]
    assert shown(clerk, order="left", state="open") == [late.number, calm.number]


def test_it_narrows_and_sorts_by_days_taken(clerk: Client, office: Office) -> None:
    quick, slow = finished(office, arrived=10, replied=8), finished(office, arrived=40, replied=2)
    office.case()

    assert shown(clerk, taken_most=3) == [quick.number]
    assert shown(clerk, taken_least=10, order="number") == [slow.number]
    assert shown(clerk, order="-taken")[:2] == [slow.number, quick.number]


def test_it_shows_the_columns_chosen_in_the_order_chosen(clerk: Client, office: Office) -> None:
    first, second = office.case(arrived_on=ago(3)), office.case(arrived_on=ago(5))

    answer = table(clerk, columns=["number", "closed_on"], order="number")

    assert [head["column"].label for head in answer.context["heads"]] == ["登记编号", "结案日期"]
    assert shown(clerk, order="number") == [first.number, second.number]


def test_an_order_and_filters_that_make_no_sense_are_passed_over(clerk: Client, office: Office) -> None:
    case = office.case()

    assert shown(clerk, order="-content", columns="nothing", received_since="soon", left_most="x") == [case.number]


def test_there_is_no_other_register(clerk: Client) -> None:
    assert clerk.get(reverse("registers:table", args=["people"])).status_code == 404


@pytest.mark.parametrize("query", [{}, {"light": "green"}, {"order": "left"}, {"q": "清单"}])
def test_more_cases_need_no_more_queries(clerk: Client, office: Office, query: dict[str, Any]) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            table(clerk, **query)
        return len(queries)

    office.case()
    finished(office)
    count()
    few = count()
    for _ in range(4):
        office.case()
        finished(office)

    assert count() == few


def test_letters_are_found_by_number_kind_and_service(clerk: Client, office: Office) -> None:
    case = replied(office, office.case())
    letter = case.decision.letter
    assert letter is not None

    assert shown(clerk, "letters", q=letter.number) == [case.number]
    assert shown(clerk, "letters", kind=letter.kind, served="yes") == [case.number]
    assert shown(clerk, "letters", kind=letter.kind, served="no") == []


def test_the_register_of_letters_names_nobody(clerk: Client, office: Office) -> None:
    replied(office, office.case())

    page = table(clerk, "letters", columns=[one.name for one in REGISTERS["letters"].columns]).content.decode()

    assert APPLICANT["name"] not in page
