"""How much time a case has left, in words and with a colour; for many cases at once in few queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongkai.errors import RuleError
from gongkai.rules.calendar import WorkCalendar
from gongkai.rules.clock import Channel, Deadline, Standing, clock
from gongkai.rules.labelled import Labelled
from gongkai_web.applications.calendars.calendar import Calendars
from gongkai_web.applications.clock import events_of, with_clock
from gongkai_web.applications.models import Application, ConsultationRequest, DelayNotice

SOON = 3  # working days before the last one from which a case is amber: time enough to act, by custom
FEW = 5_000  # ids that are handed to the database one by one
FAR = 10_000  # sorts what waits for others behind what waits for us


class Light(Labelled):
    """The colour; the words beside it say the same."""

    RED = "red", "逾期"
    AMBER = "amber", "临近"
    GREEN = "green", "正常"


STILL = {
    Standing.UNCONFIRMED: (0, Light.AMBER),
    Standing.NOT_CORRECTED: (0, Light.AMBER),
    Standing.FEE_UNPAID: (0, Light.AMBER),
    Standing.AWAITING_CORRECTION: (FAR, Light.GREEN),
    Standing.AWAITING_PAYMENT: (FAR, Light.GREEN),
    Standing.CONSULTING: (FAR, Light.GREEN),
    Standing.REPLIED: (2 * FAR, Light.GREEN),
    Standing.WITHDRAWN: (2 * FAR, Light.GREEN),
}

# All of a case's own rows that its clock reads; consultations and delays come beside them.
MOVING = (
    *("body", "channel", "arrived_on", "confirmed_on", "replied_on", "withdrawn_on"),
    *("correction__asked_on", "correction__answer_by", "correction__corrected_on"),
    *("extension__told_on", "extension__working_days"),
    *("fee__sent_on", "fee__delivered_on", "fee__paid_on"),
)


@dataclass(frozen=True)
class Due:
    """Where a case stands today; ``order`` sorts what is most urgent first."""

    order: int
    light: Light
    words: str
    deadline: Deadline | None = None

    @property
    def due_on(self) -> date | None:
        """Return the last day for the reply."""
        return self.deadline.due_on if self.deadline else None


def due_of(deadline: Deadline, today: date, calendar: WorkCalendar) -> Due:
    """Return how much time there is."""
    standing = deadline.standing_on(today)
    if standing in STILL and not (standing is Standing.CONSULTING and deadline.due_on):
        order, light = STILL[standing]
        until = deadline.waiting_until
        return Due(order, light, f"{standing.label}，至 {until:%m-%d}" if until else standing.label, deadline)
    assert deadline.due_on is not None
    left = calendar.working_days_between(today, deadline.due_on)
    suffix = f"（{standing.label}）" if standing is Standing.CONSULTING else ""
    if today > deadline.due_on:  # on the day off after the last one no working day is lost yet
        words = f"逾期 {-left} 个工作日" if left else "已经逾期"
        return Due(min(left, -1), Light.RED, words + suffix, deadline)
    light = Light.AMBER if left <= SOON else Light.GREEN
    return Due(left, light, _in_words(left) + suffix, deadline)


def _in_words(left: int) -> str:
    return f"还有 {left} 个工作日" if left else "今天到期"


def dues(cases: Iterable[Application], today: date) -> dict[int, Due]:
    """Return it for cases loaded ``with_clock``, in two more queries."""
    calendars = Calendars()
    return {case.pk: _due(case, today, calendars.of(case.body_id)) for case in cases}


def dues_in(cases: "QuerySet[Application]", today: date) -> dict[int, Due]:
    """Return it for thousands of cases: those to which the same happened have the same time, so one clock is enough.

    The trace of a deadline may name the channel of another case that was received on the same day.
    """
    alike: dict[tuple[Any, ...], list[int]] = {}
    for pk, happened in _happened(cases):
        alike.setdefault(happened, []).append(pk)
    first = Application.objects.filter(pk__in=[pks[0] for pks in alike.values()])
    found = dues(with_clock(first), today)
    return {pk: found[pks[0]] for pks in alike.values() for pk in pks}


def _happened(cases: "QuerySet[Application]") -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield all that moves the clock of each case, as it lies in the rows, in three queries."""
    rows = list(cases.order_by().values_list("pk", *MOVING))
    # What found the cases, a search perhaps, isn't worked out again as long as a list of them is short.
    which: Any = [pk for pk, *_ in rows] if len(rows) <= FEW else cases.order_by().values("pk")
    many: dict[int, list[Any]] = {}
    for found in (
        ConsultationRequest.objects.values_list("application", "consulted", "sent_on", "delivered_on", "answered_on"),
        DelayNotice.objects.values_list("application", "told_on", "until"),
    ):
        for pk, *days in found.filter(application__in=which):
            many.setdefault(pk, []).append(tuple(days))
    for pk, body, channel, arrived_on, confirmed_on, *moved in rows:
        yield pk, (body, *_receipt(channel, arrived_on, confirmed_on), *moved, *many.get(pk, ()))


def _receipt(channel: str, arrived_on: date, confirmed_on: date | None) -> tuple[Any, ...]:
    """Return what of the receipt moves the clock: its day alone, once it is known."""
    received_on = confirmed_on if Channel(channel).needs_confirmation else arrived_on
    known = received_on is not None and arrived_on <= received_on
    return (received_on,) if known else (channel, arrived_on, confirmed_on)


def _due(case: Application, today: date, calendar: WorkCalendar) -> Due:
    try:
        return due_of(clock(events_of(case), calendar), today, calendar)
    except RuleError as impossible:
        return Due(-FAR, Light.RED, f"日期有矛盾：{impossible}")


def open_ones(cases: "QuerySet[Application]") -> "QuerySet[Application]":
    """Keep those that still have to be replied to."""
    return cases.filter(closed_at=None, replied_on=None, withdrawn_on=None)
