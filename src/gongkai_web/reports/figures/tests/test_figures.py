"""Departments enter what no register holds."""

from decimal import Decimal

import pytest

from gongkai_web.actions import NotAllowed
from gongkai_web.audit.models import Entry
from gongkai_web.bodies.models import Appointment, Person, PublicBody, Unit
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.figures.action import EnterFigures, units_of
from gongkai_web.reports.models import YearlyFigure
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db
KEY, MONEY = "licences.licence.decisions", "charges.charge.amount"


@pytest.fixture
def body() -> PublicBody:
    return make_body()


@pytest.fixture
def clerk(body: PublicBody) -> Person:
    return make_person(body, Role.DISCLOSURE_OFFICE)


def test_figures_are_kept_changed_and_taken_out(body: PublicBody, clerk: Person) -> None:
    EnterFigures(body, 2025, clerk, None, {KEY: Decimal(5), MONEY: Decimal("0.25")}).execute()
    EnterFigures(body, 2025, clerk, None, {KEY: Decimal(6), MONEY: None}).execute()

    assert [(row.key, row.value) for row in YearlyFigure.objects.all()] == [(KEY, Decimal(6))]
    data = Entry.objects.filter(action="report.figures").order_by("pk").last()
    assert data
    assert data.data["figures"] == {KEY: ["5.000000", "6"], MONEY: ["0.250000", None]}


def test_what_is_the_same_is_not_logged(body: PublicBody, clerk: Person) -> None:
    for _ in range(2):
        EnterFigures(body, 2025, clerk, None, {KEY: Decimal(5), MONEY: None}).execute()

    assert Entry.objects.filter(action="report.figures").count() == 1


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        (KEY, "-1", "不能小于 0"),
        (KEY, "1.5", "应当是整数，单位为件"),
        (MONEY, "0.0000001", "精确到分，单位为万元"),
        ("applications.received.total", "1", "由登记簿计算"),
        ("nothing", "1", "没有“nothing”这一格"),
    ],
)
def test_what_cannot_be_is_refused(body: PublicBody, clerk: Person, key: str, value: str, sentence: str) -> None:
    assert sentence in "；".join(EnterFigures(body, 2025, clerk, None, {key: Decimal(value)}).obstacles())


def test_a_change_may_be_negative_in_the_form_of_2019(body: PublicBody, clerk: Person) -> None:
    assert not list(EnterFigures(body, 2020, clerk, None, {"charges.charge.change": Decimal(-4)}).obstacles())


def test_a_year_to_come_is_refused(body: PublicBody, clerk: Person) -> None:
    assert "还没有开始" in "；".join(EnterFigures(body, 2999, clerk).obstacles())


def test_others_enter_for_their_own_department_only(body: PublicBody) -> None:
    own, other = (Unit.objects.create(body=body, name=name) for name in ("收费科", "税政科"))
    drafter = make_person(body, Role.DRAFTER)
    Appointment.objects.filter(person=drafter).update(unit=own)

    EnterFigures(body, 2025, drafter, own, {KEY: Decimal(5)}).execute()

    assert units_of(drafter, body) == [own]
    for unit in (other, None):
        with pytest.raises(NotAllowed):
            EnterFigures(body, 2025, drafter, unit, {KEY: Decimal(5)}).execute()
