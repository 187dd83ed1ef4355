"""What happens to an application and moves its clock, as a clerk registers it: facts with their days.

An interval (correction, consultation, fee) is one event whose later days are filled in as they come. The words are
those of 政府信息公开条例 (2019); all days are dates of the calendar at the body's place.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import ClassVar

from gongkai.errors import ImpossibleOrder
from gongkai.rules.deadlines import Consulted
from gongkai.rules.labelled import Labelled


def said(day: date) -> str:
    """Return a date as people write it.

    >>> said(date(2026, 3, 2))
    '2026年3月2日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


class Channel(Labelled):
    """How an application came in; it decides which day is the day of receipt (第三十一条)."""

    IN_PERSON = "in_person", "当面提交"
    SIGNED_POST = "signed_post", "邮寄，经签收"
    ORDINARY_POST = "ordinary_post", "平常信函"
    ONLINE = "online", "互联网渠道"
    EMAIL = "email", "电子邮件"
    FAX = "fax", "传真"

    @property
    def needs_confirmation(self) -> bool:
        """Tell whether receipt is the day on which it is confirmed with the applicant."""
        return self not in (Channel.IN_PERSON, Channel.SIGNED_POST)

    @property
    def source(self) -> str:
        """Return the article; e-mail is an 互联网渠道."""
        posted = (Channel.SIGNED_POST, Channel.ORDINARY_POST)
        item = "一" if self is Channel.IN_PERSON else "二" if self in posted else "三"
        return f"条例第三十一条第（{item}）项"


class Delivery(Labelled):
    """How a reply is served; it decides which day counts (国办公开办函〔2016〕235号)."""

    IN_PERSON = "in_person", "直接送达"
    ENTRUSTED = "entrusted", "委托其他行政机关代为送达"
    POST = "post", "邮寄送达"
    ELECTRONIC = "electronic", "电子送达"

    @property
    def day(self) -> str:
        """Return which day counts."""
        return {Delivery.POST: "交邮之日", Delivery.ELECTRONIC: "到达申请人系统之日"}.get(self, "签收之日")


@dataclass(frozen=True, slots=True)
class Event:
    """What all events have in common: days that must come in the order in which ``moments`` names them."""

    label: ClassVar[str]
    source: ClassVar[str]
    moments: ClassVar[dict[str, str]]
    once: ClassVar[bool] = True  # whether an application can have it once only

    @property
    def begins_on(self) -> date:
        """Return the first of the event's days."""
        first: date = getattr(self, next(iter(self.moments)))
        return first

    def refuse_impossible(self) -> None:
        """Raise ``ImpossibleOrder`` if the event's own days contradict each other."""
        known = [(name, day) for field, name in self.moments.items() if (day := getattr(self, field))]
        for (earlier, before), (later, after) in pairwise(known):
            if after < before:
                raise ImpossibleOrder(after, f"{later}（{said(after)}）早于{earlier}（{said(before)}），请核对日期")


@dataclass(frozen=True, slots=True)
class Received(Event):
    """The application arrived: handed in, signed for, or come in; some channels need it confirmed (第三十一条)."""

    label = "收到申请"
    source = "条例第三十一条"
    moments: ClassVar = {"arrived_on": "申请到达", "confirmed_on": "与申请人确认"}
    arrived_on: date
    channel: Channel = Channel.IN_PERSON
    confirmed_on: date | None = None

    @property
    def received_on(self) -> date | None:
        """Return the day of receipt (收到申请之日); None if it is still to be confirmed."""
        return self.confirmed_on if self.channel.needs_confirmation else self.arrived_on


@dataclass(frozen=True, slots=True)
class Correction(Event):
    """The applicant was asked for a correction, once (第三十条); ``answer_by`` is the last day they were given."""

    label = "告知补正"
    source = "条例第三十条"
    moments: ClassVar = {"asked_on": "告知补正", "corrected_on": "收到补正"}
    asked_on: date
    answer_by: date | None = None
    corrected_on: date | None = None

    def refuse_impossible(self) -> None:
        """Raise ``ImpossibleOrder`` also if the last day given lies before the request."""
        Event.refuse_impossible(self)
        if self.answer_by and self.answer_by < self.asked_on:
            sentence = f"补正的最后一日（{said(self.answer_by)}）早于告知补正（{said(self.asked_on)}），请核对日期"
            raise ImpossibleOrder(self.answer_by, sentence)


