"""Put right what was entered about a remedy."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from gongkai.rules.remedy_results import RESULTS, Role
from gongkai_web.actions import StagedAction
from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import CaseNumber, EventKind
from gongkai_web.remedies.action import RemedyAction, preceding, without_lesson, wrong_facts
from gongkai_web.remedies.amending.changes import changes, take
from gongkai_web.remedies.models import Procedure, RemedyCase, RemedyKind

ENTERED = (
    *("kind", "role", "procedure", "number", "forum", "filed_on", "copy_received_on", "answered_on"),
    *("concluded_on", "result", "redo_by", "lesson"),
)


@dataclass
class AmendRemedy(StagedAction, RemedyAction):
    """更正复议、诉讼、投诉举报"""

    kind: str = ""
    number: str = ""
    forum: str = ""
    filed_on: date | None = None
    copy_received_on: date | None = None
    role: str = Role.DECIDED.value
    procedure: str = Procedure.ORDINARY.value
    answered_on: date | None = None
    concluded_on: date | None = None
    result: str = ""
    redo_by: date | None = None
    lesson: str = ""
    reason: str = ""

    @property
    def given(self) -> dict[str, Any]:
        """Return what was entered anew, by field."""
        return {name: getattr(self, name) for name in ENTERED}

    def missing(self) -> Iterator[str]:
        """Yield what is missing, or contradicts what is registered."""
        wrong = list(wrong_facts(self.application, self.kind, self.number, self.forum, self.filed_on, self.remedy))
        if wrong:
            yield from wrong
            return
        if not self.reason.strip():
            yield "写明更正的理由，记入办理记录"
        if not self._changes():
            yield "没有改动"
        yield from self._wrong_days()
        yield from self._wrong_result()
        yield from self._hanging()

    def _changes(self) -> list[str]:
        way = RemedyKind(self.kind).way
        labels = {one.id: one.label for one in (RESULTS.of(way).values() if way else ())}
        now = {self.remedy.result: self.remedy.result_label}
        return list(changes(self.remedy, self.given, {"result": {**labels, **now}}))

    def _wrong_days(self) -> Iterator[str]:
        assert self.filed_on is not None
        today, since = timezone.localdate(), self.copy_received_on or self.filed_on
        if self.copy_received_on and not self.filed_on <= self.copy_received_on <= today:
            yield "收到副本的日期应在立案、受理之后、今天之前"
        if self.answered_on and not since <= self.answered_on <= today:
            yield "答复、答辩日期应在收到副本之后、今天之前"
        if self.concluded_on and not self.filed_on <= self.concluded_on <= today:
            yield "结案日期应在立案、受理之后、今天之前"

    def _wrong_result(self) -> Iterator[str]:
        way = RemedyKind(self.kind).way
        if not self.concluded_on and (self.result or self.redo_by):
            yield "还没有结案的，不填结果和重新作出行为的期限；已经结案的，填写结案日期"
        if way is None:
            if self.result:
                yield "投诉、举报没有计入年度报告的结果，不选结果"
            return
        if self.concluded_on and self.result not in RESULTS.of(way):
            yield f"选择{way.label}的结果；它决定计入年度报告第四部分的哪一栏"
        elif self.concluded_on:
            yield from without_lesson(RESULTS.column(way, self.result), self.lesson)

    def _hanging(self) -> Iterator[str]:
        remedy, latest = self.remedy, self.remedy.latest_appeal
        after = copy(remedy)
        take(after, self.given)
        if latest and (self.concluded_on, self.result) != (remedy.concluded_on, remedy.result):
            if remedy.hangs_on_appeal:
                yield "案件已经上诉，结果由二审决定，在「更正上诉」中改"
            elif latest.ended_on and self.concluded_on and self.concluded_on < latest.ended_on:
                yield f"结案日期早于发回重审的日期（{latest.ended_on:%Y-%m-%d}）"
        judged = [one.judged_on for one in remedy.appeals.all()]
        if judged and self.filed_on and self.filed_on > min(judged):
            yield f"立案日期晚于一审裁判的日期（{min(judged):%Y-%m-%d}）"
        if judged and not after.is_suit:
            yield "已经登记上诉，不能改为复议或者投诉举报；上诉登记有误的，先在「更正上诉」中撤销"
        if remedy.followed_by.exists() and after.remedy_kind is not RemedyKind.RECONSIDERATION:
            yield "此后登记了复议后起诉，不能改为其他途径"
        yield from redo_lost(remedy, after)

    def do(self) -> None:
        """Write it, with one entry that tells the old and the new."""
        remedy, told, before = self.remedy, self._changes(), (self.remedy.remedy_kind.label, self.remedy.number)
        take(remedy, self.given)
        remedy.follows = preceding(self.application, self.kind, remedy.follows)
        remedy.save()
        numbered(remedy, before, (remedy.remedy_kind.label, remedy.number))
        note = f"更正 {remedy}：{'；'.join(told)}"
        happened(self.application, EventKind.REMEDY, by=self.by, note=noted(note, self.reason))


def redo_lost(remedy: RemedyCase, after: RemedyCase) -> Iterator[str]:
    """Yield that a case was dealt with anew because of the result, and would have no ground any more."""
    anew = remedy.application.redone_as
    if anew is None or not _orders(remedy, anew.arrived_on):
        return
    others = [one for one in remedy.application.remedies.exclude(pk=remedy.pk) if _orders(one, anew.arrived_on)]
    if not others and not _orders(after, anew.arrived_on):
        came = f"{anew.number}，{anew.arrived_on:%Y-%m-%d}收到"
        yield f"已经按这个结果重新办理（{came}），结果须仍是要求重新办理的，结案不晚于收到之日"


def _orders(remedy: RemedyCase, by: date) -> bool:
    return bool(remedy.orders_redo and remedy.concluded_on and remedy.concluded_on <= by)


def numbered(remedy: RemedyCase, before: tuple[str, str], after: tuple[str, str]) -> None:
    """Let the case be found by the number as it is now; both are told by kind and number, "" for none."""
    if before == after:
        return
    known = CaseNumber.objects.filter(application=remedy.application, kind=before[0], number=before[1]).first()
    if not after[1]:
        if known:
            known.delete()
        return
    known = known or CaseNumber(application=remedy.application)
    known.kind, known.number = after
    known.save()


def noted(note: str, reason: str) -> str:
    """Return an entry that ends with the reason, whatever has to be cut."""
    told = f"；理由：{reason.strip()}"
    return f"{note[: 500 - len(told)]}{told}"
