"""From the rows of a case to its clock: the one place that letter, list, calendar and page ask for the due date."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Manager, QuerySet

from gongkai.rules.calendar import WorkCalendar
from gongkai.rules.clock import (
    Channel,
    Consultation,
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
    clock,
)
from gongkai.rules.deadlines import Consulted
from gongkai_web.applications.calendars.calendar import Calendars
from gongkai_web.applications.models import Application, LetterService

# What moves a case's clock between receipt and reply, by the name a case has its rows under, and the event of a row.
INTERVALS: dict[str, Callable[[Any], Event]] = {
    "correction": lambda row: Correction(row.asked_on, row.answer_by, row.corrected_on),
    "consultations": lambda row: Consultation(
        Consulted(row.consulted), row.sent_on, row.delivered_on, row.answered_on, row.returned_on
    ),
    "extension": lambda row: Extension(row.told_on, row.working_days),
    "delays": lambda row: Delay(row.told_on, row.until),
    "fee": lambda row: FeeNotice(row.sent_on, row.delivered_on, row.paid_on, row.resent_on, row.ended_on),
}


def deadline_of(application: Application, calendar: WorkCalendar | None = None) -> Deadline:
    """Return the last day for the reply, with the trace. Raises ``ImpossibleOrder`` for rows that contradict."""
    events = (_with_service(application, event) for event in events_of(application, _served(application)))
    return clock(events, calendar or calendar_for(application))


def _with_service(application: Application, event: Event) -> Event:
    """Return the extension with the day on which its letter was served; that is said in the trace, and moves no day."""
    if not isinstance(event, Extension):
        return event
    service = LetterService.objects.filter(letter=application.extension.letter_id).first()
    return replace(event, served_on=service.served_on) if service else event


def _served(application: Application) -> Delivery:
    """Return how the reply was served; it is said in the trace, and moves no day."""
    decision = getattr(application, "decision", None) if application.replied_on else None
    service = LetterService.objects.filter(letter=decision.letter_id).first() if decision else None
    return Delivery(service.delivery) if service else Delivery.IN_PERSON


def calendar_for(application: Application) -> WorkCalendar:
    """Return the calendar that counts for the body: the national one, with what the administrator added."""
    return Calendars().of(application.body_id)


def events_of(application: Application, served: Delivery = Delivery.IN_PERSON) -> Iterator[Event]:
    """Yield the events of a case as the rules want them."""
    yield Received(application.arrived_on, Channel(application.channel), application.confirmed_on)
    for name, event in INTERVALS.items():
        yield from map(event, _rows(application, name))
    yield from _ended(application.replied_on, application.withdrawn_on, served)


def _rows(application: Application, name: str) -> Iterable[Any]:
    found = getattr(application, name, None)
    return found.all() if isinstance(found, Manager) else filter(None, [found])


def events_in(cases: "QuerySet[Application]") -> Iterator[tuple[int, int, Received, tuple[Event, ...]]]:
    """Yield the key, the body's key, the receipt and the later events of each of thousands of cases, in few queries."""
    between: dict[int, list[Event]] = {}
    for name, event in INTERVALS.items():
        rows: Any = Application._meta.get_field(name).related_model
        for row in rows.objects.filter(application__in=cases.order_by().values("pk")):
            between.setdefault(row.application_id, []).append(event(row))
    own = ("pk", "body", "arrived_on", "channel", "confirmed_on", "replied_on", "withdrawn_on")
    for pk, body, arrived_on, channel, confirmed_on, replied_on, withdrawn_on in cases.order_by().values_list(*own):
        received = Received(arrived_on, Channel(channel), confirmed_on)
        yield pk, body, received, (*between.get(pk, ()), *_ended(replied_on, withdrawn_on))


def _ended(
    replied_on: date | None, withdrawn_on: date | None, served: Delivery = Delivery.IN_PERSON
) -> Iterator[Event]:
    if replied_on:
        yield Reply(replied_on, served)
    if withdrawn_on:
        yield Withdrawal(withdrawn_on)
