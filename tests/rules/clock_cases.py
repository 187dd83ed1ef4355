"""Cases of the clock written in TOML, as events and what should come of them."""

from collections.abc import Iterator
from typing import Any, TypeVar

from gongkai.rules.calendar import WorkCalendar, china_calendar
from gongkai.rules.clock import (
    Channel,
    Consultation,
    Consulted,
    Correction,
    Deadline,
    Delay,
    Delivery,
    Event,
    Extension,
    FeeNotice,
    Received,
    Reply,
    Withdrawal,
)
from gongkai.rules.labelled import Labelled

Table = dict[str, Any]
L = TypeVar("L", bound=Labelled)


def called(kind: type[L], label: str) -> L:
    """Return the member with a label."""
    return next(member for member in kind if member.label == label)


def events(case: Table) -> Iterator[Event]:
    """Yield the events of a case."""
    if "received" in case:
        told = case["received"]
        yield Received(told["on"], called(Channel, told.get("by", "当面提交")), told.get("confirmed"))
    for told in _each(case, "correction"):
        yield Correction(told["asked"], told.get("until"), told.get("answered"))
    for told in _each(case, "consultation"):
        whom = called(Consulted, told["whom"])
        yield Consultation(whom, told["sent"], told.get("delivered"), told.get("answered"), told.get("returned"))
    for told in _each(case, "extension"):
        yield Extension(told["told"], told.get("days"), told.get("served"))
    for told in _each(case, "delay"):
        yield Delay(told["told"], told["until"])
    for told in _each(case, "fee"):
        yield FeeNotice(told["sent"], *(told.get(name) for name in ("delivered", "paid", "resent", "ended")))
    for told in _each(case, "reply"):
        yield Reply(told["on"], called(Delivery, told.get("by", "直接送达")))
    for day in _each(case, "withdrawn"):
        yield Withdrawal(day)


def _each(case: Table, name: str) -> list[Any]:
    found = case.get(name, [])
    return found if isinstance(found, list) else [found]


def calendar(case: Table) -> WorkCalendar:
    """Return the calendar, as it was known on a day if the case says so."""
    return china_calendar().as_known_on(case["known_on"]) if "known_on" in case else china_calendar()


def found(deadline: Deadline, expected: Table) -> Table:
    """Return what the deadline says on everything that a case expects; the empty string for None."""
    said = {
        "due": deadline.due_on,
        "standing": deadline.standing.label,
        "received": deadline.received_on,
        "waiting_until": deadline.waiting_until,
        "correction_by": deadline.correction_by,
        "extension_by": deadline.extension_by,
        "problems": [step.sentence for step in deadline.problems],
        "provisional": deadline.provisional,
        "undelivered": deadline.undelivered[1] if deadline.undelivered else None,
    }
    trace = "".join(str(step) for step in deadline.trace)
    told = {"says": expected.get("says") if expected.get("says", "") in trace else trace}
    if "on" in expected:
        said["later"] = deadline.standing_on(expected["on"]).label
        said["on"] = expected["on"]
    return {name: "" if value is None else value for name, value in (said | told).items() if name in expected}
