"""A day that was entered wrongly is put right: the clock follows, the old day and the reason stay."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gongkai.rules.clock import Channel
from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.applications.amending.action import REASON, AmendEntry
from gongkai_web.applications.amending.entries import Entry, entries_of
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.consultation.answering import NoteDelivery, TakeOpinion
from gongkai_web.applications.consultation.asking import AskOpinion
from gongkai_web.applications.correction.action import AskCorrection, TakeCorrection
from gongkai_web.applications.fee.action import DemandFee, NoteFeeDelivery, NotePayment
from gongkai_web.applications.following.actions import CorrectOnline, WithdrawOnline
from gongkai_web.applications.following.telling import events_told
from gongkai_web.applications.models import Application, EventKind, Letter, Opinion
from gongkai_web.applications.receipt.confirmation import Register
from gongkai_web.applications.service.action import Serve
from gongkai_web.applications.tests.builders import APPLICANT, make_application
from gongkai_web.applications.tests.builders_replies import approved, replied
from gongkai_web.applications.tests.builders_steps import (
    ON_PAPER,
    Office,
    ago,
    fresh,
    last_event,
    make_office,
    only_letter,
    refusals,
)
from gongkai_web.applications.withdrawal.action import Withdraw

pytestmark = pytest.mark.django_db
WHY = "信封上的邮戳看错了，以签收单为准"
GUIDANCE = "写明所需清单的年份"
PARTY = "云州市青云区柏川仪器有限公司"


def entry(case: Application, what: str) -> Entry:
    """Return the one entry whose name ends so."""
    found = [one for one in entries_of(case) if one.label.endswith(what)]
    assert len(found) == 1, [one.label for one in entries_of(case)]
    return found[0]


def amend(office: Office, case: Application, what: str, day: date, reason: str = WHY) -> AmendEntry:
    case = fresh(case)
    return AmendEntry(case, office.clerk, {entry(case, what).key: day}, reason)


def written(case: Application, day: date) -> Letter:
    """Let the reply bear another day."""
    letter = case.letters.get(kind="granted")
    letter.dated_on = day
    letter.save()
    return letter


def consulted(office: Office) -> Application:
    """Make a case with a third party that was asked, received the letter and answered."""
    case = office.case(arrived_on=date(2026, 5, 11))
    asked = AskOpinion(case, office.drafter, date(2026, 5, 18), party=PARTY, about="项目合同", later=ON_PAPER)
    asked.execute()
    NoteDelivery(fresh(case), office.drafter, case.consultations.get(), date(2026, 5, 20)).execute()
    given = TakeOpinion(fresh(case), office.drafter, case.consultations.get(), date(2026, 5, 27))
    given.opinion = Opinion.AGREES.value
    given.execute()
    return fresh(case)


def corrected(office: Office) -> Application:
    """Make a case that was corrected."""
    case = office.case(arrived_on=date(2026, 3, 2))
    asked = AskCorrection(
        case, office.drafter, date(2026, 3, 5), "写明年份", "写明所需清单的年份", date(2026, 3, 26), ON_PAPER
    )
    asked.execute()
    TakeCorrection(fresh(case), office.drafter, date(2026, 3, 20), "2025年的清单").execute()
    return fresh(case)


def charged(office: Office) -> Application:
    """Make a case with a fee that was received."""
    case = office.case(arrived_on=date(2026, 3, 2))
    fee = DemandFee(case, office.drafter, date(2026, 3, 9), "per_page", 400, "凭缴款码缴纳", ON_PAPER)
    fee.execute()
    return fresh(case)


def test_the_day_of_arrival_moves_the_last_day() -> None:
    office = make_office()
    case = office.case(arrived_on=date(2026, 3, 2))
    assert deadline_of(case).due_on == date(2026, 3, 30)

    amend(office, case, "申请到达", date(2026, 3, 4)).execute()

    assert fresh(case).arrived_on == date(2026, 3, 4)
    assert deadline_of(fresh(case)).due_on == date(2026, 4, 1)


def test_the_event_tells_the_old_day_the_new_one_and_why() -> None:
    office = make_office()
    case = office.case(arrived_on=date(2026, 3, 2))

    amend(office, case, "申请到达", date(2026, 3, 4)).execute()

    event = last_event(case)
    assert (event.kind, event.on, event.person) == (EventKind.AMENDED, timezone.localdate(), office.clerk)
    assert event.note == f"申请到达 2026-03-02 → 2026-03-04。理由：{WHY}"


def test_the_applicant_reads_what_changed_and_the_new_last_day() -> None:
    office = make_office()
    case = office.case(arrived_on=date(2026, 3, 2))

    amend(office, case, "申请到达", date(2026, 3, 4)).execute()

    assert events_told(fresh(case))[0].sentence == (
        "登记的日期有误，已经更正：申请到达由2026年3月2日更正为2026年3月4日。"
        "答复的最后一日由2026年3月30日改为2026年4月1日"
    )


def test_the_effect_is_told_before_anything_is_written() -> None:
    office = make_office()
    case = office.case(arrived_on=date(2026, 3, 2))

    effect = amend(office, case, "申请到达", date(2026, 3, 4)).effect()

    assert effect.changes == ("申请到达：2026年3月2日 → 2026年3月4日",)
    assert effect.last_day == "答复的最后一日由2026年3月30日改为2026年4月1日"
    assert fresh(case).arrived_on == date(2026, 3, 2)


def test_the_day_of_the_confirmation_is_that_of_receipt() -> None:
    office = make_office()
    case = make_application(
        office.body, by=office.clerk, channel=Channel.FAX, arrived_on=date(2026, 3, 2), registered=False
    )
    Register(case, office.clerk, date(2026, 3, 3), "电话确认").execute()

    amend(office, case, "与申请人确认", date(2026, 3, 5)).execute()

    assert deadline_of(fresh(case)).received_on == date(2026, 3, 5)


def test_the_day_of_the_correction_begins_the_period() -> None:
    office = make_office()
    case = corrected(office)

    amend(office, case, "收到补正", date(2026, 3, 18)).execute()

    assert fresh(case).correction.corrected_on == date(2026, 3, 18)
    assert fresh(case).correction.corrected_content == "2025年的清单"
    assert deadline_of(fresh(case)).due_on == date(2026, 4, 16)


def test_the_day_of_an_opinion_ends_the_time_left_out() -> None:
    office = make_office()
    case = consulted(office)
    assert deadline_of(case).due_on == date(2026, 6, 17)

    amend(office, case, "收到意见", date(2026, 5, 28)).execute()

    assert deadline_of(fresh(case)).due_on == date(2026, 6, 18)
    assert "征求第三方意见书" in last_event(case).note
    assert PARTY not in f"{last_event(case).note}{last_event(case).told}"
    assert "意见书" not in last_event(case).told


def test_two_dates_are_amended_at_once() -> None:
    office = make_office()
    case = consulted(office)
    days = {entry(case, "对方收到").key: date(2026, 5, 21), entry(case, "收到意见").key: date(2026, 5, 28)}

    AmendEntry(case, office.clerk, days, WHY).execute()

    one = case.consultations.get()
    assert (one.delivered_on, one.answered_on) == (date(2026, 5, 21), date(2026, 5, 28))
    assert case.events.filter(kind=EventKind.AMENDED.value).count() == 1


def test_the_receipt_of_the_fee_notice_and_the_payment_are_amended() -> None:
    office = make_office()
    case = charged(office)
    NoteFeeDelivery(case, office.drafter, date(2026, 3, 10)).execute()
    NotePayment(fresh(case), office.drafter, date(2026, 3, 17)).execute()
    case = fresh(case)
    days = {entry(case, "申请人收到").key: date(2026, 3, 11), entry(case, "缴费").key: date(2026, 3, 16)}

    AmendEntry(case, office.clerk, days, WHY).execute()

    fee = fresh(case).fee
    assert (fee.delivered_on, fee.paid_on) == (date(2026, 3, 11), date(2026, 3, 16))
    assert deadline_of(fresh(case)).due_on == date(2026, 4, 14)


def test_what_begins_a_term_is_one_entry_with_the_service_of_its_letter() -> None:
    office = make_office()
    case = charged(office)
    letter = only_letter(case, "fee_notice")
    Serve(
        case, office.drafter, letter, "post", date(2026, 3, 10), post_number="EZ1", received_on=date(2026, 3, 12)
    ).execute()
    assert fresh(case).fee.delivered_on == date(2026, 3, 12)

    amend(office, case, "对方收到", date(2026, 3, 13)).execute()

    letter = only_letter(case, "fee_notice")
    assert (letter.service.received_on, fresh(case).fee.delivered_on) == (date(2026, 3, 13), date(2026, 3, 13))


def test_a_posted_letter_keeps_one_day_of_posting() -> None:
    office = make_office()
    case = charged(office)
    Serve(case, office.drafter, only_letter(case, "fee_notice"), "post", date(2026, 3, 10), post_number="EZ1").execute()

    amend(office, case, "交邮", date(2026, 3, 9)).execute()

    service = only_letter(case, "fee_notice").service
    assert (service.served_on, service.posted_on) == (date(2026, 3, 9), date(2026, 3, 9))


def test_of_a_letter_handed_over_the_term_begins_with_the_signature() -> None:
    office = make_office()
    case = charged(office)
    letter = only_letter(case, "fee_notice")
    Serve(case, office.drafter, letter, "in_person", date(2026, 3, 10), receiver="苏念安", servers="林知远").execute()

    amend(office, case, "签收", date(2026, 3, 11)).execute()

    assert fresh(case).fee.delivered_on == date(2026, 3, 11)


def test_the_day_of_the_reply_follows_its_service() -> None:
    office = make_office()
    case = approved(office, office.case())
    Application.objects.filter(pk=case.pk).update(arrived_on=ago(60))
    letter = written(case, ago(10))
    Serve(fresh(case), office.drafter, letter, "electronic", ago(2)).execute()

    amend(office, case, "（答复之日）", ago(5)).execute()

    assert fresh(case).replied_on == ago(5)
    assert only_letter(case, letter.kind).service.served_on == ago(5)


def test_after_the_reply_the_arrival_still_decides_whether_it_was_in_time() -> None:
    office = make_office()
    case = replied(office, office.case())

    effect = amend(office, case, "申请到达", ago(60)).effect()

    assert any("答复晚于最后一日" in sentence for sentence in effect.minded)


def test_the_cases_that_a_reply_answers_follow_it() -> None:
    office = make_office()
    other = office.case()
    case = replied(office, office.case())
    written(case, ago(3))
    own = case.decision
    own.pk, own._state.adding, own.application = None, True, other
    own.save()
    Application.objects.filter(pk=other.pk).update(joined_to=case, replied_on=ago(0))

    amend(office, case, "（答复之日）", ago(1)).execute()

    assert fresh(other).replied_on == ago(1)
    assert last_event(other).kind == EventKind.AMENDED
    assert case.number in last_event(other).note


def test_a_withdrawn_case_is_still_amended() -> None:
    office = make_office()
    case = office.case()
    Withdraw(case, office.drafter, ago(0), "书面撤回").execute()

    amend(office, case, "申请人撤回", ago(1)).execute()

    assert fresh(case).withdrawn_on == ago(1)


def test_days_that_contradict_each_other_change_nothing() -> None:
    office = make_office()
    case = corrected(office)

    wrong = amend(office, case, "收到补正", date(2026, 3, 4))

    assert refusals(wrong) == "收到补正（2026年3月4日）早于告知补正（2026年3月5日），请核对日期"
    with pytest.raises(Refused):
        wrong.execute()
    assert fresh(case).correction.corrected_on == date(2026, 3, 20)
    assert not case.events.filter(kind=EventKind.AMENDED.value).exists()


def test_an_arrival_after_the_first_letter_is_refused_by_the_rule() -> None:
    office = make_office()

    assert "早于收到申请之日" in refusals(amend(office, corrected(office), "申请到达", date(2026, 3, 6)))


def test_no_day_lies_ahead() -> None:
    office = make_office()
    case = office.case()

    assert refusals(amend(office, case, "申请到达", ago(-1))) == "“申请到达”的日期不能晚于今天"


def test_no_letter_is_served_before_it_was_written() -> None:
    office = make_office()
    case = replied(office, office.case())

    assert f"不能早于 {ago(0):%Y-%m-%d}" in refusals(amend(office, case, "（答复之日）", ago(1)))


def test_what_came_before_the_reply_stays_before_it() -> None:
    office = make_office()
    case = corrected(office)
    Application.objects.filter(pk=case.pk).update(replied_on=date(2026, 4, 1))

    assert "不能晚于答复或者撤回（2026-04-01）" in refusals(amend(office, case, "收到补正", date(2026, 4, 2)))


def test_silence_is_not_told_before_the_term_ended() -> None:
    office = make_office()
    case = office.case(arrived_on=ago(60))
    asked = AskOpinion(case, office.drafter, ago(50), party=PARTY, about="项目合同", later=ON_PAPER)
    asked.execute()
    NoteDelivery(fresh(case), office.drafter, case.consultations.get(), ago(49)).execute()
    TakeOpinion(fresh(case), office.drafter, case.consultations.get(), opinion=Opinion.SILENT.value).execute()

    assert "期限还没有届满" in refusals(amend(office, case, "对方收到", ago(2)))


def test_a_reason_is_written() -> None:
    office = make_office()
    case = office.case()

    assert "写明更正的理由" in refusals(amend(office, case, "申请到达", ago(5), " "))
    assert "不超过 200 字" in refusals(amend(office, case, "申请到达", ago(5), "错" * (REASON + 1)))


def test_the_reason_names_nobody() -> None:
    office = make_office()
    case = consulted(office)
    named = f"{APPLICANT['name']}来电说明"

    assert "不写申请人" in refusals(amend(office, case, "收到意见", date(2026, 5, 26), named))
    assert "不写申请人" in refusals(amend(office, case, "收到意见", date(2026, 5, 26), f"{PARTY}来函"))


def test_without_another_day_nothing_is_amended() -> None:
    office = make_office()
    case = office.case()

    assert "没有改动任何日期" in refusals(amend(office, case, "申请到达", case.arrived_on))


def test_an_entry_is_not_taken_away() -> None:
    office = make_office()
    case = office.case()

    assert "更正不能删去登记" in refusals(AmendEntry(case, office.clerk, {entry(case, "申请到达").key: None}, WHY))


def test_what_is_no_entry_of_the_case_is_refused() -> None:
    office = make_office()
    one, other = office.case(), office.case()

    assert "变动过" in refusals(AmendEntry(one, office.clerk, {entry(other, "申请到达").key: ago(5)}, WHY))


def test_a_closed_case_stays_as_it_is() -> None:
    office = make_office()
    case = office.case()
    Application.objects.filter(pk=case.pk).update(closed_at=timezone.now())

    assert "已经结案" in refusals(amend(office, case, "申请到达", ago(5)))


def test_what_the_applicant_did_online_is_not_amended() -> None:
    office = make_office()
    case = office.case(arrived_on=ago(6))
    AskCorrection(case, office.drafter, ago(5), "写明年份", GUIDANCE, ago(-10), ON_PAPER).execute()
    CorrectOnline(fresh(case), "2025年的清单").execute()
    WithdrawOnline(fresh(case)).execute()

    assert [one.label for one in entries_of(fresh(case))] == ["申请到达"]


def test_an_application_made_online_has_no_entry_before_it_is_confirmed() -> None:
    office = make_office()
    case = office.case()
    case.events.model.objects.filter(pk=case.events.earliest("pk").pk).update(person=None)

    assert "没有工作人员登记的日期" in refusals(AmendEntry(fresh(case), office.clerk))


def test_a_fee_counted_by_another_month_is_minded() -> None:
    office = make_office()
    case = charged(office)

    effect = amend(office, case, "申请到达", date(2026, 2, 27)).effect()

    assert any("换了月份" in sentence for sentence in effect.minded)


def test_no_case_arrives_after_the_remedy_that_is_about_it() -> None:
    office = make_office()
    case = replied(office, office.case(arrived_on=ago(20)))
    case.remedies.create(kind="reconsideration", filed_on=ago(5), forum="青云区人民政府")

    assert "不能晚于就这件申请提起" in refusals(amend(office, case, "申请到达", ago(4)))
    amend(office, case, "申请到达", ago(19)).execute()
    assert fresh(case).arrived_on == ago(19)


def test_only_the_office_amends() -> None:
    office = make_office()
    case = office.case()

    with pytest.raises(NotAllowed):
        AmendEntry(case, office.drafter, {entry(case, "申请到达").key: ago(5)}, WHY).execute()


def test_too_many_dates_for_one_event_are_refused() -> None:
    office = make_office()
    case = consulted(office)
    for number in range(12):
        case.searches.create(searched_on=ago(1), systems="档案室", words="清单", people="林", result=f"{number}")
    days = {one.key: one.value - timedelta(1) for one in entries_of(case) if one.what == "检索"}

    assert "分几次更正" in refusals(AmendEntry(fresh(case), office.clerk, days, "错" * REASON))
