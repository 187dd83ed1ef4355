"""How the year goes, beside the same day of last year, for those who see one body or many."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gongkai_web.applications.tests.builders import make_application
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.dashboard.measures import Measure, a_year_before, measures, standing
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db
PAGE = reverse("dashboard:dashboard")


def shown(client: Client, body: PublicBody, role: Role = Role.DISCLOSURE_OFFICE, query: str = "") -> str:
    """Return the page as somebody of a body sees it."""
    client.force_login(make_person(body, role))
    return client.get(PAGE + query).content.decode()


def test_this_year_stands_beside_the_same_day_of_last_year() -> None:
    body, today = make_body(), timezone.localdate()
    person = make_person(body, Role.DISCLOSURE_OFFICE)
    make_application(body, arrived_on=date(today.year, 1, 1))
    make_application(body, arrived_on=a_year_before(today))
    make_application(body, arrived_on=date(today.year - 1, 1, 1))

    found = measures(standing([body.pk], today, person), standing([body.pk], a_year_before(today), person))

    assert found[0] == Measure("新收申请", 1, 2, key="applications.received.total")
    assert (found[0].change, found[0].fewer) == (-1, 1)


def test_of_29_february_the_day_before_is_compared() -> None:
    assert a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)


def test_an_office_sees_its_own_body_and_opens_its_figures(client: Client) -> None:
    body, other = make_body(), make_body()
    make_application(body, arrived_on=timezone.localdate())
    make_application(other, arrived_on=timezone.localdate())

    page = shown(client, body)

    cell = reverse("reports:cell", args=[body.pk, timezone.localdate().year, "applications.received.total"])
    assert f'href="{cell}">1</a>' in page
    assert other.short_name not in page


def test_a_competent_department_sees_all_it_supervises_and_one_of_them(client: Client) -> None:
    above = make_body()
    body = make_body("青云区教育局", parent=above, supervising_body=above)

    assert "2 个机关合计" in shown(client, above, Role.COMPETENT_DEPARTMENT)
    assert f"{body} ·" in shown(client, above, Role.COMPETENT_DEPARTMENT, f"?body={body.pk}&sort=received")


def test_the_body_of_another_is_not_shown_when_asked_for(client: Client) -> None:
    other = make_body()

    assert other.name not in shown(client, make_body(), query=f"?body={other.pk}")


def test_the_bodies_can_be_put_in_order(client: Client) -> None:
    above = make_body()
    bodies = [make_body(parent=PublicBody.objects.get(pk=above.pk), supervising_body=above) for _ in range(2)]
    make_application(bodies[1], arrived_on=timezone.localdate())

    page = shown(client, above, Role.COMPETENT_DEPARTMENT, "?sort=received")

    table = page[page.index('aria-label="各机关"') :]
    assert table.index(bodies[1].short_name) < table.index(bodies[0].short_name)


def test_queries_do_not_grow_with_the_bodies(client: Client) -> None:
    above = make_body()
    client.force_login(make_person(above, Role.COMPETENT_DEPARTMENT))
    make_body(parent=PublicBody.objects.get(pk=above.pk), supervising_body=above)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for _ in range(4):
        make_application(make_body(parent=PublicBody.objects.get(pk=above.pk), supervising_body=above))

    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)

    assert len(many) == len(few)
