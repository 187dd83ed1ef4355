"""Ask for the fee, note its delivery and payment, reduce it. Unpaid in time, the application lapses (D22)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.errors import RuleError
from gongkai.rules import clock
from gongkai.rules.deadlines import PAYMENT_DAYS, payment_due
from gongkai.rules.fees import TARIFFS, Method, ProcessingFee
from gongkai_web.applications.actions import happened
from gongkai_web.applications.clock import calendar_for
from gongkai_web.applications.fee.counting import fee_of, ordinal_of, received_on
from gongkai_web.applications.letters.facts import said
from gongkai_web.applications.letters.issuing import issue
from gongkai_web.applications.models import Application, EventKind, FeeDemand
from gongkai_web.applications.service.receiving import keep_receipt
from gongkai_web.applications.steps import (
    CaseStep,
    OfficeStep,
    contradictions,
    ended,
    issued,
    registered_later,
    standing,
    wrong_day,
)
from gongkai_web.bodies.models import Person

LETTER = "fee_notice"
CONSEQUENCE = "逾期未按要求缴纳费用的，视为放弃申请，本机关不再处理该申请。"


def demand_of(case: Application) -> FeeDemand | None:
    """Return the demand, if there is one."""
    demand: FeeDemand | None = getattr(case, "fee", None)
    return demand


def ended_fee(demand: FeeDemand, on: date) -> clock.FeeNotice:
    """Return the demand as the clock will see it if it ends unpaid on a day."""
    return clock.FeeNotice(demand.sent_on, demand.delivered_on, None, demand.resent_on, on)


@dataclass
class DemandFee(CaseStep):
    """收费通知"""

    application: Application
    by: Person
    on: date | None = None
    method: str = Method.PER_ITEM.value
    pages: int | None = None
    payment_method: str = ""
    later: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield why no fee can be asked for."""
        yield from ended(self.application)
        if demand_of(self.application):
            yield "已经发出收费通知；一件申请只收一次，只用一种方式计收"
        deadline = standing(self.application)
        if deadline and deadline.standing is clock.Standing.AWAITING_CORRECTION:
            yield "正在等待补正，收到补正以后再决定是否收费"

    def missing(self) -> Iterator[str]:
        """Yield why there is nothing to pay, or what the notice lacks."""
        yield from issued(self.application, self.on, "发出收费通知", self.later)
        if self.method == Method.PER_PAGE and not self.pages:
            yield "按量计收的，填写页数"
        if not self.payment_method.strip():
            yield "写明缴纳方式"
        if self.on:
            yield from self._too_late(self.on)
            yield from contradictions(self.application, clock.FeeNotice(self.on))
        try:
            if not self.fee().amount:
                yield f"按标准不收费：{self.fee().explanation}"
        except RuleError as refused:
            yield str(refused)

    def _too_late(self, on: date) -> Iterator[str]:
        deadline = standing(self.application)
        if deadline and deadline.due_on and on > deadline.due_on:
            yield f"收费通知应当在办理期限内（{deadline.due_on:%Y-%m-%d} 前）发出"

    def fee(self) -> ProcessingFee:
        """Return the fee as the rules count it."""
        return fee_of(self.application, self.method, self.pages)

    def do(self) -> None:
        """Keep the demand with its letter; the clock stands until it is paid."""
        case, fee = self.application, self.fee()
        assert self.on is not None
        days = PAYMENT_DAYS.at(self.on)
        facts = {
            "legal_basis": f"《中华人民共和国政府信息公开条例》第四十二条、{days.source}",
            "tariff": f"{fee.method.label}（{TARIFFS[fee.method].at(received_on(case) or self.on).source}）",
            "calculation": fee.explanation,
            "amount": f"{fee.amount}元",
            "payment_method": self.payment_method.rstrip("。"),
            "payment_due_on": f"收到本通知书次日起{days.value}个工作日届满",
            "consequence": CONSEQUENCE,
        }
        letter = issue(case, LETTER, facts, self.by, dated_on=self.on)
        FeeDemand.objects.create(
            application=case,
            method=self.method,
            ordinal=ordinal_of(case),
            pages=self.pages,
            amount=fee.amount,
            explanation=fee.explanation,
            sent_on=self.on,
            letter=letter,
        )
        told = f"需要缴纳信息处理费 {fee.amount} 元，收到通知次日起 {days.value} 个工作日内缴纳"
        note = registered_later(fee.explanation, self.later)
        happened(case, EventKind.FEE_ASKED, by=self.by, on=self.on, note=note, told=told)


