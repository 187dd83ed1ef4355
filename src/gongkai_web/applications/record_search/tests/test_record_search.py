"""The record of a search tells where, how, who and when."""

from typing import Any

import pytest
from django.test import Client

from gongkai_web.actions import NotAllowed
from gongkai_web.applications.models import Application, EventKind
from gongkai_web.applications.record_search.action import KeepSearch
from gongkai_web.applications.tests.builders_steps import (
    Office,
    ago,
    fresh,
    last_event,
    make_office,
    refusals,
    statuses,
)

pytestmark = pytest.mark.django_db
TOLD = {"systems": "办公系统发文库", "words": "科技计划 立项", "people": "承办人", "result": "没有找到"}


def search(office: Office, case: Application, **more: Any) -> KeepSearch:
    given: dict[str, Any] = {"searched_on": ago(1), **TOLD, **more}
    return KeepSearch(case, office.drafter, **given)


def test_it_is_kept() -> None:
    office = make_office()
    case = office.case()

    search(office, case).execute()

    assert case.searches.get().words == TOLD["words"]
    assert last_event(case).kind == EventKind.SEARCHED


@pytest.mark.parametrize("missing", TOLD)
def test_whatever_a_court_asks_must_be_told(missing: str) -> None:
    office = make_office()

    assert "写明" in refusals(search(office, office.case(), **{missing: ""}))


def test_its_day_lies_between_receipt_and_today() -> None:
    office = make_office()
    case = office.case()

    assert "不能早于" in refusals(search(office, case, searched_on=ago(30)))
    assert "不能晚于今天" in refusals(search(office, case, searched_on=ago(-1)))
    assert "填写检索的日期" in refusals(search(office, case, searched_on=None))


def test_after_the_reply_it_is_too_late() -> None:
    office = make_office()
    case = office.case()
    Application.objects.filter(pk=case.pk).update(replied_on=ago(0))

    assert "已经答复" in refusals(search(office, fresh(case)))


def test_who_may(client: Client) -> None:
    office = make_office()
    case = office.case()

    with pytest.raises(NotAllowed):
        KeepSearch(case, office.stranger, ago(1)).execute()
    assert statuses(client, case, "search", office.clerk, office.drafter, office.stranger) == [200, 200, 404]
