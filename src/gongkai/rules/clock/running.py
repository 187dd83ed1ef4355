"""The clock of one application while events are put to it, one after the other, by their days.

What cannot have happened is refused before (``events.in_order``). What happened but not as the law wants it (an
extension told after the period had ended) stands in the trace as a problem and doesn't move the last day.
"""

from datetime import date, timedelta

from gongkai.rules.calendar import WorkCalendar
from gongkai.rules.clock.deadline import Kind, Standing, Step
from gongkai.rules.clock.events import (
    Consultation,
    Correction,
    Delay,
    Event,
    Extension,
    FeeNotice,
    Received,
    Reply,
    Withdrawal,
    said,
)
from gongkai.rules.clock.stretches import Stretch, joined
from gongkai.rules.deadlines import (
    EXTENSION_DAYS,
    PAYMENT_DAYS,
    REPLY_DAYS,
    Consulted,
    correction_notice_due,
    opinion_due,
    payment_due,
)
from gongkai.rules.waiting import FEE_ENDED_EXCLUDED

DAY = timedelta(1)


class Running:
    """The state of the clock: from which day it counts, how many days, and which it leaves out."""

    def __init__(self, received: Received, received_on: date, calendar: WorkCalendar) -> None:
        self.calendar = calendar
        self.received_on = self.start = received_on
        self.reply_days = REPLY_DAYS.at(received_on)
        self.extension = 0
        self.until: date | None = None
        self.awaited: Correction | FeeNotice | None = None
        self.steps: list[Step] = []
        self._consultations: list[Consultation] = []
        self._waits: list[Stretch] = []
        self._correction_asked = False
        self._ended: Standing | None = None
        self._tell_receipt(received)

    @property
    def stretches(self) -> list[Stretch]:
        """Return the days that don't count; stretches that meet or overlap are one."""
        asked = [Stretch.of(one, self._opinion_end(one)) for one in self._consultations]
        return joined([*asked, *self._waits])

    @property
    def period_end(self) -> date | None:
        """Return the last day of the period with its extension; None while the clock stands."""
        if self.awaited:
            return None
        end = self.calendar.add_working_days(self.start, self.reply_days.value + self.extension)
        for stretch in self.stretches:
            after = max(stretch.after, self.start)
            if stretch.last is None and after < end:
                return None
            if stretch.last and after < min(end, stretch.last):
                # 第三十三条第三款: what is left out is the time that really passed, not what was allowed.
                passed = self.calendar.working_days_between(after, stretch.last)
                end = self.calendar.add_working_days(end, passed)
        return end

    @property
    def due_on(self) -> date | None:
        """Return the last day for the reply; None while the clock stands."""
        end = self.period_end
        return max(end, self.until) if end and self.until else end

    @property
    def correction_by(self) -> date | None:
        """Return the last day for asking for a correction, None if it was asked for or the case has ended."""
        return None if self._correction_asked or self._ended else correction_notice_due(self.received_on, self.calendar)

    @property
    def extension_by(self) -> date | None:
        """Return the last day for telling of an extension, None if it was told or the case has ended."""
        return None if self.extension or self._ended else self.period_end

    @property
    def standing(self) -> Standing:
        """Return where the case stands as far as the events tell."""
        if self._ended:
            return self._ended
        if self.awaited:
            corrected = isinstance(self.awaited, Correction)
            return Standing.AWAITING_CORRECTION if corrected else Standing.AWAITING_PAYMENT
        return Standing.CONSULTING if any(one.is_open for one in self._consultations) else Standing.RUNNING

    @property
    def waiting_until(self) -> date | None:
        """Return the last day of whoever is awaited, None if nobody is, or the day isn't known."""
        if self._ended:
            return None
        if isinstance(self.awaited, Correction):
            return self.awaited.answer_by
        if self.awaited:
            return payment_due(self.awaited.delivered_on, self.calendar) if self.awaited.delivered_on else None
        terms = [self._opinion_term(one) for one in self._consultations if one.is_open]
        known = [term for term in terms if term]
        return max(known) if known and len(known) == len(terms) else None

    @property
    def undelivered(self) -> tuple[str, date] | None:
        """Return the letter that stops the clock and isn't known to have been received, and when it was sent."""
        if self._ended:
            return None
        if isinstance(self.awaited, FeeNotice):
            waits = not self.awaited.delivered_on
            return ("收费通知", self.awaited.resent_on or self.awaited.sent_on) if waits else None
        sent = [one.sent_on for one in self._consultations if one.is_open and not one.delivered_on]
        return ("征求意见书", min(sent)) if sent and not self.awaited else None

    def _opinion_term(self, one: Consultation) -> date | None:
        return opinion_due(one.delivered_on, self.calendar, one.consulted) if one.delivered_on else None

    def _opinion_end(self, one: Consultation) -> date | None:
        return min((day for day in (one.answered_on, one.returned_on, self._opinion_term(one)) if day), default=None)

    def put(self, event: Event) -> None:
        """Let an event move the clock; one that comes after the period has ended only leaves a problem."""
        due_on = self.due_on
        if due_on and event.begins_on > due_on and not isinstance(event, Reply | Withdrawal):
            sentence = f"{event.label}在期限届满（{said(due_on)}）之后，不影响期限"
            self._note(Kind.PROBLEM, event.begins_on, sentence, event.source)
            return
        match event:
            case Correction():
                self._correct(event)
            case Consultation():
                self._consult(event)
            case Extension():
                self._extend(event, due_on)
            case Delay():
                self._delay(event)
            case FeeNotice():
                self._charge(event)
            case Reply():
                self._reply(event, due_on)
            case Withdrawal():
                self._note(Kind.EVENT, event.withdrawn_on, "申请人撤回申请", event.source)
                self._ended = Standing.WITHDRAWN

    def _correct(self, event: Correction) -> None:
        last = correction_notice_due(self.received_on, self.calendar)
        self._correction_asked = True
        self._note(Kind.EVENT, event.asked_on, "一次性告知申请人作出补正", event.source)
        if event.asked_on > last:
            self._note(Kind.PROBLEM, event.asked_on, f"补正最迟应当在{said(last)}告知", event.source)
        if event.corrected_on is None:
            self.awaited = event
            return
        self._note(Kind.EVENT, event.corrected_on, "收到补正的申请，答复期限自次日起重新计算", event.source)
        if event.answer_by and event.corrected_on > event.answer_by:
            self._note(Kind.PROBLEM, event.corrected_on, f"补正晚于最后一日{said(event.answer_by)}", event.source)
        self._restart(event.corrected_on, event.source)

    def _consult(self, event: Consultation) -> None:
        self._consultations.append(event)
        whom, term = event.consulted.label, self._opinion_term(event)
        source = event.consulted.days.at(event.sent_on).source
        self._note(Kind.EVENT, event.sent_on, f"向{whom}发出征求意见书", source)
        if event.delivered_on and term:
            self._note(Kind.EVENT, event.delivered_on, f"{whom}收到征求意见书，最迟在{said(term)}提出意见", source)
        if event.answered_on:
            late = "，晚于最后一日，不再扣除" if term and event.answered_on > term else ""
            self._note(Kind.EVENT, event.answered_on, f"{whom}提出意见{late}", source)
        elif event.returned_on:
            sentence = f"征求意见书没有送达{whom}，征求意见结束，由行政机关依法决定是否公开"
            self._note(Kind.EVENT, event.returned_on, sentence, source)
        elif term:
            self._note(Kind.EVENT, term, f"{whom}的期限届满；没有提出意见的，{_silence(event.consulted)}", source)

    def _extend(self, event: Extension, due_on: date | None) -> None:
        longest = EXTENSION_DAYS.at(self.received_on)
        asked = event.working_days or longest.value
        self.extension = min(asked, longest.value)
        self._note(Kind.EVENT, event.told_on, f"告知申请人延长答复期限{self.extension}个工作日", longest.source)
        if asked > longest.value:
            self._note(
                Kind.PROBLEM, event.told_on, f"延长最多{longest.value}个工作日，告知的{asked}个过长", longest.source
            )
        if event.served_on and due_on and event.served_on > due_on:
            sentence = f"延期答复告知书在期限届满（{said(due_on)}）之后送达，复议、诉讼中可能不认可延期"
            self._note(Kind.PROBLEM, event.served_on, sentence, event.source)

    def _delay(self, event: Delay) -> None:
        self.until = max(self.until or event.until, event.until)
        self._note(Kind.EVENT, event.told_on, f"告知申请人延迟答复的合理期限至{said(event.until)}", event.source)

    def _charge(self, event: FeeNotice) -> None:
        source = PAYMENT_DAYS.at(event.sent_on).source
        self._note(Kind.EVENT, event.sent_on, "发出收费通知", source)
        if event.resent_on:
            self._note(Kind.EVENT, event.resent_on, "收费通知没有送达，重新发出", source)
        if event.delivered_on:
            last = payment_due(event.delivered_on, self.calendar)
            self._note(Kind.EVENT, event.delivered_on, f"申请人收到收费通知，最迟在{said(last)}缴费", source)
            if event.paid_on and event.paid_on > last:
                self._note(Kind.PROBLEM, event.paid_on, f"缴费晚于最后一日{said(last)}", source)
        if event.paid_on:
            self._note(Kind.EVENT, event.paid_on, "申请人缴清费用，处理期限自次日起重新计算", source)
            self._restart(event.paid_on, source)
        elif event.ended_on:
            self._end_fee(event, event.ended_on)
        else:
            self.awaited = event

    def _end_fee(self, event: FeeNotice, ended_on: date) -> None:
        """Go on after a fee that nobody has to pay any more: only payment begins the period anew."""
        rule = FEE_ENDED_EXCLUDED.at(event.sent_on)
        self._note(Kind.EVENT, ended_on, "收费通知撤销或者免收费用，期限继续计算，不重新计算", event.source)
        if rule.value:
            lapsed = [payment_due(event.delivered_on, self.calendar)] if event.delivered_on else []
            self._waits.append(Stretch(event.sent_on, min([ended_on, *lapsed]), waits=True))

    def _reply(self, event: Reply, due_on: date | None) -> None:
        how = event.delivery
        self._note(Kind.EVENT, event.served_on, f"{how.label}，以{how.day}为答复之日", event.source)
        if due_on and event.served_on > due_on:
            late = self.calendar.working_days_between(due_on, event.served_on)
            by = f"{late}个工作日" if late else "，其间没有工作日"
            sentence = f"答复晚于最后一日{said(due_on)}，逾期{by}"
            self._note(Kind.PROBLEM, event.served_on, sentence, self.reply_days.source)
        self._ended = Standing.REPLIED

    def _restart(self, day: date, source: str) -> None:
        if day <= self.start:
            return
        used = self.calendar.working_days_between(self.start, day)
        sentence = f"其间的{used}个工作日不计入重新计算的期限"
        self.steps.append(Step(Kind.VOID, self.start + DAY, day, sentence, source))
        self.start = day

    def _tell_receipt(self, received: Received) -> None:
        channel, day = received.channel, self.received_on
        what = "以双方确认之日为收到申请之日" if channel.needs_confirmation else "当日为收到申请之日"
        self._note(Kind.EVENT, day, f"{channel.label}，{what}，自次日起算", channel.source)
        if channel.name == "ORDINARY_POST" and day > received.arrived_on:
            sentence = f"平常信函应当在收到当日（{said(received.arrived_on)}）与申请人确认"
            self._note(Kind.PROBLEM, day, sentence, channel.source)

    def _note(self, kind: Kind, day: date, sentence: str, source: str) -> None:
        self.steps.append(Step(kind, day, day, sentence, source))


def _silence(consulted: Consulted) -> str:
    third_party = consulted is Consulted.THIRD_PARTY
    return "由行政机关依法决定是否公开" if third_party else "视为同意公开"