@dataclass(frozen=True, slots=True)
class Consultation(Event):
    """A third party or joint body was asked for its opinion (第三十二条、第三十四条).

    ``returned_on`` is the day on which it was established that the letter can't be delivered.
    """

    label = "征求意见"
    source = "条例第三十三条第三款"
    once = False
    moments: ClassVar = {
        "sent_on": "发出征求意见书",
        "delivered_on": "收到征求意见书",
        "answered_on": "提出意见",
        "returned_on": "确认征求意见书没有送达",
    }
    consulted: Consulted
    sent_on: date
    delivered_on: date | None = None
    answered_on: date | None = None
    returned_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether the opinion is still awaited, as far as the events tell."""
        return not self.answered_on and not self.returned_on


@dataclass(frozen=True, slots=True)
class Extension(Event):
    """The applicant was told of an extension (第三十三条第二款); ``working_days`` if shorter than the longest.

    ``told_on`` is the day of the letter, ``served_on`` that of its service, where it is known.
    """

    label = "延期答复"
    source = "条例第三十三条第二款"
    moments: ClassVar = {"told_on": "告知延期", "served_on": "延期答复告知书送达"}
    told_on: date
    working_days: int | None = None
    served_on: date | None = None

    def refuse_impossible(self) -> None:
        """Raise ``ImpossibleOrder`` for an extension by nothing, or served before it was written."""
        Event.refuse_impossible(self)
        if self.working_days is not None and self.working_days < 1:
            raise ImpossibleOrder(self.told_on, "延长的期限至少一个工作日")


@dataclass(frozen=True, slots=True)
class Delay(Event):
    """The applicant was told a reasonable day for the reply to an excessive request (第三十五条)."""

    label = "延迟答复"
    source = "条例第三十五条"
    once = False
    moments: ClassVar = {"told_on": "告知延迟答复", "until": "延迟答复的最后一日"}
    told_on: date
    until: date


@dataclass(frozen=True, slots=True)
class FeeNotice(Event):
    """A fee was asked for (国办函〔2020〕109号).

    ``resent_on`` is the last day on which the notice was sent anew; ``ended_on`` that on which it was cancelled, or
    the whole fee waived. The days since the first notice are those of one wait.
    """

    label = "收费通知"
    source = "国办函〔2020〕109号"
    moments: ClassVar = {
        "sent_on": "发出收费通知",
        "resent_on": "重新发出收费通知",
        "delivered_on": "收到收费通知",
        "paid_on": "缴清费用",
        "ended_on": "撤销收费通知或者免收费用",
    }
    sent_on: date
    delivered_on: date | None = None
    paid_on: date | None = None
    resent_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reply(Event):
    """The reply was served; ``served_on`` is the day that counts: of signature, posting or arrival."""

    label = "答复"
    source = "国办公开办函〔2016〕235号"
    moments: ClassVar = {"served_on": "答复"}
    served_on: date
    delivery: Delivery = Delivery.IN_PERSON


@dataclass(frozen=True, slots=True)
class Withdrawal(Event):
    """The applicant withdrew."""

    label = "撤回申请"
    source = ""
    moments: ClassVar = {"withdrawn_on": "撤回申请"}
    withdrawn_on: date


def in_order(events: Iterable[Event]) -> tuple[Received, list[Event]]:
    """Return the receipt, and the other events by their days, however they were given.

    Raises ``ImpossibleOrder`` if they cannot have happened so.
    """
    ordered = sorted(events, key=lambda event: (event.begins_on, type(event).__name__, repr(event)))
    for event in ordered:
        event.refuse_impossible()
    _refuse_doubles(ordered)
    received = next((event for event in ordered if isinstance(event, Received)), None)
    if received is None:
        raise ImpossibleOrder(ordered[0].begins_on if ordered else date.min, "没有收到申请之日，期限无从起算")
    others = [event for event in ordered if event is not received]
    _refuse_before_receipt(received, others)
    _refuse_after_the_end(others)
    return received, others


def _refuse_doubles(ordered: list[Event]) -> None:
    seen: set[type[Event]] = set()
    for event in ordered:
        if event.once and type(event) in seen:
            raise ImpossibleOrder(
                event.begins_on, f"一件申请只能有一次{event.label}（{said(event.begins_on)}为第二次）"
            )
        seen.add(type(event))


def _refuse_before_receipt(received: Received, others: list[Event]) -> None:
    start = received.received_on
    for event in others:
        if start is None and not isinstance(event, Withdrawal):
            raise ImpossibleOrder(event.begins_on, f"申请尚未与申请人确认收到，不能{event.label}；请先登记确认之日")
        if event.begins_on < (start or received.arrived_on):
            day = start or received.arrived_on
            raise ImpossibleOrder(
                event.begins_on, f"{event.label}（{said(event.begins_on)}）早于收到申请之日（{said(day)}）"
            )


def _refuse_after_the_end(others: list[Event]) -> None:
    ends = [event for event in others if isinstance(event, Reply | Withdrawal)]
    for end in ends:
        for event in others:
            if event.begins_on > end.begins_on:
                raise ImpossibleOrder(
                    event.begins_on,
                    f"{end.label}（{said(end.begins_on)}）之后不能再{event.label}（{said(event.begins_on)}）",
                )
