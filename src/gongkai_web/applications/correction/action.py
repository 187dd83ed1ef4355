"""Ask the applicant to make the application clear, once, and take the answer; both move the clock (第三十条)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.rules import clock
from gongkai_web.applications.actions import happened
from gongkai_web.applications.letters.drafting import Draft
from gongkai_web.applications.letters.facts import said
from gongkai_web.applications.letters.issuing import issue
from gongkai_web.applications.models import Application, CorrectionRequest, EventKind
from gongkai_web.applications.steps import (
    CaseStep,
    contradictions,
    ended,
    issued,
    registered_later,
    standing,
    wrong_day,
)
from gongkai_web.bodies.models import Person

LETTER = "correction"


@dataclass
class AskCorrection(CaseStep):
    """告知补正"""

    application: Application
    by: Person
    on: date | None = None
    items: str = ""
    guidance: str = ""
    answer_by: date | None = None
    later: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield why no correction can be asked for: it is asked for once."""
        yield from ended(self.application)
        if hasattr(self.application, "correction"):
            yield "已经告知过补正；补正应当一次性告知，不能再次要求（条例第三十条）"

    def missing(self) -> Iterator[str]:
        """Yield what the letter lacks, and whether it is too late."""
        yield from issued(self.application, self.on, "告知补正", self.later)
        if not self.items.strip():
            yield "一次性写明需要补正的全部事项"
        if self.answer_by is None or (self.on and self.answer_by <= self.on):
            yield "填写补正期限，应在告知之后"
        if self.on and self.answer_by:
            yield from self._late(self.on)
            yield from contradictions(self.application, clock.Correction(self.on, self.answer_by))
        yield from Draft(self.application, LETTER, self.facts()).obstacles()

    def _late(self, on: date) -> Iterator[str]:
        deadline = standing(self.application)
        last = deadline.correction_by if deadline else None
        if last and on > last:
            yield f"告知补正的最后一日是 {last:%Y-%m-%d}，已经超过；按现有内容办理（条例第三十条）"

    def facts(self) -> dict[str, str]:
        """Return what the letter states."""
        return {
            "unclear_items": self.items,
            "guidance": self.guidance,
            "correction_due_on": said(self.answer_by),
        }

    def do(self) -> None:
        """Keep the request with its letter; the clock stands until the answer."""
        case = self.application
        assert self.on is not None
        assert self.answer_by is not None
        letter = issue(case, LETTER, self.facts(), self.by, dated_on=self.on)
        CorrectionRequest.objects.create(
            application=case,
            asked_on=self.on,
            items=self.items,
            guidance=self.guidance,
            answer_by=self.answer_by,
            letter=letter,
        )
        told = f"请在 {said(self.answer_by)} 前补正：{self.items}"[:500]
        note = registered_later("", self.later)
        happened(case, EventKind.CORRECTION_ASKED, by=self.by, on=self.on, note=note, told=told)


@dataclass
class TakeCorrection(CaseStep):
    """收到补正"""

    application: Application
    by: Person
    on: date | None = None
    content: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to take."""
        yield from ended(self.application)
        correction = getattr(self.application, "correction", None)
        if correction is None:
            yield "没有告知过补正"
        elif correction.corrected_on:
            yield f"已经在 {correction.corrected_on:%Y-%m-%d} 收到补正"

    def missing(self) -> Iterator[str]:
        """Yield what is missing."""
        asked = self.application.correction
        yield from wrong_day(self.application, self.on, "收到补正", since=asked.asked_on)
        if not self.content.strip():
            yield "写明补正后的描述"
        if self.on and self.on >= asked.asked_on:
            event = clock.Correction(asked.asked_on, asked.answer_by, self.on)
            yield from contradictions(self.application, event, instead_of=clock.Correction)

    def do(self) -> None:
        """Keep what was made clear; the period begins anew on the next day."""
        case, asked = self.application, self.application.correction
        asked.corrected_on, asked.corrected_content = self.on, self.content
        asked.save()
        told = "已收到补正，答复期限自收到补正的次日起重新计算"
        happened(case, EventKind.CORRECTED, by=self.by, on=self.on, told=told)
