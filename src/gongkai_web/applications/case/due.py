"""How much time a case has left, in words and with a colour; for many cases at once in few queries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongkai.errors import RuleError
from gongkai.rules.calendar import WorkCalendar
from gongkai.rules.clock import Deadline, Event, Received, Standing, clock
from gongkai.rules.labelled import Labelled
from gongkai.rules.waiting import is_late
from gongkai_web.applications.calendars.calendar import Calendars
from gongkai_web.applications.clock import events_in
from gongkai_web.applications.models import OPEN, Application

SOON = 3  # working days before the last one from which a case is amber: time enough to act, by custom
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
        if deadline.undelivered:
            return _undelivered(*deadline.undelivered, deadline, today)
        order, light = STILL[standing]
        until = deadline.waiting_until
        return Due(order, light, f"{standing.label}，至 {until:%m-%d}" if until else standing.label, deadline)
    assert deadline.due_on is not None
    time = due_by(deadline.due_on, today, calendar)
    suffix = f"（{standing.label}）" if standing is Standing.CONSULTING else ""
    return replace(time, words=time.words + suffix, deadline=deadline)


def _undelivered(letter: str, sent_on: date, deadline: Deadline, today: date) -> Due:
    """Nobody's term runs before the letter is received: after some days it is our turn to ask what became of it."""
    days = (today - sent_on).days
    if is_late(sent_on, today):
        return Due(0, Light.AMBER, f"{letter}发出 {days} 天，还没有登记送达", deadline)
    order, light = STILL[deadline.standing]
    return Due(order, light, f"{deadline.standing.label}，{letter}还没有登记送达", deadline)


def due_by(day: date, today: date, calendar: WorkCalendar) -> Due:
    """Return how much time there is until a last day, in working days."""
    left = calendar.working_days_between(today, day)
    if today > day:  # on the day off after the last one no working day is lost yet
        return Due(min(left, -1), Light.RED, f"逾期 {-left} 个工作日" if left else "已经逾期")
    return Due(left, Light.AMBER if left <= SOON else Light.GREEN, _in_words(left))


def _in_words(left: int) -> str:
    return f"还有 {left} 个工作日" if left else "今天到期"


def dues_in(cases: "QuerySet[Application]", today: date) -> dict[int, Due]:
    """Return it for thousands of cases: those to which the same happened have the same time, so one clock is enough.

    The trace of a deadline may name the channel of another case that was received on the same day.
    """
    calendars, known, found = Calendars(), dict[tuple[Any, ...], Due](), dict[int, Due]()
    for pk, body, received, later in events_in(cases):
        alike = (body, *_moves(received), *later)
        if alike not in known:
            known[alike] = _due((received, *later), today, calendars.of(body))
        found[pk] = known[alike]
    return found


def _moves(received: Received) -> tuple[Any, ...]:
    """Return what of the receipt moves the clock: its day alone, once it is known."""
    known = received.received_on is not None and received.arrived_on <= received.received_on
    return (received.received_on,) if known else (received,)


def _due(events: Iterable[Event], today: date, calendar: WorkCalendar) -> Due:
    try:
        return due_of(clock(events, calendar), today, calendar)
    except RuleError as impossible:
        return Due(-FAR, Light.RED, f"日期有矛盾：{impossible}")


def open_ones(cases: "QuerySet[Application]") -> "QuerySet[Application]":
    """Keep those that still have to be replied to."""
    return cases.filter(OPEN)
