"""Put right what was entered about the last appeal of a suit, or take it back."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from gongkai.rules.appeals import ENDINGS
from gongkai.rules.remedy_results import RESULTS, Way
from gongkai_web.actions import StagedAction
from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import EventKind
from gongkai_web.remedies.action import RemedyAction
from gongkai_web.remedies.amending.action import noted, numbered, redo_lost
from gongkai_web.remedies.amending.changes import changes, take
from gongkai_web.remedies.appeal.action import NUMBERED, settle, wrong_ending, wrong_facts
from gongkai_web.remedies.models import Appeal, RemedyCase

ENTERED = (
    *("appellant", "court", "number", "filed_on", "copy_received_on", "answered_on", "judged_on", "judged"),
    *("ended_on", "ending", "result"),
)


@dataclass
class AmendAppeal(StagedAction, RemedyAction):
    """更正上诉"""

    appellant: str = ""
    court: str = ""
    number: str = ""
    filed_on: date | None = None
    copy_received_on: date | None = None
    answered_on: date | None = None
    judged_on: date | None = None
    judged: str = ""
    ended_on: date | None = None
    ending: str = ""
    result: str = ""
    removed: bool = False
    reason: str = ""

    @property
    def given(self) -> dict[str, Any]:
        """Return what was entered anew, by field."""
        return {name: getattr(self, name) for name in ENTERED}

    @property
    def latest(self) -> Appeal:
        """Return the appeal it is about."""
        latest = self.remedy.latest_appeal
        assert latest is not None
        return latest

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to put right."""
        if self.remedy.latest_appeal is None:
            yield "没有登记上诉"

    def missing(self) -> Iterator[str]:
        """Yield what is missing, or contradicts what is registered."""
        if not self.reason.strip():
            yield "写明更正的理由，记入办理记录"
        other = self.removed or (self.ended_on, self.ending) != (self.latest.ended_on, self.latest.ending)
        if other and self.latest.is_sent_back and self.remedy.concluded_on:
            yield "发回重审以后已经登记结果；先在「更正」中清空结案日期和结果，再改二审的结果"
        if not self.removed:
            yield from self._wrong()
        yield from redo_lost(self.remedy, self._after())

    def _wrong(self) -> Iterator[str]:
        if not self._changes():
            yield "没有改动"
        yield from wrong_facts(self.appellant, self.court, self.filed_on, self.copy_received_on)
        if self.judged not in RESULTS.of(Way.DIRECT_SUIT):
            yield "选择一审结果"
        filed_on, today = self.filed_on or timezone.localdate(), timezone.localdate()
        if self.judged_on is None or not self.remedy.filed_on <= self.judged_on <= filed_on:
            yield "一审裁判的日期应在立案之后、上诉之前"
        if self.answered_on and not (self.copy_received_on or filed_on) <= self.answered_on <= today:
            yield "二审答辩日期应在收到上诉状副本之后、今天之前"
        if self.ended_on is None:
            if self.ending or self.result:
                yield "二审还没有结案的，不选二审结果；已经结案的，填写结案日期"
            return
        if not filed_on <= self.ended_on <= today:
            yield "二审结案日期应在上诉之后、今天之前"
        yield from wrong_ending(self.ending, self.result)

    def _changes(self) -> list[str]:
        endings = {one.id: one.label for one in ENDINGS.values()}
        results = {one.id: one.label for one in RESULTS.of(Way.DIRECT_SUIT).values()}
        return list(changes(self.latest, self.given, {"result": results, "judged": results, "ending": endings}))

    def _after(self) -> RemedyCase:
        """Return the case as it would be; a case that was heard again keeps what ended it."""
        after, appeal = copy(self.remedy), copy(self.latest)
        if self.removed:
            after.concluded_on, after.result, after.redo_by = appeal.judged_on, appeal.judged, appeal.judged_redo_by
            return after
        take(appeal, self.given)
        if not (appeal.is_sent_back and after.concluded_on):
            settle(after, appeal)
        return after

    def do(self) -> None:
        """Write it, with one entry that tells the old and the new."""
        remedy, appeal = self.remedy, self.latest
        told, after, before = "；".join(self._changes()), self._after(), (NUMBERED, appeal.number)
        if self.removed:
            told = (
                f"撤销登记：{appeal.filed_on:%Y-%m-%d} {appeal.get_appellant_display()} {appeal.court} {appeal.number}"
            )
            appeal.delete()
        else:
            take(appeal, self.given)
            appeal.save()
        remedy.concluded_on, remedy.result, remedy.redo_by = after.concluded_on, after.result, after.redo_by
        remedy.save()
        numbered(remedy, before, (NUMBERED, "" if self.removed else appeal.number))
        happened(
            self.application, EventKind.REMEDY, by=self.by, note=noted(f"更正 {remedy}的上诉：{told}", self.reason)
        )
