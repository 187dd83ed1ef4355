"""The pages of a year's figures: what they show, and to whom."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.rules.outcomes import Outcome
from gongkai.rules.remedy_results import Way
from gongkai_web.bodies.models import Appointment, Person, PublicBody, Unit
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.models import OpeningBalance, YearlyFigure
from gongkai_web.reports.tests.registers import Case, Document, Remedy, fill, fill_documents, fill_remedies
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db


@dataclass
class Scene:
    """A body with a year's work, and those who look at it."""

    body: PublicBody
    clerk: Person
    drafter: Person
    supervisor: Person
    stranger: Person

    def text(self, client: Client, name: str, *more: object, by: Person | None = None) -> str:
        client.force_login(by or self.clerk)
        return client.get(reverse(f"reports:{name}", args=[self.body.pk, *more])).content.decode()


@pytest.fixture
def scene() -> Scene:
    above = make_body()
    body = make_body("青云区财政局", parent=above, supervising_body=above)
    cases = fill(
        body,
        [Case(date(2024, 12, 20), date(2025, 1, 9)), Case(date(2025, 3, 3), date(2025, 4, 1), Outcome.DELIBERATIVE)],
    )
    fill_remedies(cases[1], [Remedy(Way.RECONSIDERATION, date(2025, 5, 1), date(2025, 6, 1), "annulled")])
    fill_documents(body, [Document(date(2025, 2, 1))])
    return Scene(
        body,
        make_person(body, Role.DISCLOSURE_OFFICE),
        make_person(body, Role.DRAFTER),
        make_person(above, Role.COMPETENT_DEPARTMENT),
        make_person(make_body(), Role.DISCLOSURE_OFFICE),
    )


def test_the_year_shows_the_form_with_every_figure_a_door(client: Client, scene: Scene) -> None:
    text = scene.text(client, "year", 2025)

    assert text.count("/cells/") == 25 * 7 + 15 + 10
    assert "5.要求行政机关确认或重新出具已获取信息" in text
    assert "未填报" in text


@pytest.mark.parametrize("key", ["applications.received.total", "remedies.reconsideration.overturned"])
def test_a_figure_opens_into_the_case(client: Client, scene: Scene, key: str) -> None:
    case = scene.body.applications.get(arrived_on=date(2025, 3, 3))

    text = scene.text(client, "cell", 2025, key)

    assert f'<a href="{case.get_absolute_url()}">' in text
    assert case.content not in text


def test_who_may_not_open_the_case_sees_its_number_only(client: Client, scene: Scene) -> None:
    case = scene.body.applications.get(arrived_on=date(2025, 3, 3))

    text = scene.text(client, "cell", 2025, "applications.received.total", by=scene.drafter)

    assert case.number in text
    assert case.get_absolute_url() not in text


def test_as_of_an_earlier_day_it_shows_what_was_then(client: Client, scene: Scene) -> None:
    client.force_login(scene.clerk)
    address = reverse("reports:cell", args=[scene.body.pk, 2025, "applications.carried_out.total"])

    assert "没有记录" in client.get(address).content.decode()
    assert "2025年3月3日收到" in client.get(address, {"as_of": "2025-03-31"}).content.decode()


def test_a_document_and_an_entered_figure_open_too(client: Client, scene: Scene) -> None:
    unit = Unit.objects.create(body=scene.body, name="国库科")
    YearlyFigure.objects.create(
        body=scene.body, unit=unit, year=2025, key="charges.charge.amount", value=Decimal("1.5"), by=scene.clerk
    )

    assert "成文" in scene.text(client, "cell", 2025, "rules.normative_documents.issued")
    text = scene.text(client, "cell", 2025, "charges.charge.amount")
    assert "国库科" in text
    assert "1.5 万元" in text


def test_what_an_opening_balance_has_beyond_the_register_is_told(client: Client, scene: Scene) -> None:
    OpeningBalance.objects.create(body=scene.body, year=2025, source="entered", natural_person=3)

    assert "其中 2 件来自年初数" in scene.text(client, "cell", 2025, "applications.carried_in.natural_person")
    year = scene.text(client, "year", 2025)
    assert "上年结转：自然人 3 件，登记簿中上年末没有办结的有 1 件" in year


