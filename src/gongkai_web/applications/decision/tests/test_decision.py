"""The decision: parts with their grounds, one counted outcome, complete, approved by another person."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.rules.outcomes import Outcome
from gongkai_web.actions import NotAllowed
from gongkai_web.applications.consultation.answering import NoteDelivery, TakeOpinion
from gongkai_web.applications.consultation.asking import AskOpinion
from gongkai_web.applications.consultation.weighing import WeighReasons
from gongkai_web.applications.correction.action import AskCorrection, TakeCorrection
from gongkai_web.applications.decision.approving import AskApproval, DecideDecision
from gongkai_web.applications.decision.drafting import OFFERED, DraftPart, RemovePart
from gongkai_web.applications.decision.elements import known
from gongkai_web.applications.fee.action import DemandFee, NoteFeeDelivery
from gongkai_web.applications.models import Application, DecisionPart, EventKind, Opinion
from gongkai_web.applications.reasons.action import AskReasons, TakeReasons, WeighGivenReasons
from gongkai_web.applications.record_search.action import KeepSearch
from gongkai_web.applications.redaction.tests.test_supplying import picture
from gongkai_web.applications.tests.builders_replies import CHANNEL, approved, drafted
from gongkai_web.applications.tests.builders_steps import (
    ON_PAPER,
    Office,
    ago,
    fresh,
    last_event,
    make_office,
    only_letter,
    refusals,
    statuses,
)
from gongkai_web.bodies.models import Appointment
from gongkai_web.bodies.roles import Role

pytestmark = pytest.mark.django_db


def prepared(office: Office, outcome: Outcome) -> Application:
    """Make a case in which all has been done that an outcome needs."""
    case = office.case(arrived_on=date(2026, 6, 1))
    if outcome is Outcome.NOT_EXISTING:
        KeepSearch(case, office.drafter, date(2026, 6, 3), "发文库", "立项清单", "承办人", "没有").execute()
    if outcome is Outcome.THIRD_PARTY_RIGHTS:
        _objected(office, case)
    if outcome in (Outcome.STILL_UNCLEAR, Outcome.NOT_CORRECTED):
        AskCorrection(
            case, office.drafter, date(2026, 6, 3), "名称", "文号", date(2026, 6, 24), later=ON_PAPER
        ).execute()
    if outcome is Outcome.STILL_UNCLEAR:
        TakeCorrection(fresh(case), office.drafter, date(2026, 6, 8), "所有文件").execute()
    if outcome is Outcome.FEE_UNPAID:
        DemandFee(case, office.drafter, date(2026, 6, 3), "per_page", 80, "缴款码", later=ON_PAPER).execute()
        NoteFeeDelivery(fresh(case), office.drafter, date(2026, 6, 4)).execute()
    if outcome is Outcome.EXCESSIVE:
        AskReasons(case, office.drafter, date(2026, 6, 3), "本月第十三件", date(2026, 6, 10)).execute()
        TakeReasons(fresh(case), office.drafter, date(2026, 6, 8), "想看看").execute()
        WeighGivenReasons(fresh(case), office.drafter, False, "没有实际需要").execute()
    return fresh(case)


def _objected(office: Office, case: Application) -> None:
    AskOpinion(case, office.drafter, date(2026, 6, 3), party="柏川仪器有限公司", about="合同", later=ON_PAPER).execute()
    one = case.consultations.get()
    NoteDelivery(fresh(case), office.drafter, one, date(2026, 6, 4)).execute()
    one.refresh_from_db()
    TakeOpinion(fresh(case), office.drafter, one, date(2026, 6, 8), Opinion.OBJECTS.value, "含有报价").execute()
    one.refresh_from_db()
    WeighReasons(fresh(case), office.drafter, one, None, True).execute()


@pytest.mark.parametrize("outcome", OFFERED, ids=lambda one: one.code)
def test_every_outcome_ends_in_its_letter(outcome: Outcome) -> None:
    office = make_office()

    case = approved(office, prepared(office, outcome), outcome)

    assert case.decision.outcome == outcome
    assert case.decision.letter == only_letter(case, outcome.letter(ago(0)).id)
    assert last_event(case).kind == EventKind.APPROVED


def test_granted_and_withheld_together_count_as_partly_granted() -> None:
    office = make_office()

    case = approved(office, office.case(), Outcome.GRANTED, Outcome.DELIBERATIVE, Outcome.INTERNAL_AFFAIRS)

    withheld = only_letter(case, "partly_granted").facts["parts"]
    assert case.decision.outcome == Outcome.PARTLY_GRANTED
    assert "第十六条第二款" in withheld
    assert "第十六条第一款" in withheld
    assert case.decision.parts.count() == 3


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (Outcome.NOT_EXISTING, "没有检索记录"),
        (Outcome.THIRD_PARTY_RIGHTS, "先书面征求第三方"),
        (Outcome.STILL_UNCLEAR, "没有收到补正"),
        (Outcome.NOT_CORRECTED, "没有逾期不补正"),
        (Outcome.FEE_UNPAID, "没有逾期未缴费"),
        (Outcome.EXCESSIVE, "先要求申请人说明理由"),
    ],
    ids=lambda given: given.code if isinstance(given, Outcome) else "",
)
def test_what_was_not_done_before_stands_in_the_way(outcome: Outcome, sentence: str) -> None:
    office = make_office()

    assert sentence in refusals(DraftPart(office.case(), office.drafter, outcome.value, "信息"))


def searched(office: Office, case: Application, *results: bool) -> Application:
    """Keep a search for each result, day after day."""
    for day, found in enumerate(results, start=3):
        KeepSearch(case, office.drafter, date(2026, 6, day), "发文库", "立项清单", "承办人", "结果", found).execute()
    return fresh(case)


@pytest.mark.parametrize(
    ("results", "sentence"),
    [
        ((True,), "写明检索到相关信息"),
        ((False, True), "2026-06-04 检索到相关信息"),
        ((True, False), ""),
        ((False,), ""),
    ],
)
def test_only_a_search_in_vain_tells_that_nothing_exists(results: tuple[bool, ...], sentence: str) -> None:
    office = make_office()
    case = searched(office, office.case(arrived_on=date(2026, 6, 1)), *results)

    refused = refusals(DraftPart(case, office.drafter, Outcome.NOT_EXISTING.value, "信息"))

    assert sentence in refused
    assert bool(sentence) is bool(refused)


def test_what_was_found_later_may_be_another_part_of_the_reply() -> None:
    office = make_office()
    case = searched(office, office.case(arrived_on=date(2026, 6, 1)), False, True)

    drafted(office, case, Outcome.DELIBERATIVE)

    assert refusals(DraftPart(fresh(case), office.drafter, Outcome.NOT_EXISTING.value, "信息")) == ""


def test_each_reply_cites_the_notice_it_follows_from() -> None:
    office = make_office()
    case = prepared(office, Outcome.STILL_UNCLEAR)
    DemandFee(case, office.drafter, date(2026, 6, 9), "per_page", 80, "缴款码", later=ON_PAPER).execute()
    case.refresh_from_db()

    correction, fee = only_letter(case, "correction"), only_letter(case, "fee_notice")

    assert known(fresh(case), Outcome.STILL_UNCLEAR)["notice_sent"].startswith(f"{correction.number}，")
    assert known(fresh(case), Outcome.FEE_UNPAID)["notice_sent"].startswith(f"{fee.number}，")


def test_who_agreed_cannot_be_protected_against_their_will() -> None:
    office = make_office()
    case = office.case(arrived_on=date(2026, 6, 1))
    AskOpinion(case, office.drafter, date(2026, 6, 3), party="柏川仪器有限公司", about="合同", later=ON_PAPER).execute()
    case.consultations.update(opinion=Opinion.AGREES.value)

    assert "同意公开，不能" in refusals(DraftPart(fresh(case), office.drafter, "third_party_rights", "合同"))


def test_every_missing_element_is_named_before_approval() -> None:
    office = make_office()
    case = drafted(office, office.case(), Outcome.STATE_SECRET, stated={"facts": "属于涉密文件"})

    lacking = refusals(AskApproval(case, office.drafter, CHANNEL))

    assert "不予公开的理由" in lacking
    assert "定密情况" in lacking
    assert "认定的事实" not in lacking


def test_a_reply_served_online_tells_where_to_ask_for_reconsideration_online() -> None:
    office = make_office()
    case = drafted(office, office.case(), Outcome.DELIBERATIVE)

    assert "不能制发" in refusals(AskApproval(case, office.drafter))


def test_open_questions_keep_the_reply_back() -> None:
    office = make_office()
    case = office.case()
    drafted(office, case)
    AskOpinion(fresh(case), office.drafter, ago(1), party="柏川仪器有限公司", about="合同", later=ON_PAPER).execute()
    assert "还没有结果" in refusals(AskApproval(fresh(case), office.drafter, CHANNEL))
    case.consultations.update(opinion=Opinion.OBJECTS.value, delivered_on=ago(1), answered_on=ago(0))

    assert "先认定其理由" in refusals(AskApproval(fresh(case), office.drafter, CHANNEL))


def test_while_a_correction_is_awaited_nothing_is_decided() -> None:
    office = make_office()
    case = drafted(office, office.case())
    AskCorrection(case, office.drafter, ago(1), "事项", "说明", ago(-10), later=ON_PAPER).execute()

    assert "期限届满以前" in refusals(AskApproval(fresh(case), office.drafter, CHANNEL))


def test_a_part_says_what_it_is_and_what_it_is_about() -> None:
    office = make_office()
    case = office.case()

    assert "选择办理结果" in refusals(DraftPart(case, office.drafter))
    assert "选择办理结果" in refusals(DraftPart(case, office.drafter, Outcome.PARTLY_GRANTED.value, "信息"))
    assert "所指的信息" in refusals(DraftPart(case, office.drafter, Outcome.GRANTED.value))
    assert "先拟定答复" in refusals(AskApproval(case, office.drafter))


def test_a_part_taken_away_is_counted_no_more() -> None:
    office = make_office()
    case = drafted(office, office.case(), Outcome.GRANTED, Outcome.DELIBERATIVE)
    assert case.decision.outcome == Outcome.PARTLY_GRANTED

    RemovePart(case, office.drafter, case.decision.parts.last()).execute()

    assert fresh(case).decision.outcome == Outcome.GRANTED
    foreign = drafted(office, office.case()).decision.parts.get()
    assert "选择要删去的事项" in refusals(RemovePart(fresh(case), office.drafter, foreign))
    assert "还没有拟定答复" in refusals(RemovePart(office.case(), office.drafter))


def test_once_asked_for_approval_the_draft_stands_still() -> None:
    office = make_office()
    case = drafted(office, office.case())
    AskApproval(case, office.drafter, CHANNEL).execute()

    assert "等待审批" in refusals(DraftPart(fresh(case), office.drafter, Outcome.GRANTED.value, "信息"))
    assert "等待审批" in refusals(AskApproval(fresh(case), office.drafter, CHANNEL))


def test_sent_back_it_may_be_changed_again() -> None:
    office = make_office()
    case = drafted(office, office.case())
    AskApproval(case, office.drafter, CHANNEL).execute()

    DecideDecision(fresh(case), office.approver, approved=False, comment="补充页数").execute()

    assert last_event(case).kind == EventKind.RETURNED
    assert refusals(DraftPart(fresh(case), office.drafter, Outcome.GRANTED.value, "信息")) == ""


def test_nobody_approves_their_own_draft() -> None:
    office = make_office()
    Appointment.objects.create(person=office.drafter, body=office.body, role=Role.APPROVER.value, since=ago(9))
    office.drafter.refresh_from_db()
    case = drafted(office, office.case())
    AskApproval(case, office.drafter, CHANNEL).execute()

    assert "不能审批自己拟的" in refusals(DecideDecision(fresh(case), office.drafter, ago(0), True))


def test_the_approvers_word_is_complete() -> None:
    office = make_office()
    case = drafted(office, office.case())
    assert "没有等待审批" in refusals(DecideDecision(case, office.approver, ago(0), True))
    AskApproval(case, office.drafter, CHANNEL).execute()

    assert "选择同意" in refusals(DecideDecision(fresh(case), office.approver))
    assert "要修改什么" in refusals(DecideDecision(fresh(case), office.approver, approved=False))
    assert "作出决定的日期" in refusals(DecideDecision(fresh(case), office.approver, approved=True))


def test_a_reply_made_now_bears_todays_date_unless_it_is_registered_later() -> None:
    office = make_office()
    case = drafted(office, office.case())
    AskApproval(case, office.drafter, CHANNEL).execute()
    assert "写明补登记的理由" in refusals(DecideDecision(fresh(case), office.approver, ago(1), True))

    DecideDecision(fresh(case), office.approver, ago(1), True, later=ON_PAPER).execute()

    assert fresh(case).decision.decided_on == ago(1)
    assert case.events.get(kind=EventKind.APPROVED.value).note.endswith(f"补登记：{ON_PAPER}")


def test_an_approved_reply_is_not_changed() -> None:
    office = make_office()
    case = approved(office, office.case())

    assert "已经批准" in refusals(DraftPart(case, office.drafter, Outcome.GRANTED.value, "信息"))


def test_who_may(client: Client) -> None:
    office = make_office()
    case = drafted(office, office.case())
    with pytest.raises(NotAllowed):
        DraftPart(case, office.stranger, Outcome.GRANTED.value, "信息").execute()
    for name in ("draft", "ask_approval", "remove_part"):
        assert statuses(client, case, name, office.drafter, office.supervisor, office.stranger) == [200, 403, 404]
    AskApproval(case, office.drafter, CHANNEL).execute()

    assert statuses(client, case, "decide", office.approver, office.drafter, office.stranger) == [200, 403, 403]
    with pytest.raises(NotAllowed):
        DecideDecision(fresh(case), office.drafter, ago(0), True).execute()


def test_a_reply_goes_through_the_pages(client: Client) -> None:
    office = make_office()
    case = office.case()
    client.force_login(office.drafter)
    added = client.post(reverse("applications:draft", args=[case.pk]), {"outcome": "granted", "about": "立项清单"})
    part = DecisionPart.objects.get()
    assert added["Location"] == reverse("applications:part", args=[case.pk, part.pk])

    asked = client.get(added["Location"]).content.decode()
    assert "页数或者份数" in asked
    told = {"about": "立项清单", "article": part.article, "information": "立项清单", "extent_supplied": "3页"}
    assert client.post(added["Location"], told).status_code == 302
    given = {"part": part.pk, "name_": "立项清单", "file": picture()}
    assert client.post(reverse("applications:supply", args=[case.pk]), given).status_code == 302
    answer = client.post(reverse("applications:ask_approval", args=[case.pk]), {"channel": CHANNEL})
    assert answer.status_code == 302
    client.force_login(office.approver)
    shown = client.get(reverse("applications:decide", args=[case.pk])).content.decode()
    assert "立项清单" in shown
    given = {"approved": "1", "on": ago(0).isoformat()}
    assert client.post(reverse("applications:decide", args=[case.pk]), given).status_code == 302
    assert only_letter(case, "granted").number


def test_a_part_of_another_case_is_not_there(client: Client) -> None:
    office = make_office()
    case, foreign = office.case(), drafted(office, office.case()).decision.parts.get()
    client.force_login(office.clerk)

    assert client.get(reverse("applications:part", args=[case.pk, foreign.pk])).status_code == 404


def test_an_outcome_without_an_article_of_its_own_asks_for_one() -> None:
    office = make_office()
    case = office.case()
    DraftPart(case, office.drafter, Outcome.OTHERWISE.value, "咨询", stated={"facts": "属于咨询"}).execute()

    assert "第 1 项（其他处理：其他）没有写明依据" in refusals(AskApproval(fresh(case), office.drafter, CHANNEL))
