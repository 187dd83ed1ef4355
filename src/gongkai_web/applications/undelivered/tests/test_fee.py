"""A fee notice that came back is sent anew or cancelled; neither leaves the case standing for ever."""

from datetime import date

import pytest
from django.test import Client

from gongkai.rules.clock import Standing
from gongkai_web.actions import NotAllowed
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.fee.action import NoteFeeDelivery, NotePayment
from gongkai_web.applications.fee.tests.test_fee import DELIVERED, PAID, SENT, delivered, demanded
from gongkai_web.applications.tests.builders_steps import ago, fresh, last_event, make_office, refusals, statuses
from gongkai_web.applications.undelivered.fee import CancelFee, ResendFee

pytestmark = pytest.mark.django_db
CANCELLED = date(2026, 6, 15)


def test_a_cancelled_notice_ends_the_wait_and_the_period_goes_on() -> None:
    office = make_office()
    case = demanded(office)

    CancelFee(case, office.clerk, CANCELLED, "通知退回，且页数有误").execute()

    cancelled = fresh(case)
    deadline = deadline_of(cancelled)
    assert (deadline.standing, deadline.due_on) == (Standing.RUNNING, date(2026, 7, 7))
    assert "不需要缴费" in last_event(cancelled).told
    assert "撤销，不再收取" in refusals(NotePayment(cancelled, office.drafter, PAID))


def test_cancelling_needs_a_reason_and_a_day_that_can_be() -> None:
    office = make_office()
    case = delivered(office)

    assert "写明撤销的理由" in refusals(CancelFee(case, office.clerk, CANCELLED))
    assert "早于收到收费通知" in refusals(CancelFee(case, office.clerk, SENT, "有误"))
    assert "撤销收费通知的日期" in refusals(CancelFee(case, office.clerk, None, "有误"))


def test_sent_anew_it_is_another_letter_and_the_clock_stands_still() -> None:
    office = make_office()
    case = demanded(office)

    ResendFee(case, office.drafter, ago(0), "地址不详退回").execute()

    again = fresh(case)
    assert [letter.kind for letter in again.letters.all()] == ["fee_notice", "fee_notice"]
    assert again.fee.letter is not None
    assert again.fee.letter.dated_on == ago(0)
    assert (again.fee.sent_on, again.fee.resent_on) == (SENT, ago(0))
    assert deadline_of(again).undelivered == ("收费通知", ago(0))
    NoteFeeDelivery(again, office.drafter, ago(0)).execute()
    assert deadline_of(fresh(case)).waiting_until


def test_it_is_sent_anew_today_with_the_reason_and_only_if_it_did_not_arrive() -> None:
    office = make_office()
    case = demanded(office)

    assert "没有送达的原因" in refusals(ResendFee(case, office.drafter, ago(0)))
    assert "不能早于今天" in refusals(ResendFee(case, office.drafter, ago(1), "退回"))
    assert "不需要重新发出" in refusals(ResendFee(delivered(office), office.drafter, ago(0), "退回"))
    case.fee.letter = None
    assert "系统中没有收费通知书" in refusals(ResendFee(case, office.drafter, ago(0), "退回"))


def test_the_new_notice_cannot_have_arrived_before_it_was_sent() -> None:
    office = make_office()
    case = demanded(office)
    ResendFee(case, office.drafter, ago(0), "地址不详退回").execute()

    assert "不能早于" in refusals(NoteFeeDelivery(fresh(case), office.drafter, DELIVERED))


def test_who_may(client: Client) -> None:
    office = make_office()
    case = demanded(office)

    with pytest.raises(NotAllowed):
        CancelFee(case, office.drafter, CANCELLED, "有误").execute()
    assert statuses(client, case, "resend_fee", office.drafter, office.supervisor, office.stranger) == [200, 403, 404]
    assert statuses(client, case, "cancel_fee", office.clerk, office.drafter, office.stranger) == [200, 403, 404]
