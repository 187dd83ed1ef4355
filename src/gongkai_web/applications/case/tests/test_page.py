"""The case page tells all of a case to those who work on it, and no applicant to anybody."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.rules.clock import Channel
from gongkai_web.applications.correction.action import AskCorrection
from gongkai_web.applications.models import Application
from gongkai_web.applications.tests.builders import APPLICANT
from gongkai_web.applications.tests.builders_steps import ON_PAPER, ago, make_office, statuses

pytestmark = pytest.mark.django_db


def text_of(client: Client, case: Application) -> str:
    return client.get(reverse("applications:case", args=[case.pk])).content.decode()


def test_who_may_open_it(client: Client) -> None:
    office = make_office()
    case = office.case()

    seen = statuses(client, case, "case", office.clerk, office.drafter, office.supervisor)
    unseen = statuses(client, case, "case", office.approver, office.stranger)

    assert (seen, unseen) == ([200, 200, 200], [404, 404])
    assert statuses(client, case, "case", office.auditor) == [403]


def test_the_applicant_is_masked_for_everybody(client: Client) -> None:
    office = make_office()
    case = office.case()

    for person in (office.clerk, office.supervisor):
        client.force_login(person)
        shown = text_of(client, case)
        assert "●●●" in shown
        assert not any(value in shown for key, value in APPLICANT.items() if key != "type")


def test_only_who_works_on_it_is_offered_the_reveal(client: Client) -> None:
    office = make_office()
    case = office.case()
    address = reverse("applications:reveal", args=[case.pk])

    client.force_login(office.clerk)
    assert address in text_of(client, case)
    client.force_login(office.supervisor)
    assert address not in text_of(client, case)


def test_the_last_day_is_explained_day_by_day(client: Client) -> None:
    office = make_office()
    case = office.case(arrived_on=date(2026, 3, 2))
    client.force_login(office.clerk)

    shown = text_of(client, case)

    assert "最迟 2026年3月30日 答复" in shown
    assert "期限是怎样计算的" in shown
    assert "第三十三条第二款" in shown


def test_what_cannot_be_done_says_why(client: Client) -> None:
    office = make_office()
    case = office.case()
    AskCorrection(case, office.clerk, ago(1), "文件名称", "写明文件名称", ago(-10), later=ON_PAPER).execute()
    client.force_login(office.clerk)

    shown = text_of(client, case)

    assert "补正应当一次性告知" in shown
    assert reverse("applications:take_correction", args=[case.pk]) in shown


def test_an_unregistered_case_says_what_comes_first(client: Client) -> None:
    office = make_office()
    case = office.case(registered=False, channel=Channel.ONLINE)
    client.force_login(office.clerk)

    shown = text_of(client, case)

    assert "待与申请人确认收到" in shown
    assert "先登记收到申请之日" in shown


def test_contradicting_dates_are_told_and_break_nothing(client: Client) -> None:
    office = make_office()
    case = office.case()
    Application.objects.filter(pk=case.pk).update(withdrawn_on=date(2020, 1, 1))
    client.force_login(office.clerk)

    assert "日期有矛盾" in text_of(client, case)
    assert client.get(reverse("applications:list"), {"state": "all"}).status_code == 200
