"""From the rows of a case to its clock: the one place that letter, list, calendar and page ask for the due date."""

from collections.abc import Iterator

from django.db.models import QuerySet

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

NEEDED = ("correction", "extension", "fee")
NEEDED_MANY = ("consultations", "delays")


def with_clock(cases: "QuerySet[Application]") -> "QuerySet[Application]":
    """Load with the cases what their clocks need, so that a list keeps its number of queries."""
    return cases.select_related(*NEEDED).prefetch_related(*NEEDED_MANY)


def deadline_of(application: Application, calendar: WorkCalendar | None = None) -> Deadline:
    """Return the last day for the reply, with the trace. Raises ``ImpossibleOrder`` for rows that contradict."""
    return clock(events_of(application, _served(application)), calendar or calendar_for(application))


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
    if one := getattr(application, "correction", None):
        yield Correction(one.asked_on, one.answer_by, one.corrected_on)
    for it in application.consultations.all():
        yield Consultation(Consulted(it.consulted), it.sent_on, it.delivered_on, it.answered_on)
    if one := getattr(application, "extension", None):
        yield Extension(one.told_on, one.working_days)
    for delay in application.delays.all():
        yield Delay(delay.told_on, delay.until)
    if one := getattr(application, "fee", None):
        yield FeeNotice(one.sent_on, one.delivered_on, one.paid_on)
    if application.replied_on:
        yield Reply(application.replied_on, served)
    if application.withdrawn_on:
        yield Withdrawal(application.withdrawn_on)
