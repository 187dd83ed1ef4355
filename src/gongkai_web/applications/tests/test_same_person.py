"""Who is the same person: by the document, else by name and telephone; every place that asks gets the same answer."""

import pytest

from gongkai_web.applications.fee.counting import ordinal_of
from gongkai_web.applications.models import Applicant
from gongkai_web.applications.receipt.dividing import Join
from gongkai_web.applications.receipt.duplicates import earlier_of
from gongkai_web.applications.referral.action import same_wanted
from gongkai_web.applications.tests.builders import APPLICANT
from gongkai_web.applications.tests.builders_steps import Office, make_office

pytestmark = pytest.mark.django_db

ONE, OTHER = "11010519491231002X", "110105194912310011"
PHONE, NEW_PHONE = "13912345678", "13800000001"
NAME, NEW_NAME = "李伟", "何远山"
Told = tuple[str, str, str]

SAME: list[tuple[Told, Told]] = [
    ((ONE, NAME, PHONE), (ONE, NAME, PHONE)),
    ((ONE, NAME, PHONE), (ONE, NEW_NAME, NEW_PHONE)),
    ((ONE, NAME, ""), (ONE, NAME, "")),
    ((ONE, NAME, PHONE), ("", NAME, PHONE)),
    (("", NAME, PHONE), ("", NAME, PHONE)),
]
STRANGERS: list[tuple[Told, Told]] = [
    ((ONE, NAME, PHONE), (OTHER, NAME, PHONE)),
    ((ONE, NAME, ""), (OTHER, NAME, "")),
    ((ONE, NAME, ""), ("", NAME, "")),
    (("", NAME, ""), ("", NAME, "")),
    (("", NAME, PHONE), ("", NAME, NEW_PHONE)),
    (("", NAME, PHONE), ("", NEW_NAME, PHONE)),
    ((ONE, NAME, PHONE), ("", NEW_NAME, PHONE)),
]
PAIRS = [(*pair, True) for pair in SAME] + [(*pair, False) for pair in STRANGERS]


def applicant(told: Told) -> dict[str, str]:
    identity, name, phone = told
    return {**APPLICANT, "identity_number": identity, "name": name, "phone": phone}


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_the_document_tells_else_name_and_telephone(office: Office, one: Told, other: Told, same: bool) -> None:
    first, second = (office.case(applicant=applicant(told)).applicant for told in (one, other))

    assert (second in Applicant.objects.filter(first.same_person)) is same
    assert (first in Applicant.objects.filter(second.same_person)) is same


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_what_came_earlier_is_found_by_the_same_rule(office: Office, one: Told, other: Told, same: bool) -> None:
    earlier = office.case(applicant=applicant(one))

    assert [found.case for found in earlier_of(office.body, applicant(other), "清单")] == [earlier] * same


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_only_the_same_persons_cases_are_joined(office: Office, one: Told, other: Told, same: bool) -> None:
    first, second = (office.case(applicant=applicant(told)) for told in (one, other))

    assert Join(second, office.clerk).candidates() == [first] * same


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_another_persons_application_counts_as_anothers(office: Office, one: Told, other: Told, same: bool) -> None:
    first, second = (office.case(applicant=applicant(told)) for told in (one, other))

    assert list(same_wanted(second)) == [first] * (not same)


@pytest.mark.parametrize(("one", "other", "_same"), PAIRS)
def test_the_fee_counts_by_the_document_alone(office: Office, one: Told, other: Told, _same: bool) -> None:
    office.case(applicant=applicant(one))

    assert ordinal_of(office.case(applicant=applicant(other))) == (2 if one[0] and one[0] == other[0] else 1)
