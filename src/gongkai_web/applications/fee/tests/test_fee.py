"""The fee follows the tariff and the applicant's place in the month (国办函〔2020〕109号)."""

from datetime import date

import pytest
from django.test import Client

from gongkai.rules.clock import Channel, Standing
from gongkai.rules.fees import Method
from gongkai_web.actions import NotAllowed
from gongkai_web.applications.archive import sheets
from gongkai_web.applications.archive.pieces import Section
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.correction.action import AskCorrection
from gongkai_web.applications.fee.action import DemandFee, NoteFeeDelivery, NotePayment, ReduceFee
from gongkai_web.applications.fee.counting import ordinal_of
from gongkai_web.applications.models import Applicant, Application
from gongkai_web.applications.receipt.dividing import Split
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

pytestmark = pytest.mark.django_db
RECEIVED, SENT, DELIVERED, PAID = date(2026, 6, 1), date(2026, 6, 8), date(2026, 6, 10), date(2026, 7, 6)
WAY = "凭缴款码缴纳"


def by_page(case: Application, office: Office, pages: int | None = 80, on: date | None = SENT) -> DemandFee:
    return DemandFee(case, office.drafter, on, Method.PER_PAGE.value, pages, WAY, ON_PAPER)


def demanded(office: Office) -> Application:
    case = office.case(arrived_on=RECEIVED)
    by_page(case, office).execute()
    return fresh(case)


def delivered(office: Office) -> Application:
    case = demanded(office)
    NoteFeeDelivery(case, office.drafter, DELIVERED).execute()
    return fresh(case)


def test_pages_cost_what_the_tariff_says_and_the_clock_stands() -> None:
    case = demanded(make_office())

    assert case.fee.amount == 500
    assert "10元" in case.fee.explanation
    assert deadline_of(case).standing is Standing.AWAITING_PAYMENT
    assert case.letters.get().kind == "fee_notice"


def test_the_eleventh_of_the_month_costs_a_hundred() -> None:
    office = make_office()
    cases = [office.case(arrived_on=RECEIVED) for _ in range(11)]

    DemandFee(cases[10], office.drafter, SENT, payment_method=WAY, later=ON_PAPER).execute()

    demand = fresh(cases[10]).fee
    assert (demand.ordinal, demand.amount) == (11, 100)


def test_the_tenth_is_free() -> None:
    office = make_office()
    cases = [office.case(arrived_on=RECEIVED) for _ in range(10)]

    assert "按标准不收费" in refusals(DemandFee(cases[9], office.drafter, SENT, payment_method=WAY))


def test_only_the_same_person_in_the_same_month_and_body_is_counted() -> None:
    office = make_office()
    office.case(arrived_on=date(2026, 5, 29))
    office.case(arrived_on=RECEIVED, applicant={"name": "何远山", "identity_number": "", "phone": "13800000001"})
    office.case(arrived_on=RECEIVED, registered=False)
    make_office().case(arrived_on=RECEIVED)
    online = office.case(arrived_on=RECEIVED, channel=Channel.ONLINE, registered=False)

    assert ordinal_of(office.case(arrived_on=RECEIVED)) == 1
    assert ordinal_of(online) is None


def test_payment_is_due_twenty_working_days_after_delivery_and_restarts_the_period() -> None:
    office = make_office()
    case = delivered(office)
    assert deadline_of(case).waiting_until == date(2026, 7, 9)

    NotePayment(case, office.drafter, PAID).execute()

    assert deadline_of(fresh(case)).due_on == date(2026, 8, 3)


def test_the_number_of_the_payments_receipt_stands_in_the_case_and_in_its_archive(client: Client) -> None:
    office = make_office()
    case = delivered(office)

    NotePayment(case, office.drafter, PAID, receipt_number=" 00123456 ").execute()

    client.force_login(office.clerk)
    assert "凭证号 00123456" in client.get(case.get_absolute_url()).content.decode()
    (fees,) = (piece for piece in sheets.of(fresh(case)) if piece.section is Section.FEES)
    assert fees.sheet is not None
    assert ("缴费凭证号", "00123456") in fees.sheet.rows


def test_a_payment_after_the_last_day_is_taken_only_with_a_reason_which_is_kept() -> None:
    office = make_office()
    case, late = delivered(office), date(2026, 7, 10)
    assert "最后一日是 2026-07-09，逾期未缴费视为放弃申请" in refusals(NotePayment(case, office.drafter, late))

    NotePayment(case, office.drafter, late, "银行系统故障，缴款延误一日").execute()

    assert last_event(case).note == "逾期缴费，仍予受理：银行系统故障，缴款延误一日"
    assert [step.sentence for step in deadline_of(fresh(case)).problems] == ["缴费晚于最后一日2026年7月9日"]


def test_unpaid_it_lapses() -> None:
    assert deadline_of(delivered(make_office())).standing_on(date(2026, 7, 10)) is Standing.FEE_UNPAID


def test_a_notice_made_now_bears_todays_date_and_one_made_on_paper_tells_why_it_comes_later() -> None:
    office = make_office()
    case = office.case(arrived_on=RECEIVED)
    refused = refusals(DemandFee(case, office.drafter, SENT, Method.PER_PAGE.value, 80, WAY))
    assert "发出收费通知的日期不能早于今天" in refused

    by_page(case, office).execute()

    assert last_event(case).note.endswith(f"补登记：{ON_PAPER}")


