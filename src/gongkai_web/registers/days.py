"""Days of cases that a register counts by: of receipt (第三十一条), and how long the reply took."""

from datetime import date

from django.db.models import Case, F, QuerySet, When

from gongkai.rules.clock import Channel
from gongkai_web.applications.calendars.calendar import Calendars
from gongkai_web.applications.case.due import Due
from gongkai_web.applications.models import Application

CONFIRMED = [channel.value for channel in Channel if channel.needs_confirmation]
RECEIVED_ON = Case(When(channel__in=CONFIRMED, then=F("confirmed_on")), default=F("arrived_on"))


class WorkingDays:
    """Counts working days by each body's calendar; asks for all calendars once."""

    def __init__(self) -> None:
        self.calendars = Calendars()
        self.known: dict[tuple[int, date, date], int] = {}

    def taken(self, body: int, received_on: date | None, replied_on: date | None) -> int | None:
        """Return the working days from the day after receipt to the reply, waiting for others included."""
        if received_on is None or replied_on is None:
            return None
        asked = (body, received_on, replied_on)
        if asked not in self.known:
            self.known[asked] = self.calendars.of(body).working_days_between(received_on, replied_on)
        return self.known[asked]


def received_on(case: Application) -> date | None:
    """Return the day of receipt; None while it is to be confirmed."""
    return case.confirmed_on if case.channel in CONFIRMED else case.arrived_on


def taken_in(cases: "QuerySet[Application]") -> dict[int, int]:
    """Return the working days that each replied case took, in one query and the calendars."""
    counting, found = WorkingDays(), {}
    replied = cases.filter(replied_on__isnull=False).annotate(began=RECEIVED_ON).order_by()
    for pk, body, began, ended in replied.values_list("pk", "body", "began", "replied_on"):
        if (days := counting.taken(body, began, ended)) is not None:
            found[pk] = days
    return found


def in_time(case: Application, due: Due) -> bool | None:
    """Tell whether the reply came in time; None if it hasn't come, or the old register doesn't tell its last day."""
    if case.replied_on is None:
        return None
    old = getattr(case, "imported_from", None)
    last = old.due_on if old else due.due_on
    return case.replied_on <= last if last else None
