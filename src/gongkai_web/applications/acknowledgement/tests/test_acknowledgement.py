"""The registration receipt tells number, day of receipt and last day for the reply."""

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.applications.acknowledgement.action import Acknowledge
from gongkai_web.applications.letters.tests.word_files import lines
from gongkai_web.applications.models import Application
from gongkai_web.applications.tests.builders_steps import Office, fresh, make_office, only_letter, refusals, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office(phone="0590-8100000")


def test_the_receipt_says_what_the_clock_says(office: Office) -> None:
    case = office.case()

    Acknowledge(case, office.drafter, "政府信息公开申请表1份。").execute()

    said = "".join(lines(only_letter(case, "receipt").docx_bytes))
    assert f"登记编号为{case.number}" in said
    assert "收到的材料：政府信息公开申请表1份。" in said
    assert "0590-8100000" in said


def test_there_is_one_receipt(office: Office) -> None:
    case = office.case()
    Acknowledge(case, office.drafter, "申请表1份").execute()

    assert refusals(Acknowledge(fresh(case), office.drafter, "申请表1份")) == "已经制发过登记回执"


def test_what_was_received_is_to_be_named(office: Office) -> None:
    assert "写明收到的材料" in refusals(Acknowledge(office.case(), office.drafter))


def test_without_a_phone_or_address_no_receipt_is_issued() -> None:
    office = make_office()

    assert "设置 → 行政机关" in refusals(Acknowledge(office.case(), office.drafter, "申请表1份"))


def test_an_application_is_registered_before_it_is_acknowledged(office: Office) -> None:
    assert "还没有登记" in refusals(Acknowledge(office.case(registered=False), office.drafter, "申请表1份"))


def test_the_page_names_the_papers_and_issues_the_letter(client: Client, office: Office) -> None:
    case = office.case()
    client.force_login(office.drafter)
    page = client.get(reverse("applications:acknowledge", args=[case.pk]))
    told = page.context["form"].initial or page.context["form"].fields["materials"].initial

    client.post(reverse("applications:acknowledge", args=[case.pk]), {"materials": told})

    assert Application.objects.get(pk=case.pk).letters.filter(kind="receipt").exists()


def test_a_stranger_finds_nothing(client: Client, office: Office) -> None:
    assert statuses(client, office.case(), "acknowledge", office.clerk, office.stranger) == [200, 404]
