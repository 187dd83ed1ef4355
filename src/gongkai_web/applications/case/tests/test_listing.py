"""The list: what is most urgent first, found by whatever number or words, in a constant number of queries."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gongkai.rules.calendar import china_calendar
from gongkai.rules.clock import Channel
from gongkai_web.applications.case.due import Light, due_of
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.models import Application, CaseNumber
from gongkai_web.applications.tests.builders import APPLICANT
from gongkai_web.applications.tests.builders_steps import Office, ago, make_office
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db


def numbers(client: Client, office: Office, **query: Any) -> list[str]:
    client.force_login(office.clerk)
    answer = client.get(reverse("applications:list"), query)
    assert answer.status_code == 200
    return [row.case.number for row in answer.context["rows"]]


def test_the_most_urgent_comes_first() -> None:
    office = make_office()
    young, old, middle = (office.case(arrived_on=ago(days)).number for days in (1, 60, 12))

    assert numbers(Client(), office) == [old, middle, young]


def test_what_is_replied_to_comes_last_and_only_when_asked_for() -> None:
    office = make_office()
    replied, running = office.case(), office.case()
    Application.objects.filter(pk=replied.pk).update(replied_on=ago(1))

    assert numbers(Client(), office) == [running.number]
    assert numbers(Client(), office, state="all") == [running.number, replied.number]
    assert numbers(Client(), office, state="replied") == [replied.number]


def test_a_closed_case_is_found_under_closed() -> None:
    office = make_office()
    case = office.case()
    Application.objects.filter(pk=case.pk).update(replied_on=ago(1), closed_at=timezone.now())

    assert numbers(Client(), office, state="closed") == [case.number]
    assert numbers(Client(), office) == []


def test_filters_narrow_by_light_channel_handler_and_registration() -> None:
    office = make_office()
    late, online = office.case(arrived_on=ago(60)), office.case(registered=False, channel=Channel.ONLINE)

    assert numbers(Client(), office, light="red") == [late.number]
    assert numbers(Client(), office, channel="online") == [online.number]
    assert numbers(Client(), office, state="unregistered") == [online.number]
    assert numbers(Client(), office, handler="me") == []


def test_a_case_is_found_by_every_number_it_has() -> None:
    office = make_office()
    case, _ = office.case(), office.case()
    CaseNumber.objects.create(application=case, kind="复议案号", number="青政复〔2026〕17号")

    assert numbers(Client(), office, q="青政复〔2026〕17") == [case.number]
    assert numbers(Client(), office, q=case.number) == [case.number]


def looked_for(client: Client, office: Office, person: str) -> list[str]:
    client.force_login(office.clerk)
    answer = client.post(reverse("applications:find_person"), {"person": person})
    return [row.case.number for row in client.get(answer["Location"]).context["rows"]]


def test_a_case_is_found_by_the_applicant_without_opening_anybodys_data() -> None:
    office = make_office()
    case = office.case(applicant={"name": "何远山", "identity_number": "", "phone": "13800000001"})
    other = office.case()

    assert looked_for(Client(), office, "何远山") == [case.number]
    assert looked_for(Client(), office, "13800000001") == [case.number]
    assert looked_for(Client(), office, "何远") == []
    assert set(looked_for(Client(), office, "")) == {case.number, other.number}


def test_whom_somebody_looks_for_stands_neither_in_the_address_nor_in_the_session() -> None:
    office, client = make_office(), Client()
    client.force_login(office.clerk)

    answer = client.post(reverse("applications:find_person"), {"person": "何远山"})

    assert answer["Location"] == reverse("applications:list") + "?state=all"
    assert "何远山" not in str(dict(client.session))
    assert "何远山" not in client.get(answer["Location"]).content.decode()


def test_a_name_among_the_words_finds_nobody() -> None:
    office = make_office()
    office.case()

    assert numbers(Client(), office, q=APPLICANT["name"]) == []


def test_the_competent_department_does_not_find_people(client: Client) -> None:
    office = make_office()
    office.case()
    client.force_login(office.supervisor)

    found = client.post(reverse("applications:find_person"), {"person": APPLICANT["name"]})

    assert found.status_code == 403
    assert "id_person" not in client.get(reverse("applications:list")).content.decode()


def test_another_bodys_cases_are_not_listed() -> None:
    office = make_office()
    make_office().case()

    assert numbers(Client(), office, state="all") == []


def test_a_filter_that_makes_no_sense_shows_the_open_ones() -> None:
    office = make_office()
    case = office.case()

    assert numbers(Client(), office, state="nonsense", body=make_body().pk) == [case.number]


def test_more_cases_need_no_more_queries() -> None:
    office, client = make_office(), Client()
    client.force_login(office.clerk)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse("applications:list"))
        return len(queries)

    office.case()
    count()
    few = count()
    for _ in range(6):
        office.case()

    assert count() == few


def test_the_words_say_what_the_colour_says() -> None:
    case = make_office().case(arrived_on=date(2026, 3, 2))
    deadline, calendar = deadline_of(case), china_calendar()

    told = [due_of(deadline, day, calendar) for day in (date(2026, 3, 31), date(2026, 3, 27), date(2026, 3, 2))]

    assert [one.light for one in told] == [Light.RED, Light.AMBER, Light.GREEN]
    assert [one.words for one in told] == ["逾期 1 个工作日", "还有 1 个工作日", "还有 20 个工作日"]


def test_on_the_day_off_after_the_last_day_it_is_late() -> None:
    case = make_office().case(arrived_on=date(2026, 2, 28))  # due on Friday, 27 March
    deadline, calendar = deadline_of(case), china_calendar()
    assert deadline.due_on == date(2026, 3, 27)

    told = due_of(deadline, date(2026, 3, 28), calendar)

    assert (told.light, told.words, told.order) == (Light.RED, "已经逾期", -1)


def test_pages_go_from_the_open_ones_into_the_others(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai_web.applications.case.listing.PAGE", 2)
    office = make_office()
    cases = [office.case() for _ in range(5)]
    Application.objects.filter(pk__in=[case.pk for case in cases[3:]]).update(replied_on=ago(1))

    pages = [numbers(client, office, state="all", p=page) for page in (1, 2, 3)]

    assert sorted(number for page in pages for number in page) == sorted(case.number for case in cases)
    assert [len(page) for page in pages] == [2, 2, 1]
