"""Which reports a person may set side by side, and where each is from."""

import pytest
from django.urls import reverse
from django.utils import timezone

from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.comparing.held import BY_REGISTER, Held, peers_held, reports_held, strangers_held
from gongkai_web.reports.comparing.tests.builders import ended, imported, publish
from gongkai_web.reports.models import ImportedState
from gongkai_web.reports.tests import builders
from gongkai_web.reports.tests.frozen import freeze
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db
GRANTED = "applications.granted.total"


@pytest.fixture
def body() -> PublicBody:
    return make_body()


@pytest.fixture
def person(body: PublicBody) -> Person:
    return make_person(body, Role.DISCLOSURE_OFFICE)


def last_year() -> int:
    """Return the year whose report is made now."""
    return timezone.localdate().year - 1


def granted(one: Held) -> int:
    """Return how many applications a report tells as granted."""
    cell = one.report().cell(GRANTED)
    assert cell is not None
    return int(cell.number)


def test_frozen_reports_are_at_hand_by_year(body: PublicBody, person: Person) -> None:
    for year in (last_year(), 2021, 2022):
        freeze(body, year, ended(year, year))

    held = reports_held(person, body)

    assert [(one.year, granted(one)) for one in held] == [(year, year) for year in (2021, 2022, last_year())]


def test_the_version_frozen_last_counts(body: PublicBody, person: Person) -> None:
    freeze(body, 2022, ended(2022, 5))
    freeze(body, 2022, ended(2022, 6), version=2)

    held = reports_held(person, body)[0]

    assert granted(held) == 6
    assert "第 2 版" in held.source


def test_last_year_is_compiled_where_it_is_not_frozen(body: PublicBody, person: Person) -> None:
    held = reports_held(person, body)

    assert [(one.year, one.source, one.provisional) for one in held] == [(last_year(), BY_REGISTER, True)]


def test_of_another_body_only_what_the_public_reads_is_at_hand(person: Person) -> None:
    other = make_body()
    publish(other, 2021, ended(2021, 1))
    freeze(other, 2022, ended(2022, 2))

    held = reports_held(person, other)

    assert [one.year for one in held] == [2021]
    assert held[0].url.startswith("/records/")


def test_a_correction_that_waits_for_its_reviews_is_not_shown_to_others(person: Person) -> None:
    other = make_body()
    publish(other, 2021, ended(2021, 1))
    freeze(other, 2021, ended(2021, 9), version=2)

    assert [granted(one) for one in reports_held(person, other)] == [1]


def test_what_was_withdrawn_is_not_shown_to_others(person: Person) -> None:
    other = make_body()
    record = publish(other, 2021, ended(2021, 1)).record
    assert record is not None
    record.live = False
    record.save()

    assert reports_held(person, other) == []


def test_confirmed_imports_fill_the_years_without_a_report_of_ours(body: PublicBody, person: Person) -> None:
    freeze(body, 2022, ended(2022, 2))
    for year, figure in ((2021, 1), (2022, 9)):
        imported(body, year, ended(year, figure), of=body)
    imported(body, 2020, ended(2020, 7), of=body, state=ImportedState.TO_CONFIRM)

    held = [one for one in reports_held(person, body) if not one.provisional]

    assert [(one.year, granted(one)) for one in held] == [(2021, 1), (2022, 2)]


def test_what_another_body_imported_is_not_at_hand(person: Person) -> None:
    imported(make_body(), 2021, ended(2021, 1), name="云州市白鹭区财政局")

    assert strangers_held(person, "云州市白鹭区财政局") == []


def test_what_was_imported_of_a_stranger_is_found_by_its_name(body: PublicBody, person: Person) -> None:
    report = imported(body, 2021, ended(2021, 4), name="云州市白鹭区财政局")

    (held,) = strangers_held(person, "云州市白鹭区财政局")

    assert (held.year, held.of, granted(held)) == (2021, None, 4)
    assert held.url == reverse("reports:import", args=[report.pk])


def test_who_keeps_no_imports_compares_them_without_opening_them(body: PublicBody) -> None:
    imported(body, 2021, ended(2021, 4), name="云州市白鹭区财政局")

    (held,) = strangers_held(make_person(body, Role.APPROVER), "云州市白鹭区财政局")

    assert held.url == ""


def test_peers_are_the_bodies_seen_the_public_ones_and_the_strangers(body: PublicBody, person: Person) -> None:
    other = make_body()
    publish(other, 2022, ended(2022, 1))
    make_body()
    imported(body, 2022, ended(2022, 4), name="云州市白鹭区财政局")

    held = peers_held(person, 2022)

    assert {one.name: one.source for one in held} == {
        body.name: BY_REGISTER,
        other.name: "公布的报告",
        "云州市白鹭区财政局": "导入的报告",
    }


def test_a_competent_department_has_all_that_it_supervises() -> None:
    above = make_body()
    beneath = make_body(parent=above, supervising_body=above)
    freeze(beneath, 2022, ended(2022, 3))
    person = make_person(above, Role.COMPETENT_DEPARTMENT)

    assert [(one.name, one.source) for one in peers_held(person, 2022)] == [
        (above.name, BY_REGISTER),
        (beneath.name, "已定稿"),
    ]


def test_a_region_that_has_no_report_is_not_counted_by_its_own_registers() -> None:
    above = make_body("云州市青云区人民政府")
    beneath = make_body(parent=above, supervising_body=above)
    person = make_person(above, Role.COMPETENT_DEPARTMENT)

    region = PublicBody.objects.get(pk=above.pk)

    assert [one.of for one in peers_held(person, 2022)] == [beneath]
    assert reports_held(person, region) == []


def test_a_figure_opens_into_the_records_it_was_compiled_of() -> None:
    staff = builders.make_staff()
    builders.frozen(staff)

    (held,) = reports_held(staff.office, staff.body)

    assert held.figure_url((GRANTED,)) == reverse("reports:cell", args=[staff.body.pk, builders.YEAR, GRANTED])
    assert held.figure_url((GRANTED, "applications.received.total")) == held.url


def test_a_figure_of_a_report_that_was_taken_over_opens_the_report(body: PublicBody, person: Person) -> None:
    report = freeze(body, 2022, ended(2022, 3))

    held = reports_held(person, body)[0]

    assert held.figure_url((GRANTED,)) == reverse("year_reports:report", args=[report.pk])
