"""Register that a judgement was appealed, and how the second instance ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from gongkai.rules.appeals import ENDINGS, Appellant, Effect
from gongkai.rules.remedy_results import RESULTS, Column, Way
from gongkai_web.actions import StagedAction
from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import CaseNumber, EventKind
from gongkai_web.remedies.action import RemedyAction, without_lesson
from gongkai_web.remedies.models import Appeal, RemedyCase

NUMBERED = "行政诉讼二审"  # what the number of an appeal is called among the case's numbers


@dataclass
class FileAppeal(StagedAction, RemedyAction):
    """登记上诉"""

    appellant: str = ""
    court: str = ""
    number: str = ""
    filed_on: date | None = None
    copy_received_on: date | None = None

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to appeal against."""
        if not self.remedy.is_suit:
            yield "只有行政诉讼的判决、裁定可以上诉"
        elif self.remedy.appeal:
            yield "这个案件已经登记上诉，二审还没有结案"
        elif not self.remedy.concluded_on:
            yield "还没有登记一审结果，先登记结果"
        elif self.remedy.hangs_on_appeal:
            yield "二审的判决、裁定是终审，不能再上诉；再审、抗诉不另行登记"

    def missing(self) -> Iterator[str]:
        """Yield what is wrong with what was filled in."""
        yield from wrong_facts(self.appellant, self.court, self.filed_on, self.copy_received_on)
        judged_on = self.remedy.concluded_on
        if self.filed_on and judged_on and self.filed_on < judged_on:
            yield f"上诉日期早于一审裁判的日期（{judged_on:%Y-%m-%d}），请核对"

    def do(self) -> None:
        """Keep the judgement with the appeal: it isn't in effect any more."""
        remedy = self.remedy
        assert self.filed_on is not None
        assert remedy.concluded_on is not None
        Appeal.objects.create(
            remedy=remedy,
            appellant=self.appellant,
            court=self.court,
            number=self.number,
            filed_on=self.filed_on,
            copy_received_on=self.copy_received_on,
            judged_on=remedy.concluded_on,
            judged=remedy.result,
            judged_redo_by=remedy.redo_by,
        )
        remedy.concluded_on, remedy.result, remedy.redo_by = None, "", None
        remedy.save(update_fields=["concluded_on", "result", "redo_by"])
        if self.number:
            CaseNumber.objects.create(application=self.application, kind=NUMBERED, number=self.number)
        note = f"{remedy}：{Appellant(self.appellant).label}上诉，{self.court} {self.number}".strip()
        happened(self.application, EventKind.REMEDY, by=self.by, on=self.filed_on, note=note)


@dataclass
class EndAppeal(StagedAction, RemedyAction):
    """登记二审结果"""

    on: date | None = None
    ending: str = ""
    result: str = ""
    redo_by: date | None = None
    lesson: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to end."""
        if not self.remedy.appeal:
            yield "没有正在二审的上诉"

    def missing(self) -> Iterator[str]:
        """Yield what is wrong with the end, or missing for the next decision."""
        appeal = self.remedy.appeal
        assert appeal is not None
        if self.on is None or not appeal.filed_on <= self.on <= timezone.localdate():
            yield "二审结案日期应在上诉之后、今天之前"
        yield from wrong_ending(self.ending, self.result)
        stands = self.result or appeal.judged if self.ending in ENDINGS else ""
        yield from without_lesson(column_of(self.ending, stands), self.lesson)

    def do(self) -> None:
        """Let stand what the second instance left."""
        appeal = self.remedy.appeal
        assert appeal is not None
        appeal.ended_on, appeal.ending, appeal.result = self.on, self.ending, self.result
        appeal.save()
        self.remedy.redo_by, self.remedy.lesson = self.redo_by, self.lesson
        settle(self.remedy, appeal)
        self.remedy.save()
        note = f"{self.remedy}：二审{appeal.ending_label}"
        happened(self.application, EventKind.REMEDY, by=self.by, on=self.on, note=note)


def settle(remedy: RemedyCase, appeal: Appeal) -> None:
    """Put what is in effect into the case, which isn't saved."""
    stands = appeal.stands
    remedy.concluded_on, remedy.result = (stands.on, stands.result) if stands else (None, "")
    if stands is None:
        remedy.redo_by = None


def wrong_facts(appellant: str, court: str, filed_on: date | None, copy_on: date | None) -> Iterator[str]:
    """Yield what is missing of an appeal, or can't be."""
    if appellant not in list(Appellant):
        yield "选择由谁上诉"
    if not court.strip():
        yield "填写二审法院"
    if filed_on is None or filed_on > timezone.localdate():
        yield "填写上诉的日期，不能晚于今天"
    if copy_on and ((filed_on and copy_on < filed_on) or copy_on > timezone.localdate()):
        yield "收到上诉状副本的日期应在上诉之后、今天之前"


def wrong_ending(ending: str, result: str) -> Iterator[str]:
    """Yield what is missing of how a second instance ended, or can't be."""
    if ending not in ENDINGS:
        yield "选择二审结果；它决定一审结果是否生效、计入年度报告第四部分的哪一栏"
    elif ENDINGS[ending].effect is not Effect.REPLACES:
        if result:
            yield f"二审结果是“{ENDINGS[ending].label}”的，不选改判的结果"
    elif result not in RESULTS.of(Way.DIRECT_SUIT):
        yield "二审改判的，选择改判的结果"


def column_of(ending: str, result: str) -> Column | None:
    """Return the column of a result that stands after an appeal, None if none stands."""
    reopens = ending in ENDINGS and ENDINGS[ending].effect is Effect.REOPENS
    known = RESULTS.of(Way.DIRECT_SUIT)
    return known[result].column if result in known and not reopens else None
