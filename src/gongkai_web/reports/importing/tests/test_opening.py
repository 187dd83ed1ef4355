"""Last year's imported report as what this year begins with."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.report.model import Standing
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.importing.opening.offer import handed_on, offered
from gongkai_web.reports.importing.tests.builders import YEAR, confirmed, imported, make_report
from gongkai_web.reports.models import OpeningBalance, OpeningItem, OpeningSource
from gongkai_web.reports.openings.action import Open
from gongkai_web.reports.reconciling.findings import register_findings
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db
NEXT = YEAR + 1


@pytest.fixture
def body() -> PublicBody:
    above = make_body("青云区人民政府办公室")
    return make_body("青云区科学技术局", supervising_body=above)


def page_of(client: Client, person: Person, body: PublicBody, year: int = NEXT) -> str:
    client.force_login(person)
    return client.get(reverse("reports:opening", args=[body.pk, year])).content.decode()


def test_the_page_offers_what_the_report_hands_on(client: Client, body: PublicBody, office: Person) -> None:
    row = confirmed(body, office)

    page = page_of(client, office, body)

    assert "用这些数字，锁定" in page
    assert row.sha256 in page


def test_one_button_locks_it(client: Client, body: PublicBody, office: Person) -> None:
    row = confirmed(body, office)
    client.force_login(office)

    client.post(reverse("reports:opening_imported", args=[body.pk, NEXT]), {"sha256": row.sha256})

    opening = OpeningBalance.objects.get(body=body, year=NEXT)
    assert opening.source == OpeningSource.PUBLISHED
    assert opening.locked(OpeningItem("natural_person")) == 3
    assert row.sha256[:12] in opening.evidence


def test_what_the_button_did_not_show_is_not_locked(client: Client, body: PublicBody, office: Person) -> None:
    confirmed(body, office)
    client.force_login(office)

    client.post(reverse("reports:opening_imported", args=[body.pk, NEXT]), {"sha256": "of another"})

    assert not OpeningBalance.objects.exists()


@pytest.mark.parametrize("confirm", [False, True])
def test_nothing_else_is_offered(confirm: bool, body: PublicBody, office: Person) -> None:
    if confirm:
        confirmed(body, office, make_report("白石县教育局"))
    else:
        imported(body, office)

    assert offered(body, NEXT) is None


def test_the_competent_departments_import_is_offered_too(body: PublicBody) -> None:
    above = body.supervising_body
    assert above is not None
    row = confirmed(above, make_person(above, Role.COMPETENT_DEPARTMENT))

    offer = offered(body, NEXT)

    assert offer is not None
    assert offer.imported == row


def test_the_import_of_a_body_elsewhere_is_not(body: PublicBody) -> None:
    other = make_body()
    confirmed(other, make_person(other, Role.DISCLOSURE_OFFICE))

    assert offered(body, NEXT) is None


def test_a_blank_is_none_where_the_total_says_so() -> None:
    report = make_report()
    blank = replace(report.by_key["applications.carried_out.other"], value=None, printed="", standing=Standing.BLANK)

    assert handed_on(report.with_cells([blank]))[OpeningItem("other")] == 0


def test_a_blank_that_the_total_contradicts_is_not_taken_for_none() -> None:
    report = make_report()
    key = "applications.carried_out.natural_person"
    blank = replace(report.by_key[key], value=None, printed="", standing=Standing.BLANK)

    assert handed_on(report.with_cells([blank]))[OpeningItem("natural_person")] is None


def test_others_than_the_office_of_the_body_do_not_lock_it(client: Client, body: PublicBody, office: Person) -> None:
    row = confirmed(body, office)
    client.force_login(make_person(make_body(), Role.DISCLOSURE_OFFICE))

    answer = client.post(reverse("reports:opening_imported", args=[body.pk, NEXT]), {"sha256": row.sha256})

    assert answer.status_code == 404


def test_a_locked_opening_that_differs_is_a_finding_that_names_the_report(body: PublicBody, office: Person) -> None:
    row = confirmed(body, office)
    figures = {item: 9 if item.value == "natural_person" else 0 for item in OpeningItem if item.is_carry_over}
    Open(body, NEXT, office, figures, "手工录入").execute()

    found = [one for one in register_findings(body, NEXT) if one.finding.code == "R3"]

    assert [one.records for one in found] == [(row,)]
    assert "登记为 9 件，导入的 2024 年度报告为 3 件" in found[0].finding.message
