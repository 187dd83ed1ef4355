"""Third parties and joint bodies are asked; the time they take doesn't count, and silence means different things."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.rules.clock import Standing
from gongkai.rules.deadlines import Consulted
from gongkai_web.actions import NotAllowed
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.consultation.answering import NoteDelivery, TakeOpinion
from gongkai_web.applications.consultation.asking import AskOpinion
from gongkai_web.applications.consultation.weighing import WeighReasons
from gongkai_web.applications.correction.action import AskCorrection
from gongkai_web.applications.models import Application, ConsultationRequest, EventKind, Opinion
from gongkai_web.applications.tests.builders import APPLICANT
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
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db
# working-days.md, example 8
RECEIVED, SENT, DELIVERED = date(2026, 5, 11), date(2026, 5, 18), date(2026, 5, 20)
PARTY = "云州市青云区柏川仪器有限公司"


def asked(office: Office) -> tuple[Application, ConsultationRequest]:
    case = office.case(arrived_on=RECEIVED)
    AskOpinion(
        case, office.drafter, SENT, party=PARTY, party_address="青云区柏川路1号", about="项目合同", later=ON_PAPER
    ).execute()
    return fresh(case), case.consultations.get()


def delivered(office: Office) -> tuple[Application, ConsultationRequest]:
    case, one = asked(office)
    NoteDelivery(case, office.drafter, one, DELIVERED).execute()
    return fresh(case), case.consultations.get()


def objected(office: Office) -> tuple[Application, ConsultationRequest]:
    case, one = delivered(office)
    TakeOpinion(case, office.drafter, one, date(2026, 5, 27), Opinion.OBJECTS.value, "含有报价明细").execute()
    return fresh(case), case.consultations.get()


def test_the_third_party_gets_a_letter_and_the_applicant_is_told() -> None:
    case, one = asked(make_office())

    assert sorted(letter.kind for letter in case.letters.all()) == ["consultation_notice", "third_party_consultation"]
    letter = only_letter(case, "third_party_consultation")
    assert letter.addressee.reveal() == PARTY
    assert PARTY not in f"{one} {letter.facts} {last_event(case).told} {last_event(case).note}"


def test_the_letter_does_not_say_who_applied() -> None:
    office = make_office()
    case = office.case()

    named = AskOpinion(case, office.drafter, ago(0), party=PARTY, about=f"{APPLICANT['name']}申请的合同")

    assert "不应当写明申请人是谁" in refusals(named)


def test_without_an_answer_the_fifteen_days_are_left_out() -> None:
    office = make_office()
    case, one = delivered(office)
    assert deadline_of(case).due_on == date(2026, 7, 2)

    TakeOpinion(case, office.drafter, one, opinion=Opinion.SILENT.value).execute()

    assert deadline_of(fresh(case)).due_on == date(2026, 7, 2)
    assert "由本机关依法决定" in last_event(case).note


def test_an_early_answer_ends_the_time_left_out() -> None:
    case, _ = objected(make_office())

    assert deadline_of(case).due_on == date(2026, 6, 17)


def test_a_joint_body_that_is_silent_agrees() -> None:
    office, other = make_office(), make_body()
    case = office.case(arrived_on=RECEIVED)
    joint = Consulted.JOINT_BODY.value
    AskOpinion(
        case, office.drafter, SENT, consulted=joint, joint_body=other, about="联合发文", later=ON_PAPER
    ).execute()
    NoteDelivery(fresh(case), office.drafter, case.consultations.get(), DELIVERED).execute()

    TakeOpinion(fresh(case), office.drafter, case.consultations.get(), opinion=Opinion.SILENT.value).execute()

    assert "视为同意公开" in last_event(case).note
    assert only_letter(case, "joint_body_consultation").addressee.reveal() == str(other)


def test_silence_is_told_only_after_the_last_day() -> None:
    office = make_office()
    case = office.case(arrived_on=ago(6))
    AskOpinion(case, office.drafter, ago(5), party=PARTY, about="合同", later=ON_PAPER).execute()
    NoteDelivery(fresh(case), office.drafter, case.consultations.get(), ago(3)).execute()

    silent = TakeOpinion(fresh(case), office.drafter, case.consultations.get(), opinion=Opinion.SILENT.value)

    assert "期限还没有届满" in refusals(silent)


def test_what_the_letter_needs_is_named() -> None:
    office = make_office()
    case = office.case(arrived_on=RECEIVED)
    joint = Consulted.JOINT_BODY.value

    assert "第三方的姓名或者名称" in refusals(AskOpinion(case, office.drafter, SENT, about="合同"))
    assert "写明就什么信息" in refusals(AskOpinion(case, office.drafter, SENT, party=PARTY))
    assert "选择共同制作机关" in refusals(AskOpinion(case, office.drafter, SENT, joint, about="发文"))
    own = AskOpinion(case, office.drafter, SENT, joint, joint_body=office.body, about="发文")
    assert "本机关以外" in refusals(own)
    late = AskOpinion(case, office.drafter, date(2026, 6, 9), party=PARTY, about="合同")
    assert "已于 2026-06-08 届满" in refusals(late)


def test_nobody_is_asked_while_the_clock_stands() -> None:
    office = make_office()
    case = office.case()
    AskCorrection(case, office.drafter, ago(1), "事项", "说明", ago(-10), later=ON_PAPER).execute()

    assert "等收到以后" in refusals(AskOpinion(fresh(case), office.drafter, ago(0), party=PARTY, about="合同"))


def test_an_answer_comes_after_the_delivery() -> None:
    office = make_office()
    case, one = asked(office)

    assert "先登记对方收到" in refusals(TakeOpinion(case, office.drafter, one, SENT, Opinion.AGREES.value))
    assert "不能早于" in refusals(NoteDelivery(case, office.drafter, one, date(2026, 5, 17)))
    assert "选择是哪一次" in refusals(NoteDelivery(case, office.drafter, None, DELIVERED))
    assert "没有征求过意见" in refusals(NoteDelivery(office.case(), office.drafter, None, DELIVERED))


def test_an_answer_needs_an_opinion_and_an_objection_its_reasons() -> None:
    office = make_office()
    case, one = delivered(office)

    assert "选择对方的意见" in refusals(TakeOpinion(case, office.drafter, one, DELIVERED))
    assert "写明对方的理由" in refusals(TakeOpinion(case, office.drafter, one, DELIVERED, Opinion.OBJECTS.value))
    TakeOpinion(case, office.drafter, one, DELIVERED, Opinion.AGREES.value).execute()
    assert "没有待办" in refusals(TakeOpinion(fresh(case), office.drafter, one, DELIVERED, Opinion.AGREES.value))


def test_reasons_are_weighed_once() -> None:
    office = make_office()
    case, one = objected(office)
    assert "是否合理" in refusals(WeighReasons(case, office.drafter, one))

    WeighReasons(case, office.drafter, one, sound=True).execute()

    assert case.consultations.get().reasons_sound is True
    assert last_event(case).kind == EventKind.OPINION_WEIGHED
    assert "没有待办" in refusals(WeighReasons(fresh(case), office.drafter, one, sound=True))


def test_the_public_interest_is_kept_and_told_only_with_the_decision() -> None:
    office = make_office()
    case, one = objected(office)
    lacking = WeighReasons(case, office.drafter, one, sound=True, public_interest="涉及饮用水安全")
    assert "写明公开的内容" in refusals(lacking)
    assert "公共利益造成什么" in refusals(WeighReasons(case, office.drafter, one, sound=True, disclosed="检测结果"))

    found = {"public_interest": "涉及饮用水安全", "disclosed": "检测结果"}
    WeighReasons(case, office.drafter, one, None, True, **found).execute()

    kept = case.consultations.get()
    assert (kept.public_interest, kept.disclosed_content) == ("涉及饮用水安全", "检测结果")
    assert not case.letters.filter(kind="third_party_notice").exists()


def test_reasons_found_unsound_say_why() -> None:
    office = make_office()
    case, one = objected(office)
    assert "写明认定的根据" in refusals(WeighReasons(case, office.drafter, one, sound=False))

    WeighReasons(case, office.drafter, one, None, False, "金额来自财政资金").execute()

    assert case.consultations.get().assessment == "金额来自财政资金"


def test_who_may(client: Client) -> None:
    office = make_office()
    case, one = asked(office)

    with pytest.raises(NotAllowed):
        NoteDelivery(case, office.stranger, one, DELIVERED).execute()
    for name in ("ask_opinion", "opinion_delivered", "opinion_given", "weigh_opinion", "weigh_again"):
        people = (office.clerk, office.drafter, office.supervisor, office.stranger)
        assert statuses(client, case, name, *people) == [200, 200, 403, 404]


def test_the_page_notes_a_delivery(client: Client) -> None:
    office = make_office()
    case, one = asked(office)
    client.force_login(office.drafter)

    answer = client.post(
        reverse("applications:opinion_delivered", args=[case.pk]), {"consultation": one.pk, "on": DELIVERED}
    )

    assert answer.status_code == 302
    assert deadline_of(fresh(case)).standing is Standing.CONSULTING
