"""Ask why so much, so often; weigh the answer; with sound reasons tell a reasonable later day (第三十五条)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from gongkai.rules import clock
from gongkai_web.applications.actions import happened
from gongkai_web.applications.letters.drafting import Draft
from gongkai_web.applications.letters.facts import said
from gongkai_web.applications.letters.issuing import issue
from gongkai_web.applications.models import Application, DelayNotice, EventKind, ReasonsRequest
from gongkai_web.applications.steps import CaseStep, contradictions, ended, wrong_day
from gongkai_web.bodies.models import Person

LETTER, DELAY_LETTER = "reasons_request", "delay"
CONSEQUENCE = "无正当理由的，本机关依照条例第三十五条的规定不予处理。"


def asked_of(case: Application) -> ReasonsRequest | None:
    """Return what was asked of the applicant, if it was."""
    asked: ReasonsRequest | None = getattr(case, "reasons", None)
    return asked


@dataclass
class AskReasons(CaseStep):
    """要求说明理由"""

    application: Application
    by: Person
    on: date | None = None
    extent: str = ""
    answer_by: date | None = None

    def blocked(self) -> Iterator[str]:
        """Yield why it isn't asked again."""
        yield from ended(self.application)
        if asked_of(self.application):
            yield "已经要求申请人说明理由"

    def missing(self) -> Iterator[str]:
        """Yield what the letter lacks."""
        yield from wrong_day(self.application, self.on, "要求说明理由")
        if not self.extent.strip():
            yield "写明数量、频次怎样明显超过合理范围，例如本月第几件、共要求多少页"
        if self.answer_by is None or (self.on and self.answer_by <= self.on):
            yield "填写说明理由的期限，应在告知之后"
        yield from Draft(self.application, LETTER, self.facts()).obstacles()

    def facts(self) -> dict[str, str]:
        """Return what the letter states."""
        due = said(self.answer_by)
        return {"extent": self.extent.rstrip("。"), "reasons_due_on": due, "consequence": CONSEQUENCE}

    def do(self) -> None:
        """Ask. The clock goes on."""
        case = self.application
        assert self.on is not None
        letter = issue(case, LETTER, self.facts(), self.by, dated_on=self.on)
        ReasonsRequest.objects.create(
            application=case, asked_on=self.on, extent=self.extent, answer_by=self.answer_by, letter=letter
        )
        told = f"请在 {said(self.answer_by)} 前说明理由"
        happened(case, EventKind.REASONS_ASKED, by=self.by, on=self.on, told=told)


@dataclass
class TakeReasons(CaseStep):
    """收到理由说明"""

    application: Application
    by: Person
    on: date | None = None
    answer: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to take."""
        yield from ended(self.application)
        asked = asked_of(self.application)
        if asked is None:
            yield "没有要求申请人说明理由"
        elif asked.answered_on:
            yield f"已经在 {asked.answered_on:%Y-%m-%d} 收到说明"

    def missing(self) -> Iterator[str]:
        """Yield what is missing."""
        yield from wrong_day(self.application, self.on, "收到说明", since=self.application.reasons.asked_on)
        if not self.answer.strip():
            yield "写明申请人的说明"

    def do(self) -> None:
        """Keep it."""
        asked = self.application.reasons
        asked.answered_on, asked.answer = self.on, self.answer
        asked.save()
        happened(self.application, EventKind.REASONS_GIVEN, by=self.by, on=self.on, told="已收到您的理由说明")


@dataclass
class WeighGivenReasons(CaseStep):
    """认定申请人的理由"""

    application: Application
    by: Person
    sound: bool | None = None
    assessment: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to weigh; silence may be weighed after the last day."""
        yield from ended(self.application)
        asked = asked_of(self.application)
        if asked is None:
            yield "没有要求申请人说明理由"
        elif asked.sound is not None:
            yield "已经认定过申请人的理由"
        elif asked.answered_on is None and asked.answer_by and timezone.localdate() <= asked.answer_by:
            yield f"申请人最迟可以在 {asked.answer_by:%Y-%m-%d} 说明理由，期限还没有届满"

    def missing(self) -> Iterator[str]:
        """Yield what is missing."""
        if self.sound is None:
            yield "认定理由是否合理"
        elif self.sound and self.application.reasons.answered_on is None:
            yield "申请人没有说明理由，不能认定为合理"
        if not self.assessment.strip():
            yield "写明认定的根据"

    def do(self) -> None:
        """Keep it."""
        asked = self.application.reasons
        asked.sound, asked.assessment = self.sound, self.assessment
        asked.save()
        note = "理由合理" if self.sound else "理由不合理"
        happened(self.application, EventKind.REASONS_WEIGHED, by=self.by, note=note)


@dataclass
class Delay(CaseStep):
    """告知合理的延迟答复时间"""

    application: Application
    by: Person
    on: date | None = None
    until: date | None = None

    def blocked(self) -> Iterator[str]:
        """Yield why there is no delay without sound reasons: it is another thing than the extension."""
        yield from ended(self.application)
        asked = asked_of(self.application)
        if asked is None or not asked.sound:
            yield "申请人的理由经认定合理，才能告知延迟答复的时间（条例第三十五条）；一般的延长用“报请延期”"

    def missing(self) -> Iterator[str]:
        """Yield what is missing."""
        yield from wrong_day(self.application, self.on, "告知延迟")
        if self.until is None:
            yield "填写延迟到哪一天"
        if self.on and self.until:
            if self.until <= self.on:
                yield "延迟的最后一日应在告知之后"
            yield from contradictions(self.application, clock.Delay(self.on, self.until))

    def do(self) -> None:
        """Tell it."""
        case = self.application
        assert self.on is not None
        assert self.until is not None
        facts = {"reasons_given": case.reasons.answer.rstrip("。"), "delayed_due_on": said(self.until)}
        letter = issue(case, DELAY_LETTER, facts, self.by, dated_on=self.on)
        DelayNotice.objects.create(application=case, told_on=self.on, until=self.until, letter=letter)
        told = f"申请数量较多，最迟在 {said(self.until)} 答复"
        happened(case, EventKind.DELAYED, by=self.by, on=self.on, told=told)
