"""The pages of the second instance, for the office, the handler and a stranger; where it is shown."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.applications.archive.sheets import of
from gongkai_web.applications.tests.builders_steps import Office, make_office
from gongkai_web.registers.tables.remedies import Remedies
from gongkai_web.remedies.appeal.action import FileAppeal
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.remedies.tests.suits import FILED, LESSON, SECOND, judged

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def suit(office: Office) -> RemedyCase:
    return judged(office.case(arrived_on=date(2026, 3, 2)), office.clerk)


def test_a_judgement_is_appealed_and_kept_in_the_browser(suit: RemedyCase, office: Office, client: Client) -> None:
    client.force_login(office.clerk)
    page, address = suit.application.get_absolute_url(), reverse("remedies:appeal", args=[suit.pk])
    assert address in client.get(page).content.decode()

    client.post(address, FILED)
    shown = client.get(page).content.decode()
    assert f"{SECOND}，二审尚未结案" in shown
    assert "登记二审答辩" in shown
    assert f'href="{address}"' not in shown
    told = {"on": "2026-09-01", "ending": "upheld", "result": "", "redo_by": "", "lesson": LESSON}
    client.post(reverse("remedies:end_appeal", args=[suit.pk]), told)

    assert "二审驳回上诉，维持原判决、裁定" in client.get(page).content.decode()
    assert "二审驳回上诉" in client.get(reverse("remedies:list")).content.decode()


def test_the_form_of_the_end_begins_with_what_was_noted(suit: RemedyCase, office: Office, client: Client) -> None:
    appealed_now(suit, office)
    client.force_login(office.clerk)

    assert LESSON in client.get(reverse("remedies:end_appeal", args=[suit.pk])).content.decode()


def test_what_is_in_the_way_is_told_before_anything_is_filled_in(
    suit: RemedyCase, office: Office, client: Client
) -> None:
    client.force_login(office.clerk)

    assert "没有正在二审的上诉" in client.get(reverse("remedies:end_appeal", args=[suit.pk])).content.decode()


@pytest.mark.parametrize("name", ["remedies:appeal", "remedies:end_appeal"])
def test_only_the_office_of_the_body_comes_in(suit: RemedyCase, office: Office, client: Client, name: str) -> None:
    address = reverse(name, args=[suit.pk])
    answers = []
    for person in (office.clerk, office.drafter, office.stranger):
        client.force_login(person)
        answers.append(client.get(address).status_code)

    assert answers == [200, 403, 404]


def test_the_file_has_a_sheet_of_it(suit: RemedyCase, office: Office) -> None:
    appealed_now(suit, office)

    (sheet,) = [piece.sheet for piece in of(suit.application) if piece.title.startswith("复议")]

    assert sheet is not None
    assert [len(table.rows) for table in sheet.tables] == [1, 1]
    assert SECOND in str(sheet.tables[1].rows)


def test_the_register_tells_and_finds_it(suit: RemedyCase, office: Office, client: Client) -> None:
    appealed_now(suit, office)
    client.force_login(office.clerk)
    (row,) = Remedies().load([suit.pk])

    told = {column.name: column.of(row) for column in Remedies().columns}

    assert (told["appeal"], told["appeal_ending"]) == (SECOND, "二审尚未结案")
    asked = {"q": SECOND, "standing": "second_instance"}
    assert suit.number in client.get(reverse("registers:table", args=["remedies"]), asked).content.decode()
    asked["q"] = "终99号"
    assert suit.number not in client.get(reverse("registers:table", args=["remedies"]), asked).content.decode()


def appealed_now(suit: RemedyCase, office: Office) -> None:
    FileAppeal(suit, office.clerk, **FILED).execute()
