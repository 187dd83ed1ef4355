"""Beyond the tariff's free number of a month the office is told what it may do; nothing hinders the case."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.rules.clock import Channel
from gongkai_web.applications.fee.many import many_of
from gongkai_web.applications.models import Application
from gongkai_web.applications.receipt.confirmation import Register
from gongkai_web.applications.tests.builders_steps import Office, ago, fresh, make_office, refusals

pytestmark = pytest.mark.django_db
RECEIVED = date(2026, 6, 1)
FREE = 10  # 国办函〔2020〕109号第四条


@pytest.fixture
def office() -> Office:
    return make_office()


def after(office: Office, count: int, received_on: date = RECEIVED) -> None:
    for _ in range(count):
        office.case(arrived_on=received_on)


def page_of(client: Client, case: Application, name: str) -> str:
    return client.get(reverse(f"applications:{name}", args=[case.pk])).content.decode()


def test_the_last_free_one_is_not_remarked_on(office: Office) -> None:
    after(office, FREE - 1)

    assert many_of(office.case(arrived_on=RECEIVED)) is None


def test_the_next_is_told_with_both_articles_and_its_place(office: Office, client: Client) -> None:
    after(office, FREE)
    case = office.case(arrived_on=RECEIVED)
    client.force_login(office.clerk)

    shown = page_of(client, case, "case")

    assert "2026年6月向本机关提出的第 11 件申请，超过每月免费的 10 件" in shown
    assert "第四十二条收取信息处理费" in shown
    assert "第三十五条要求说明理由" in shown
    assert shown.count(reverse("applications:demand_fee", args=[case.pk])) == 2


def test_those_of_another_month_and_of_another_document_do_not_count(office: Office) -> None:
    after(office, FREE - 1)
    office.case(arrived_on=date(2026, 5, 29))
    office.case(arrived_on=RECEIVED, applicant={"identity_number": "110105199003070018"})

    assert many_of(office.case(arrived_on=RECEIVED)) is None


def test_the_register_page_tells_it_before_the_case_is_counted(office: Office, client: Client) -> None:
    after(office, FREE, timezone.localdate())
    case = office.case(arrived_on=timezone.localdate(), channel=Channel.EMAIL, registered=False)
    client.force_login(office.clerk)

    assert "第 11 件申请" in page_of(client, case, "register")
    assert refusals(Register(case, office.clerk, ago(0), "电话确认")) == ""


def test_before_the_tariff_there_is_no_number(office: Office) -> None:
    after(office, FREE, date(2020, 6, 1))

    assert many_of(office.case(arrived_on=date(2020, 6, 1))) is None


def test_what_is_answered_needs_no_remark(office: Office) -> None:
    after(office, FREE)
    case = office.case(arrived_on=RECEIVED)
    Application.objects.filter(pk=case.pk).update(replied_on=date(2026, 6, 20))

    assert many_of(fresh(case)) is None
