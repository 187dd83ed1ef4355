"""Who sees which application, and who may do what with it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from gongkai_web.applications.access import Right, applications_for, get_application_for, may
from gongkai_web.applications.assignment.action import Assign
from gongkai_web.applications.extension.action import AskExtension
from gongkai_web.applications.tests.builders_steps import make_office
from gongkai_web.bodies.roles import Role
from gongkai_web.testing.builders import make_person

pytestmark = pytest.mark.django_db


def test_the_disclosure_office_has_all_cases_of_its_body() -> None:
    office = make_office()
    case = office.case()

    assert all(may(office.clerk, case, right) for right in (Right.SEE, Right.HANDLE, Right.OFFICE))
    assert not may(office.clerk, case, Right.APPROVE)


def test_a_drafter_has_what_was_given_to_them() -> None:
    office = make_office()
    case, other = office.case(), make_person(office.body, Role.DRAFTER)

    assert may(office.drafter, case, Right.HANDLE)
    assert not may(office.drafter, case, Right.OFFICE)
    assert not may(other, case, Right.SEE)


def test_who_left_the_body_loses_the_case() -> None:
    office = make_office()
    case = office.case()

    office.drafter.appointments.all().delete()
    office.drafter.refresh_from_db()

    assert not may(office.drafter, case, Right.SEE)


def test_who_is_on_leave_still_sees_the_case_but_the_stand_in_handles_it() -> None:
    office = make_office()
    case, stand_in = office.case(), make_person(office.body, Role.DRAFTER)

    Assign(case, office.clerk, stand_in, stand_in=True).execute()

    assert may(stand_in, case, Right.HANDLE)
    assert may(office.drafter, case, Right.SEE)
    assert not may(office.drafter, case, Right.HANDLE)


def test_an_approver_sees_what_waits_for_approval() -> None:
    office = make_office()
    case = office.case()
    assert not may(office.approver, case, Right.SEE)

    AskExtension(case, office.drafter, "材料较多").execute()

    assert may(office.approver, case, Right.SEE)
    assert may(office.approver, case, Right.APPROVE)
    assert not may(office.approver, case, Right.HANDLE)


def test_the_competent_department_reads_and_does_nothing() -> None:
    office = make_office()
    case = office.case()

    assert may(office.supervisor, case, Right.SEE)
    assert not any(may(office.supervisor, case, right) for right in Right if right is not Right.SEE)


def test_the_auditor_and_strangers_have_none() -> None:
    office = make_office()
    case = office.case()

    for person in (office.auditor, office.stranger, AnonymousUser(), make_person(is_active=False)):
        assert not applications_for(person).exists()
        with pytest.raises(Http404):
            get_application_for(person, case.pk, Right.SEE)


def test_the_superuser_has_everything() -> None:
    case = make_office().case()

    assert get_application_for(make_person(is_superuser=True), case.pk, "handle") == case
