"""A letter that asks for an opinion and can't be delivered doesn't hold a case for ever."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.rules.clock import Standing
from gongkai.rules.deadlines import Consulted
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.consultation.answering import NoteDelivery, TakeOpinion
from gongkai_web.applications.consultation.asking import AskOpinion
from gongkai_web.applications.decision.grounds import still_asked
from gongkai_web.applications.models import Application, ConsultationRequest, EventKind, Opinion
from gongkai_web.applications.service.tests.test_service import receipt
from gongkai_web.applications.tests.builders_steps import (
    ON_PAPER,
    Office,
    ago,
    fresh,
    last_event,
    make_office,
    refusals,
    statuses,
)
from gongkai_web.applications.undelivered.opinion import NoteReturn
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db
RECEIVED, SENT, RETURNED = date(2026, 7, 6), date(2026, 7, 10), date(2026, 7, 22)
PARTY, REASON = "云州市青云区柏川仪器有限公司", "邮件退回，原址查无此单位"


def asked(office: Office, whom: Consulted = Consulted.THIRD_PARTY) -> tuple[Application, ConsultationRequest]:
    case = office.case(arrived_on=RECEIVED)
    other = make_body() if whom is Consulted.JOINT_BODY else None
    step = AskOpinion(case, office.drafter, SENT, whom.value, PARTY, joint_body=other, about="项目合同", later=ON_PAPER)
    step.execute()
    return fresh(case), case.consultations.get()


def returned(office: Office, whom: Consulted = Consulted.THIRD_PARTY) -> Application:
    case, one = asked(office, whom)
    NoteReturn(case, office.drafter, one, RETURNED, REASON).execute()
    return fresh(case)


def test_it_ends_the_consultation_and_the_period_goes_on_without_the_days_that_passed() -> None:
    case = returned(make_office())

    deadline = deadline_of(case)
    assert (deadline.standing, deadline.due_on) == (Standing.RUNNING, date(2026, 8, 13))
    assert case.consultations.get().opinion == Opinion.UNREACHED
    assert list(still_asked(case)) == []


def test_the_body_decides_and_silence_is_not_taken_for_consent() -> None:
    office = make_office()

    third, joint = returned(office), returned(office, Consulted.JOINT_BODY)

    assert last_event(third).kind == EventKind.OPINION_RETURNED
    assert last_event(third).note == "没有送达，由本机关依法决定是否公开"
    assert last_event(third).told == "征求意见已经结束，办理期限继续计算"
    assert "不视为同意公开" in last_event(joint).note


def test_while_another_one_is_awaited_the_applicant_is_not_told_that_it_ended() -> None:
    office = make_office()
    case, first = asked(office)
    day, other = date(2026, 7, 13), "云州市另一公司"
    AskOpinion(case, office.drafter, day, party=other, about="验收报告", later=ON_PAPER).execute()

    NoteReturn(fresh(case), office.drafter, first, RETURNED, REASON).execute()

    assert last_event(case).told == ""
    assert deadline_of(fresh(case)).standing is Standing.CONSULTING


def test_day_and_reason_are_asked_for_and_nobody_is_named() -> None:
    office = make_office()
    case, one = asked(office)

    assert "选择是哪一次征求意见" in refusals(NoteReturn(case, office.drafter))
    assert "写明没有送达的原因" in refusals(NoteReturn(case, office.drafter, one, RETURNED))
    assert "不能早于 2026-07-10" in refusals(NoteReturn(case, office.drafter, one, RECEIVED, REASON))
    assert "不写对方的姓名" in refusals(NoteReturn(case, office.drafter, one, RETURNED, f"{PARTY}查无此人"))


def test_who_received_it_was_reached() -> None:
    office = make_office()
    case, one = asked(office)
    NoteDelivery(case, office.drafter, one, RETURNED).execute()

    assert "没有待办的征求意见" in refusals(NoteReturn(fresh(case), office.drafter, one, RETURNED, REASON))


def test_whom_it_did_not_reach_gives_no_opinion() -> None:
    office = make_office()
    case, one = asked(office)
    assert "没有送达的，登记征求意见书没有送达" in refusals(TakeOpinion(case, office.drafter))
    NoteDelivery(case, office.drafter, one, RETURNED).execute()
    one.refresh_from_db()

    chosen = TakeOpinion(fresh(case), office.drafter, one, ago(0), Opinion.UNREACHED.value)

    assert "选择对方的意见" in refusals(chosen)


def test_the_page_keeps_the_proof_in_the_file(client: Client) -> None:
    office = make_office()
    case, one = asked(office)
    client.force_login(office.drafter)
    given = {"consultation": one.pk, "on": RETURNED, "reason": REASON, "file": receipt("退件.png")}

    answer = client.post(reverse("applications:opinion_returned", args=[case.pk]), given)

    assert answer.status_code == 302
    assert case.papers.filter(kind="service").exists()
    assert REASON in client.get(reverse("applications:case", args=[case.pk])).content.decode()


def test_who_may(client: Client) -> None:
    office = make_office()
    case, _ = asked(office)

    people = (office.drafter, office.supervisor, office.stranger)
    assert statuses(client, case, "opinion_returned", *people) == [200, 403, 404]
