"""Another number of a case is kept once, also after its end."""

import pytest
from django.test import Client

from gongkai_web.actions import NotAllowed
from gongkai_web.applications.models import Application
from gongkai_web.applications.numbers.action import AddNumber
from gongkai_web.applications.tests.builders_steps import ago, fresh, make_office, refusals, statuses

pytestmark = pytest.mark.django_db


def test_a_courts_number_comes_after_the_reply() -> None:
    office = make_office()
    case = office.case()
    Application.objects.filter(pk=case.pk).update(replied_on=ago(0))

    AddNumber(fresh(case), office.drafter, "诉讼案号", "（2026）青0102行初3号").execute()

    assert case.numbers.get().kind == "诉讼案号"


def test_it_is_told_in_full_and_once() -> None:
    office = make_office()
    case = office.case()
    AddNumber(case, office.drafter, "来文编号", "收文17").execute()

    assert "填写编号" in refusals(AddNumber(case, office.drafter, "来文编号"))
    assert "已经登记" in refusals(AddNumber(case, office.drafter, "来文编号", "收文17"))


def test_who_may(client: Client) -> None:
    office = make_office()
    case = office.case()

    with pytest.raises(NotAllowed):
        AddNumber(case, office.stranger, "来文编号", "1").execute()
    assert statuses(client, case, "number", office.drafter, office.supervisor, office.stranger) == [200, 403, 404]