@dataclass
class FeeStep(CaseStep):
    """A step of a fee that isn't paid yet."""

    application: Application
    by: Person
    on: date | None = None

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to do."""
        yield from ended(self.application)
        demand = demand_of(self.application)
        if demand is None:
            yield "没有发出收费通知"
        elif demand.paid_on:
            yield f"费用已经在 {demand.paid_on:%Y-%m-%d} 缴清"
        elif demand.ended_on:
            done = "撤销" if demand.cancelled_reason else "免收"
            yield f"费用已经在 {demand.ended_on:%Y-%m-%d} {done}，不再收取"

    @property
    def demand(self) -> FeeDemand:
        """Return the demand that there is."""
        found = demand_of(self.application)
        assert found is not None
        return found


@dataclass
class NoteFeeDelivery(FeeStep):
    """收费通知送达"""

    def blocked(self) -> Iterator[str]:
        """Yield also that it was received already."""
        yield from super().blocked()
        demand = demand_of(self.application)
        if demand and demand.delivered_on:
            yield f"申请人已经在 {demand.delivered_on:%Y-%m-%d} 收到收费通知"

    def missing(self) -> Iterator[str]:
        """Yield what is wrong with the day."""
        demand = self.demand
        yield from wrong_day(self.application, self.on, "申请人收到收费通知", since=demand.resent_on or demand.sent_on)

    def do(self) -> None:
        """From the next day on the period for payment runs."""
        assert self.on is not None
        demand = self.demand
        demand.delivered_on = self.on
        demand.save()
        keep_receipt(demand.letter, self.on)
        last = payment_due(self.on, calendar_for(self.application))
        told = f"收费通知已送达，请在 {said(last)} 前缴费"
        happened(self.application, EventKind.FEE_DELIVERED, by=self.by, on=self.on, told=told)


@dataclass
class NotePayment(FeeStep):
    """缴费"""

    accepted_late: str = ""
    receipt_number: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield also that the notice must have been received."""
        yield from super().blocked()
        demand = demand_of(self.application)
        if demand and not demand.paid_on and not demand.delivered_on:
            yield "先登记申请人收到收费通知的日期"

    def missing(self) -> Iterator[str]:
        """Yield what is wrong with the day."""
        delivered_on = self.demand.delivered_on
        assert delivered_on is not None
        yield from wrong_day(self.application, self.on, "缴费", since=delivered_on)
        last = payment_due(delivered_on, calendar_for(self.application))
        if self.on and self.on > last and not self.accepted_late.strip():
            yield f"缴费的最后一日是 {last:%Y-%m-%d}，逾期未缴费视为放弃申请，不再处理；仍予受理的，写明理由"

    def do(self) -> None:
        """The period begins anew on the next day."""
        demand = self.demand
        demand.paid_on, demand.receipt_number = self.on, self.receipt_number.strip()
        demand.save()
        told = "已收到费用，办理期限自缴费次日起重新计算"
        note = f"逾期缴费，仍予受理：{self.accepted_late.strip()}" if self.accepted_late.strip() else ""
        happened(self.application, EventKind.PAID, by=self.by, on=self.on, note=note, told=told)


@dataclass
class ReduceFee(FeeStep, OfficeStep):
    """减免费用"""

    roles = OfficeStep.roles
    reduced_to: int | None = None
    reason: str = ""

    def missing(self) -> Iterator[str]:
        """Yield what is missing."""
        yield from wrong_day(self.application, self.on, "减免", since=self.demand.sent_on)
        if self.reduced_to == 0 and self.on:
            yield from contradictions(self.application, ended_fee(self.demand, self.on), instead_of=clock.FeeNotice)
        if self.reduced_to is None or not 0 <= self.reduced_to < self.demand.amount:
            yield f"减免后的金额应少于 {self.demand.amount} 元"
        if not self.reason.strip():
            yield "写明减免的理由"

    def do(self) -> None:
        """Keep it; a fee reduced to nothing has ended on this day, which isn't a payment: the period only goes on."""
        demand = self.demand
        demand.reduced_to, demand.reduction_reason = self.reduced_to, self.reason
        if self.reduced_to == 0:
            demand.ended_on = self.on
        demand.save()
        told = f"费用减为 {self.reduced_to} 元" if self.reduced_to else "费用已经免收，办理期限继续计算"
        note = self.reason
        happened(self.application, EventKind.FEE_REDUCED, by=self.by, on=self.on, note=note, told=told)
