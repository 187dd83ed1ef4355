"""The letter reaches whom it asks, the answer comes or doesn't; both move the clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from gongkai.rules.deadlines import Consulted, opinion_due
from gongkai_web.applications.actions import happened
from gongkai_web.applications.clock import calendar_for
from gongkai_web.applications.models import Application, ConsultationRequest, EventKind, Opinion
from gongkai_web.applications.service.receiving import keep_receipt
from gongkai_web.applications.steps import CaseStep, ended, wrong_day
from gongkai_web.bodies.models import Person

# What somebody who was asked may have answered; whom the letter didn't reach was not asked.
ANSWERS = {one.value: one.label for one in Opinion if one is not Opinion.UNREACHED}


def last_day(one: ConsultationRequest) -> date | None:
    """Return the last day for the opinion, None before the letter was received."""
    if one.delivered_on is None:
        return None
    return opinion_due(one.delivered_on, calendar_for(one.application), Consulted(one.consulted))


@dataclass
class ConsultationStep(CaseStep):
    """A step of one consultation."""

    application: Application
    by: Person
    consultation: ConsultationRequest | None = None
    on: date | None = None

    def fitting(self) -> list[ConsultationRequest]:
        """Return the consultations with which the step may be taken."""
        return [one for one in self.application.consultations.all() if self.fits(one)]

    def fits(self, one: ConsultationRequest) -> bool:
        """Tell whether it may be taken with this one."""
        raise NotImplementedError

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to do."""
        yield from ended(self.application)
        if not self.application.consultations.all():
            yield "没有征求过意见"
        elif not self.fitting():
            yield "没有待办的征求意见"

    def missing(self) -> Iterator[str]:
        """Yield what is missing of the choice."""
        if self.consultation is None or self.consultation not in self.fitting():
            yield "选择是哪一次征求意见"


@dataclass
class NoteDelivery(ConsultationStep):
    """征求意见书送达"""

    def fits(self, one: ConsultationRequest) -> bool:
        """It was not received yet."""
        return one.delivered_on is None and not one.opinion

    def missing(self) -> Iterator[str]:
        """Yield what is wrong with the day."""
        yield from super().missing()
        if self.consultation:
            yield from wrong_day(self.application, self.on, "对方收到", since=self.consultation.sent_on)

    def do(self) -> None:
        """From the next day on the period for the opinion runs."""
        assert self.consultation is not None
        assert self.on is not None
        self.consultation.delivered_on = self.on
        self.consultation.save()
        keep_receipt(self.consultation.letter, self.on)
        last = last_day(self.consultation)
        note = f"最迟在 {last:%Y-%m-%d} 提出意见" if last else ""
        happened(self.application, EventKind.OPINION_DELIVERED, by=self.by, on=self.on, note=note)


@dataclass
class TakeOpinion(ConsultationStep):
    """收到意见，或者逾期没有意见"""

    opinion: str = ""
    reasons: str = ""

    def fits(self, one: ConsultationRequest) -> bool:
        """It was received and not answered."""
        return one.delivered_on is not None and not one.opinion

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to take; first it must have been received."""
        yield from super().blocked()
        waiting = [one for one in self.application.consultations.all() if not one.opinion]
        if waiting and not self.fitting():
            yield "先登记对方收到征求意见书的日期；没有送达的，登记征求意见书没有送达"

    def missing(self) -> Iterator[str]:
        """Yield what is missing; silence is told only after the last day."""
        yield from super().missing()
        one = self.consultation
        if one is None:
            return
        if self.opinion not in ANSWERS:
            yield "选择对方的意见"
        elif self.opinion == Opinion.SILENT:
            yield from self._still_time(one)
        else:
            yield from wrong_day(self.application, self.on, "收到意见", since=one.delivered_on)
        if self.opinion == Opinion.OBJECTS and not self.reasons.strip():
            yield "不同意公开的，写明对方的理由"

    def _still_time(self, one: ConsultationRequest) -> Iterator[str]:
        last = last_day(one)
        if last and timezone.localdate() <= last:
            yield f"对方最迟可以在 {last:%Y-%m-%d} 提出意见，期限还没有届满"

    def do(self) -> None:
        """Keep it; silence means different things (第三十二条、第三十四条)."""
        one = self.consultation
        assert one is not None
        silent = self.opinion == Opinion.SILENT
        one.opinion, one.reasons = self.opinion, "" if silent else self.reasons
        one.answered_on = None if silent else self.on
        one.save()
        on = (last_day(one) if silent else None) or self.on
        note = Opinion(self.opinion).label
        if silent:
            third = one.consulted == Consulted.THIRD_PARTY
            note += "，由本机关依法决定是否公开" if third else "，视为同意公开"
        happened(self.application, EventKind.OPINION_GIVEN, by=self.by, on=on, note=note, told="征求意见已经结束")
