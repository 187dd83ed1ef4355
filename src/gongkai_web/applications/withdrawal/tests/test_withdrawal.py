"""The applicant withdraws, and the case ends."""

import pytest
from django.test import Client

from gongkai.rules.clock import Standing
from gongkai_web.actions import NotAllowed
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.models import EventKind
from gongkai_web.applications.tests.builders_steps import ago, fresh, last_event, make_office, refusals, statuses
from gongkai_web.applications.withdrawal.action import Withdraw

pytestmark = pytest.mark.django_db


def test_it_ends_the_case() -> None:
    office = make_office()
    case = office.case()

    Withdraw(case, office.drafter, ago(1), "书面撤回").execute()

    assert deadline_of(fresh(case)).standing is Standing.WITHDRAWN
    assert last_event(case).kind == EventKind.WITHDRAWN
    assert "已经撤回" in refusals(Withdraw(fresh(case), office.drafter, ago(1), "书面撤回"))


def test_what_is_missing_is_named() -> None:
    office = make_office()
    case = office.case()

    assert "怎样撤回" in refusals(Withdraw(case, office.drafter, ago(1)))
    assert "撤回的日期" in refusals(Withdraw(case, office.drafter, None, "书面"))
    assert "不能早于" in refusals(Withdraw(case, office.drafter, ago(90), "书面"))


def test_who_may(client: Client) -> None:
    office = make_office()
    case = office.case()

    with pytest.raises(NotAllowed):
        Withdraw(case, office.stranger, ago(1), "书面").execute()
    assert statuses(client, case, "withdraw", office.drafter, office.stranger) == [200, 404]