def test_what_the_notice_lacks_is_named() -> None:
    office = make_office()
    case = office.case(arrived_on=RECEIVED)

    assert "填写页数" in refusals(by_page(case, office, None))
    assert "缴纳方式" in refusals(DemandFee(case, office.drafter, SENT, Method.PER_PAGE.value, 80))
    assert "应当在办理期限内" in refusals(by_page(case, office, on=date(2026, 7, 1)))
    assert "发出收费通知的日期" in refusals(by_page(case, office, on=None))
    assert "只收一次" in refusals(by_page(demanded(office), office))


def test_before_the_tariff_there_was_no_fee() -> None:
    office = make_office()
    case = office.case(arrived_on=date(2020, 12, 1))

    assert "2021-01-01" in refusals(by_page(case, office, on=date(2020, 12, 8)))


def test_while_a_correction_is_awaited_no_fee_is_asked_for() -> None:
    office = make_office()
    case = office.case()
    AskCorrection(case, office.drafter, ago(1), "事项", "说明", ago(-10), later=ON_PAPER).execute()

    assert "正在等待补正" in refusals(by_page(fresh(case), office, on=ago(0)))


def test_delivery_and_payment_come_once_and_in_order() -> None:
    office = make_office()
    assert "没有发出收费通知" in refusals(NoteFeeDelivery(office.case(), office.drafter, ago(0)))
    assert "先登记申请人收到" in refusals(NotePayment(demanded(office), office.drafter, PAID))
    case = delivered(office)
    assert "收到收费通知" in refusals(NoteFeeDelivery(case, office.drafter, DELIVERED))
    assert "不能早于" in refusals(NotePayment(case, office.drafter, SENT))
    NotePayment(case, office.drafter, PAID).execute()

    assert "缴清" in refusals(NotePayment(fresh(case), office.drafter, PAID))


def test_the_office_reduces_a_fee_with_a_reason() -> None:
    office = make_office()
    case = demanded(office)
    assert "少于 500" in refusals(ReduceFee(case, office.clerk, SENT, 500, "经济困难"))
    assert "写明减免的理由" in refusals(ReduceFee(case, office.clerk, SENT, 100))

    ReduceFee(case, office.clerk, SENT, 100, "申请人经济困难").execute()

    assert fresh(case).fee.reduced_to == 100
    assert "减为 100 元" in last_event(case).told


def test_a_fee_that_is_waived_ends_the_wait_and_buys_no_new_period() -> None:
    office = make_office()
    case = delivered(office)

    ReduceFee(case, office.clerk, date(2026, 6, 15), 0, "申请人经济困难").execute()

    waived = fresh(case)
    deadline = deadline_of(waived)
    assert (deadline.standing, deadline.due_on) == (Standing.RUNNING, date(2026, 7, 7))
    assert (waived.fee.paid_on, waived.fee.delivered_on) == (None, DELIVERED)
    assert "免收" in refusals(NotePayment(waived, office.drafter, PAID))
    assert "期限继续计算" in last_event(waived).told


def test_a_fee_is_waived_after_what_happened_to_its_notice() -> None:
    office = make_office()

    early = ReduceFee(delivered(office), office.clerk, SENT, 0, "申请人经济困难")

    assert "早于收到收费通知" in refusals(early)


def test_who_may(client: Client) -> None:
    office = make_office()
    case = demanded(office)

    with pytest.raises(NotAllowed):
        ReduceFee(case, office.drafter, SENT, 0, "困难").execute()
    with pytest.raises(NotAllowed):
        DemandFee(case, office.stranger, SENT, later=ON_PAPER).execute()
    for name in ("demand_fee", "fee_delivered", "payment"):
        assert statuses(client, case, name, office.drafter, office.supervisor, office.stranger) == [200, 403, 404]
    assert statuses(client, case, "reduce_fee", office.clerk, office.drafter, office.stranger) == [200, 403, 404]


def test_parts_come_after_what_was_there_when_they_were_made() -> None:
    office = make_office()
    first, second = (office.case(arrived_on=RECEIVED) for _ in range(2))

    Split(first, office.clerk, ["甲", "乙", "丙"]).execute()

    assert [ordinal_of(fresh(one)) for one in (first, second, *first.parts.order_by("pk"))] == [1, 2, 3, 4]


def test_parts_of_what_came_without_a_document_are_one_persons() -> None:
    office = make_office()
    case = office.case(arrived_on=RECEIVED, applicant={"identity_number": "", "phone": ""})

    Split(case, office.clerk, ["甲", "乙"]).execute()

    assert [ordinal_of(fresh(one)) for one in (case, case.parts.get())] == [1, 2]


def test_what_a_demand_has_counted_stays() -> None:
    office = make_office()
    earlier, case = office.case(arrived_on=RECEIVED), office.case(arrived_on=RECEIVED)
    by_page(case, office).execute()

    Applicant.objects.filter(pk=earlier.applicant_id).update(identity_index="")

    assert ordinal_of(fresh(case)) == 2