def test_the_chain_of_years_shows_what_meets_and_what_does_not(client: Client, scene: Scene) -> None:
    assert "衔接</span>" in scene.text(client, "years")

    OpeningBalance.objects.create(body=scene.body, year=2025, source="entered", natural_person=3, evidence="旧报告")

    text = scene.text(client, "years")
    assert "上年为 1" in text
    assert "人工录入（旧报告）" in text


@pytest.mark.parametrize("name", ["years", "year", "cell", "figures", "opening"])
def test_colleagues_and_the_competent_department_see_it_strangers_do_not(
    client: Client, scene: Scene, name: str
) -> None:
    more = {"years": [], "cell": [2025, "applications.received.total"]}.get(name, [2025])
    answers = []
    for person in (scene.clerk, scene.drafter, scene.supervisor, scene.stranger):
        client.force_login(person)
        answers.append(client.get(reverse(f"reports:{name}", args=[scene.body.pk, *more])).status_code)

    assert answers == [200, 200, 200, 404]


def test_there_is_no_year_to_come_and_no_unknown_cell(client: Client, scene: Scene) -> None:
    client.force_login(scene.clerk)

    for name, *more in (("year", 2999), ("year", 1), ("cell", 2025, "applications.x")):
        assert client.get(reverse(f"reports:{name}", args=[scene.body.pk, *more])).status_code == 404


def test_the_case_page_tells_where_the_case_counts(client: Client, scene: Scene) -> None:
    case = scene.body.applications.get(arrived_on=date(2024, 12, 20))
    client.force_login(scene.clerk)

    text = client.get(case.get_absolute_url()).content.decode()

    assert "2024 年：" in text
    assert "四、结转下年度继续办理</a>，自然人 <small>2024年12月31日还没有办结" in text
    assert "2025年1月9日答复：予以公开" in text


def test_a_department_enters_its_own_figures(client: Client, scene: Scene) -> None:
    unit = Unit.objects.create(body=scene.body, name="国库科")
    Appointment.objects.filter(person=scene.drafter).update(unit=unit)
    client.force_login(scene.drafter)
    address = reverse("reports:figures", args=[scene.body.pk, 2025])

    refused = client.post(address, {"licences.licence.decisions": "-1"})
    answer = client.post(address, {"licences.licence.decisions": "12", "charges.charge.amount": "0.5"})

    assert refused.status_code == 422
    assert "不能小于 0" in refused.content.decode()
    assert answer.status_code == 302
    figures = YearlyFigure.objects.filter(body=scene.body, unit=unit, by=scene.drafter)
    assert {row.key: row.value for row in figures} == {
        "licences.licence.decisions": 12,
        "charges.charge.amount": Decimal("0.5"),
    }
    assert client.get(address + "?unit=").status_code == 200
    assert client.get(address + "?unit=999").status_code == 404


def test_the_office_locks_what_the_year_begins_with_and_restates_it(client: Client, scene: Scene) -> None:
    client.force_login(scene.clerk)
    address = reverse("reports:opening", args=[scene.body.pk, 2025])
    columns = ("natural_person", "enterprise", "research", "public_benefit", "legal_service", "other")
    given = {**dict.fromkeys(columns, "0"), "natural_person": "2", "source": "published"}

    assert "写明数字的依据" in client.post(address, given).content.decode()
    client.post(address, {**given, "evidence": "2024年度报告"})
    restated = client.post(
        reverse("reports:restate", args=[scene.body.pk, 2025]),
        {"item": "natural_person", "new": "1", "reason": "上年多计一件"},
    )

    assert restated.status_code == 302
    text = scene.text(client, "opening", 2025)
    assert "更正原因：上年多计一件。" in text
    assert "已更正" in text


def test_only_the_office_locks_and_restates(client: Client, scene: Scene) -> None:
    client.force_login(scene.drafter)
    assert client.post(reverse("reports:opening", args=[scene.body.pk, 2025]), {}).status_code == 404
    OpeningBalance.objects.create(body=scene.body, year=2025, source="entered")

    client.force_login(scene.supervisor)
    assert client.get(reverse("reports:restate", args=[scene.body.pk, 2025])).status_code == 403
