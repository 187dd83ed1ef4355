"""A case is given to somebody who works in the body."""

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.applications.assignment.action import Assign
from gongkai_web.applications.models import EventKind
from gongkai_web.applications.tests.builders_steps import fresh, last_event, make_office, refusals, statuses
from gongkai_web.bodies.models import Unit
from gongkai_web.bodies.roles import Role
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db


def test_the_case_goes_to_the_person_and_their_department() -> None:
    office = make_office()
    case, person = office.case(), make_person(office.body, Role.DRAFTER)
    unit = Unit.objects.create(body=office.body, name="法规科")

    Assign(case, office.clerk, person, unit).execute()

    assert (fresh(case).handler, fresh(case).unit) == (person, unit)
    assert last_event(case).kind == EventKind.ASSIGNED


def test_a_stand_in_keeps_who_had_it_before() -> None:
    office = make_office()
    case, person = office.case(), make_person(office.body, Role.DRAFTER)

    Assign(case, office.clerk, person, stand_in=True).execute()

    assert case.assignments.get().stand_in_for == office.drafter


def test_what_is_wrong_is_named() -> None:
    office = make_office()
    case, outsider = office.case(), make_person(make_body(), Role.DRAFTER)
    foreign = Unit.objects.create(body=make_body(), name="办公室")

    assert "选择承办人" in refusals(Assign(case, office.clerk))
    assert "没有任职" in refusals(Assign(case, office.clerk, outsider))
    assert "已经由" in refusals(Assign(case, office.clerk, office.drafter))
    assert "的内设机构" in refusals(Assign(case, office.clerk, make_person(office.body, Role.DRAFTER), foreign))
    case.handler = None
    assert "不需要代理" in refusals(Assign(case, office.clerk, office.drafter, stand_in=True))


def test_only_the_office_gives_cases_away(client: Client) -> None:
    office = make_office()
    case = office.case()

    with pytest.raises(NotAllowed):
        Assign(case, office.drafter, office.clerk).execute()
    assert statuses(client, case, "assign", office.clerk, office.drafter, office.stranger) == [200, 403, 404]


def test_an_unregistered_case_is_not_given_away() -> None:
    office = make_office()

    with pytest.raises(Refused, match="先登记"):
        Assign(office.case(registered=False), office.clerk, office.clerk).execute()


def test_the_page_gives_the_case_and_goes_back_to_it(client: Client) -> None:
    office = make_office()
    case, person = office.case(), make_person(office.body, Role.DRAFTER)
    client.force_login(office.clerk)

    answer = client.post(reverse("applications:assign", args=[case.pk]), {"person": person.pk})

    assert answer["Location"] == case.get_absolute_url()
    assert fresh(case).handler == person
