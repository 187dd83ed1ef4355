"""A fee notice that came back is sent anew, or cancelled; cancelled, the wait for the payment ends."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.rules import clock
from gongkai_web.applications.actions import happened
from gongkai_web.applications.fee.action import LETTER, FeeStep, demand_of, ended_fee
from gongkai_web.applications.letters.issuing import issue
from gongkai_web.applications.models import EventKind
from gongkai_web.applications.steps import OfficeStep, contradictions, issued, wrong_day


@dataclass
class ResendFee(FeeStep):
    """重新发出收费通知"""

    reason: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield why it needn't be sent again."""
        yield from super().blocked()
        demand = demand_of(self.application)
        if demand and demand.delivered_on:
            yield f"申请人已经在 {demand.delivered_on:%Y-%m-%d} 收到收费通知，不需要重新发出"
        elif demand and demand.letter is None:
            yield "系统中没有收费通知书，不能重新制发"

    def missing(self) -> Iterator[str]:
        """Yield what is wrong with the day, and that the reason is missing."""
        yield from issued(self.application, self.on, "重新发出收费通知")
        if not self.reason.strip():
            yield "写明原来的收费通知没有送达的原因，例如退件、地址不详"

    def do(self) -> None:
        """Issue the same notice again; the clock has stood since the first one."""
        demand = self.demand
        assert demand.letter is not None
        demand.letter = issue(self.application, LETTER, demand.letter.facts, self.by, dated_on=self.on)
        demand.resent_on = self.on
        demand.save()
        note, told = f"原通知没有送达：{self.reason}"[:500], "收费通知已经重新发出，收到次日起计算缴费期限"
        happened(self.application, EventKind.FEE_RESENT, by=self.by, on=self.on, note=note, told=told)


@dataclass
class CancelFee(FeeStep, OfficeStep):
    """撤销收费通知"""

    roles = OfficeStep.roles
    reason: str = ""

    def missing(self) -> Iterator[str]:
        """Yield what is wrong with the day, and that the reason is missing."""
        yield from wrong_day(self.application, self.on, "撤销收费通知", since=self.demand.sent_on)
        if self.on:
            yield from contradictions(self.application, ended_fee(self.demand, self.on), instead_of=clock.FeeNotice)
        if not self.reason.strip():
            yield "写明撤销的理由"

    def do(self) -> None:
        """Keep it: nothing is to be paid, and what was left of the period goes on."""
        demand = self.demand
        demand.ended_on, demand.cancelled_reason = self.on, self.reason.strip()
        demand.save()
        told = "收费通知已经撤销，不需要缴费，办理期限继续计算"
        happened(self.application, EventKind.FEE_CANCELLED, by=self.by, on=self.on, note=self.reason[:500], told=told)
