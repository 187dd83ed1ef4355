"""What was entered about an appeal is put right, or taken back."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.applications.models import Application
from gongkai_web.applications.tests.builders_steps import Office, make_office
from gongkai_web.remedies.action import Conclude
from gongkai_web.remedies.amending.appeal import ENTERED, AmendAppeal
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.remedies.tests.suits import ENDED, JUDGED, SECOND, appealed, ended, judged

pytestmark = pytest.mark.django_db
REASON = "录入时看错了"


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def case(office: Office) -> Application:
    return office.case(arrived_on=date(2026, 3, 2))


@pytest.fixture
def suit(case: Application, office: Office) -> RemedyCase:
    return appealed(case, office.clerk)


def amended(suit: RemedyCase, office: Office, **more: Any) -> RemedyCase:
    now = RemedyCase.objects.get(pk=suit.pk)
    given = {"reason": REASON, **{name: getattr(now.latest_appeal, name) for name in ENTERED}, **more}
    AmendAppeal(now, office.clerk, **given).execute()
    return RemedyCase.objects.get(pk=suit.pk)


def test_a_number_that_came_later_is_added_and_finds_the_case(case: Application, office: Office) -> None:
    suit = appealed(case, office.clerk, number="")

    after = amended(suit, office, number=SECOND)

    assert after.latest_appeal is not None
    assert after.latest_appeal.number == SECOND
    assert SECOND in [one.number for one in case.numbers.all()]


def test_a_wrong_end_is_put_right_with_what_stands(suit: RemedyCase, office: Office) -> None:
    suit = ended(suit, office.clerk)

    after = amended(suit, office, ending="changed", result="claim_dismissed")

    assert (after.concluded_on, after.result) == (ENDED, "claim_dismissed")


def test_what_had_not_ended_is_pending_again(suit: RemedyCase, office: Office) -> None:
    after = amended(ended(suit, office.clerk), office, ended_on=None, ending="")

    assert after.appeal is not None
    assert after.concluded_on is None


def test_an_appeal_that_never_was_is_taken_back(suit: RemedyCase, office: Office, case: Application) -> None:
    after = amended(suit, office, removed=True)

    assert (after.concluded_on, after.result, after.latest_appeal) == (JUDGED, "annulled", None)
    assert SECOND not in [one.number for one in case.numbers.all()]
    assert f"撤销登记：2026-06-10 原告 云州市中级人民法院 {SECOND}；理由：{REASON}" in case.events.latest("pk").note


def test_one_entry_tells_old_new_and_why(suit: RemedyCase, office: Office, case: Application) -> None:
    amended(suit, office, appellant="both", judged="varied")

    told = case.events.latest("pk").note.partition("：")[2]
    assert told == f"上诉人 原告 → 原告、被告都上诉；一审结果 判决撤销或者部分撤销 → 判决变更；理由：{REASON}"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "没有改动"),
        ({"number": "", "reason": ""}, "写明更正的理由"),
        ({"court": ""}, "填写二审法院"),
        ({"judged": ""}, "选择一审结果"),
        ({"judged_on": date(2026, 6, 11)}, "一审裁判的日期"),
        ({"answered_on": date(2026, 6, 11)}, "二审答辩日期"),
        ({"ending": "upheld"}, "二审还没有结案的"),
        ({"ended_on": date(2026, 6, 9), "ending": "upheld"}, "二审结案日期应在"),
        ({"ended_on": ENDED, "ending": ""}, "选择二审结果"),
    ],
)
def test_what_is_wrong_is_named(suit: RemedyCase, office: Office, more: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        amended(suit, office, **more)


def test_what_was_heard_again_stays_sent_back(suit: RemedyCase, office: Office) -> None:
    suit = ended(suit, office.clerk, "remanded")
    Conclude(suit, office.clerk, date(2026, 10, 9), "claim_dismissed").execute()

    for more in ({"ending": "upheld"}, {"removed": True}):
        with pytest.raises(Refused, match="先在「更正」中清空"):
            amended(suit, office, **more)
    assert amended(suit, office, court="云州中院").result == "claim_dismissed"


def test_without_an_appeal_there_is_nothing_to_put_right(case: Application, office: Office, client: Client) -> None:
    suit = judged(case, office.clerk)
    with pytest.raises(Refused, match="没有登记上诉"):
        AmendAppeal(suit, office.clerk).execute()

    client.force_login(office.clerk)

    assert "没有登记上诉" in client.get(reverse("remedies:amend_appeal", args=[suit.pk])).content.decode()


def test_only_the_office_of_the_body_may(suit: RemedyCase, office: Office, client: Client) -> None:
    for person in (office.drafter, office.stranger):
        with pytest.raises(NotAllowed):
            AmendAppeal(suit, person).execute()
    answers = []
    for person in (office.clerk, office.drafter, office.stranger):
        client.force_login(person)
        answers.append(client.get(reverse("remedies:amend_appeal", args=[suit.pk])).status_code)

    assert answers == [200, 403, 404]


def test_it_is_put_right_in_the_browser(suit: RemedyCase, office: Office, client: Client) -> None:
    client.force_login(office.clerk)
    address = reverse("remedies:amend_appeal", args=[suit.pk])
    shown = client.get(address).context["form"]
    told = {name: shown[name].value() or "" for name in shown.fields if name != "removed"}

    client.post(address, {**told, "court": "云州中院", "reason": REASON})

    appeal = RemedyCase.objects.get(pk=suit.pk).latest_appeal
    assert appeal is not None
    assert appeal.court == "云州中院"
