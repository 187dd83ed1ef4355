"""Deal anew with what a remedy overturned, in a case of its own (行政复议法第六十四条、第六十六条)."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from gongkai.rules.clock import Channel
from gongkai.rules.clock.events import said
from gongkai_web.actions import StagedAction
from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import Application, EventKind
from gongkai_web.remedies.action import RemedyAction

ALIKE = ("body", "channel", "submitted_at", "query_code", "unit", "handler", "oral")
WANTED = ("supply_form", "supply_way", "purpose", "fee_reduction")


@dataclass
class Redo(StagedAction, RemedyAction):
    """重新办理"""

    received_on: date | None = None
    redone: Application | None = None

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to deal with anew."""
        case = self.application
        if not self.remedy.concluded_on:
            yield "这个案件还没有结案，先登记结果"
        elif not self.remedy.orders_redo:
            yield "这个案件的结果没有要求重新作出答复，也没有登记重新作出行为的期限"
        if anew := case.redone_as:
            yield f"已经重新办理，登记编号 {anew.number}"
        if case.withdrawn_on:
            yield "申请人已经撤回申请"
        elif not case.replied_on and not case.closed_at:
            yield "这件申请还没有答复，直接在本件办理、答复"
        if not case.applicant.name_index:
            yield "申请人的信息已经按保存期限销毁，不能由本件重新办理"

    def missing(self) -> Iterator[str]:
        """Yield what is wrong with the day."""
        concluded_on = self.remedy.concluded_on
        if self.received_on is None:
            yield "填写收到复议决定书、判决书等的日期"
        elif concluded_on and not concluded_on <= self.received_on <= timezone.localdate():
            yield f"收到日期应在结案（{concluded_on:%Y-%m-%d}）之后、今天之前"

    def do(self) -> None:
        """Begin the case; the applicant follows it with the same code, and the period runs from the day of receipt."""
        case, on = self.application, self.received_on
        assert on is not None
        self.redone = anew = self._begun(case, on)
        told = f"按{self.remedy.ordered_by}，本件重新办理，登记编号 {anew.number}，查询码相同"
        happened(case, EventKind.REDONE, by=self.by, on=on, note=f"{self.remedy}：重新办理 {anew.number}", told=told)
        told = f"按{self.remedy.ordered_by}，由 {case.number} 重新办理，答复期限自{said(on)}的次日起计算"
        happened(anew, EventKind.REMEDY, by=self.by, on=on, note=str(self.remedy), told=told)

    def _begun(self, case: Application, on: date) -> Application:
        needs = Channel(case.channel).needs_confirmation
        confirmed = {"confirmed_on": on, "confirmed_by": self.by, "confirmed_how": "收到复议决定书、判决书等之日"}
        corrected = getattr(case, "correction", None)
        return Application.objects.create(
            submission_key=uuid.uuid4(),
            number=number_of(case),
            applicant=case.applicant.once_more(),
            content=(corrected and corrected.corrected_content) or case.content,
            arrived_on=on,
            registered_at=timezone.now(),
            registered_by=self.by,
            redo_of=case,
            **{name: getattr(case, name) for name in (*ALIKE, *WANTED)},
            **(confirmed if needs else {}),
        )


def number_of(case: Application) -> str:
    """Return the number under which a case is dealt with anew: that of the first one, with how many times."""
    first, times = case, 1
    while first.redo_of:
        first, times = first.redo_of, times + 1
    return f"{first.number}-r{times}"
