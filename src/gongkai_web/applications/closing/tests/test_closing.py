"""A case is closed when it was answered or withdrawn; the public list names nobody."""

import pytest
from django.test import Client

from gongkai_web.actions import NotAllowed
from gongkai_web.applications.closing.action import Close
from gongkai_web.applications.models import Application
from gongkai_web.applications.tests.builders import APPLICANT
from gongkai_web.applications.tests.builders_steps import Office, ago, fresh, make_office, refusals, statuses

pytestmark = pytest.mark.django_db


def ended(office: Office) -> Application:
    case = office.case()
    Application.objects.filter(pk=case.pk).update(replied_on=ago(0))
    return fresh(case)


def test_it_is_closed_once() -> None:
    office = make_office()
    case = ended(office)

    Close(case, office.clerk, True, "2025年科技计划立项清单").execute()

    assert fresh(case).closed_at is not None
    assert fresh(case).log_public
    assert "已经结案" in refusals(Close(fresh(case), office.clerk))


def test_an_open_case_is_not_closed() -> None:
    office = make_office()

    assert "还没有答复" in refusals(Close(office.case(), office.clerk))


@pytest.mark.parametrize("told", ["name", "phone", "identity_number"])
def test_the_public_summary_names_nobody(told: str) -> None:
    office = make_office()

    assert "个人信息" in refusals(Close(ended(office), office.clerk, True, f"{APPLICANT[told]}申请的清单"))


def test_a_public_entry_has_a_summary() -> None:
    office = make_office()

    assert "不含个人信息的描述" in refusals(Close(ended(office), office.clerk, True))


def test_only_the_office_closes(client: Client) -> None:
    office = make_office()
    case = ended(office)

    with pytest.raises(NotAllowed):
        Close(case, office.drafter).execute()
    assert statuses(client, case, "close", office.clerk, office.drafter, office.stranger) == [200, 403, 404]
