"""What was entered about a remedy is put right with a reason; what contradicts other rows is refused."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.applications.models import Application
from gongkai_web.applications.tests.builders_steps import Office, ago, fresh, make_office
from gongkai_web.remedies.action import Conclude
from gongkai_web.remedies.amending.action import ENTERED, AmendRemedy
from gongkai_web.remedies.models import RemedyCase, RemedyKind
from gongkai_web.remedies.redo.action import Redo
from gongkai_web.remedies.tests.builders import NUMBER, registered
from gongkai_web.remedies.tests.suits import appealed, ended, sued

pytestmark = pytest.mark.django_db
REASON = "录入时看错了"


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def case(office: Office) -> Application:
    return office.case(arrived_on=date(2026, 3, 2))


@pytest.fixture
def remedy(case: Application, office: Office) -> RemedyCase:
    made = registered(case, office.clerk)
    Conclude(made, office.clerk, date(2026, 6, 1), "upheld").execute()
    return made


def amended(remedy: RemedyCase, office: Office, **more: Any) -> RemedyCase:
    now = RemedyCase.objects.get(pk=remedy.pk)
    given = {"reason": REASON, **{name: getattr(now, name) for name in ENTERED}, **more}
    AmendRemedy(now, office.clerk, **given).execute()
    return RemedyCase.objects.get(pk=remedy.pk)


def test_a_result_is_put_right_and_counts_in_the_other_column(remedy: RemedyCase, office: Office) -> None:
    after = amended(remedy, office, result="annulled", lesson="写明理由")

    assert after.report_cell(2026) == "remedies.reconsideration.overturned"


def test_what_had_not_ended_is_pending_again(remedy: RemedyCase, office: Office) -> None:
    assert amended(remedy, office, concluded_on=None, result="").pending_on(date(2026, 12, 31))


def test_one_entry_tells_old_new_and_why(remedy: RemedyCase, office: Office, case: Application) -> None:
    before = case.events.count()

    amended(remedy, office, result="annulled", filed_on=date(2026, 4, 8), lesson="写明理由")

    (entry,) = case.events.order_by("pk")[before:]
    assert entry.note == (
        f"更正 行政复议 {NUMBER}：立案、受理日期 2026-04-07 → 2026-04-08；结果 维持 → 撤销或者部分撤销；"
        f"教训和改进已改；理由：{REASON}"
    )


def test_the_case_is_found_by_the_number_as_it_is_now(remedy: RemedyCase, office: Office, case: Application) -> None:
    amended(remedy, office, number="青政复〔2026〕4号")

    assert [one.number for one in case.numbers.all()] == ["青政复〔2026〕4号"]


def test_a_number_that_nobody_kept_is_kept_now(remedy: RemedyCase, office: Office, case: Application) -> None:
    case.numbers.all().delete()

    amended(remedy, office, number="青政复〔2026〕4号")

    assert [one.number for one in case.numbers.all()] == ["青政复〔2026〕4号"]


def test_a_long_entry_still_ends_with_the_reason(remedy: RemedyCase, office: Office, case: Application) -> None:
    reason = "因" * 200

    amended(remedy, office, reason=reason, number="号" * 80, forum="府" * 100)
    amended(remedy, office, reason=reason, number="数" * 80, forum="厅" * 100)

    notes = [one.note for one in case.events.order_by("pk")]
    assert notes[-1].endswith(reason)
    assert len(notes[-1]) == 500


def test_a_suit_turns_out_to_follow_a_reconsideration(case: Application, office: Office, remedy: RemedyCase) -> None:
    suit = sued(case, office.clerk)

    after = amended(suit, office, kind=RemedyKind.SUIT_AFTER_RECONSIDERATION.value)

    assert after.follows == remedy


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "没有改动"),
        ({"forum": "青云区政府", "reason": " "}, "写明更正的理由"),
        ({"number": ""}, "填写案号"),
        ({"filed_on": date(2020, 1, 1)}, "应在收到申请之后"),
        ({"copy_received_on": date(2026, 4, 1)}, "收到副本的日期"),
        ({"answered_on": date(2026, 4, 8)}, "答复、答辩日期应在"),
        ({"concluded_on": date(2026, 4, 1)}, "结案日期应在"),
        ({"concluded_on": None}, "还没有结案的"),
        ({"result": ""}, "选择行政复议的结果"),
        ({"result": "annulled"}, "教训"),
        ({"kind": "direct_suit"}, "选择未经复议直接起诉的结果"),
        ({"kind": "complaint"}, "不选结果"),
        ({"kind": "suit_after_reconsideration"}, "先登记此前的行政复议"),
    ],
)
def test_what_is_wrong_is_named(remedy: RemedyCase, office: Office, more: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        amended(remedy, office, **more)


def test_two_remedies_do_not_get_one_number(remedy: RemedyCase, office: Office, case: Application) -> None:
    registered(case, office.clerk, number="青政复〔2026〕4号")

    with pytest.raises(Refused, match="已经登记"):
        amended(remedy, office, number="青政复〔2026〕4号")


def test_what_a_suit_follows_stays_a_reconsideration(remedy: RemedyCase, office: Office, case: Application) -> None:
    sued(case, office.clerk, kind=RemedyKind.SUIT_AFTER_RECONSIDERATION.value)

    with pytest.raises(Refused, match="此后登记了复议后起诉"):
        amended(remedy, office, kind="direct_suit", result="claim_dismissed")


def test_of_what_was_appealed_the_second_instance_says_the_result(case: Application, office: Office) -> None:
    suit = appealed(case, office.clerk)

    with pytest.raises(Refused, match="在「更正上诉」中改"):
        amended(suit, office, concluded_on=date(2026, 7, 1), result="claim_dismissed")
    with pytest.raises(Refused, match="不能改为复议"):
        amended(suit, office, kind="complaint")
    with pytest.raises(Refused, match="晚于一审裁判"):
        amended(suit, office, filed_on=date(2026, 6, 5), copy_received_on=None)
    assert amended(suit, office, forum="云青区人民法院").forum == "云青区人民法院"


def test_what_was_heard_again_ends_after_it_was_sent_back(case: Application, office: Office) -> None:
    suit = ended(appealed(case, office.clerk), office.clerk, "remanded")
    Conclude(suit, office.clerk, date(2026, 10, 9), "claim_dismissed").execute()

    with pytest.raises(Refused, match="早于发回重审"):
        amended(suit, office, concluded_on=date(2026, 8, 1))
    assert amended(suit, office, concluded_on=date(2026, 10, 8)).concluded_on == date(2026, 10, 8)


def redone(office: Office) -> RemedyCase:
    case = office.case(arrived_on=ago(60))
    Application.objects.filter(pk=case.pk).update(replied_on=ago(50))
    suit = sued(fresh(case), office.clerk, **OLD)
    Conclude(suit, office.clerk, ago(10), "annulled", lesson="写明理由").execute()
    Redo(RemedyCase.objects.get(pk=suit.pk), office.clerk, ago(5)).execute()
    return RemedyCase.objects.get(pk=suit.pk)


OLD = {"filed_on": ago(40), "copy_received_on": None}


@pytest.mark.parametrize(
    "more", [{"result": "claim_dismissed"}, {"concluded_on": None, "result": ""}, {"concluded_on": ago(1)}]
)
def test_a_result_that_was_carried_out_stays(office: Office, more: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="已经按这个结果重新办理"):
        amended(redone(office), office, **more)


def test_what_was_carried_out_may_be_put_right_as_long_as_it_is_ordered(office: Office) -> None:
    assert amended(redone(office), office, result="ordered_to_perform").result == "ordered_to_perform"


def test_only_the_office_of_the_body_may(remedy: RemedyCase, office: Office, client: Client) -> None:
    for person in (office.drafter, office.stranger):
        with pytest.raises(NotAllowed):
            AmendRemedy(remedy, person).execute()
    answers = []
    for person in (office.clerk, office.drafter, office.stranger):
        client.force_login(person)
        answers.append(client.get(reverse("remedies:amend", args=[remedy.pk])).status_code)

    assert answers == [200, 403, 404]


def test_it_is_put_right_in_the_browser(remedy: RemedyCase, office: Office, client: Client) -> None:
    client.force_login(office.clerk)
    address = reverse("remedies:amend", args=[remedy.pk])
    assert address in client.get(remedy.application.get_absolute_url()).content.decode()
    shown = client.get(address).context["form"]
    told = {name: shown[name].value() or "" for name in shown.fields}

    assert client.post(address, told).status_code == 422
    client.post(address, {**told, "forum": "云州市青云区人民政府", "reason": REASON})

    assert RemedyCase.objects.get(pk=remedy.pk).forum == "云州市青云区人民政府"
