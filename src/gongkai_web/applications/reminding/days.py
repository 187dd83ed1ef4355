"""The statutory last days of a case that are still ahead, or just missed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from wagtail import hooks

from gongkai.rules.clock import Standing
from gongkai.rules.waiting import asked_about_on
from gongkai_web.applications.case.due import Due
from gongkai_web.applications.models import Application

AWAITED = {
    Standing.AWAITING_CORRECTION: "申请人补正的最后一日",
    Standing.AWAITING_PAYMENT: "申请人缴费的最后一日",
    Standing.CONSULTING: "对方提出意见的最后一日",
}


@dataclass(frozen=True)
class LastDay:
    """A day, what must have happened by its end, and of which case; nobody is named."""

    case: Application
    kind: str
    day: date
    what: str
    number: str = ""  # of a proceeding about the case, where the day is one of its own

    @property
    def told(self) -> str:
        """Return the numbers that tell which it is."""
        return f"{self.number}（{self.case.number}）" if self.number else self.case.number


def further_days(cases: "QuerySet[Application]", today: date) -> list[LastDay]:
    """Return what is still to be done in proceedings about these cases, replied to or not, the first day first.

    Other registers add theirs under the hook ``last_days``: a function of the cases and the day.
    """
    found = (day for tell in hooks.get_hooks("last_days") for day in tell(cases, today))
    return sorted(found, key=lambda one: (one.day, one.case.pk, one.kind))


def last_days(case: Application, due: Due, today: date) -> Iterator[LastDay]:
    """Yield them for a case that runs: the reply also when it is past, the others while they can be kept."""
    deadline = due.deadline
    if deadline is None or deadline.standing in (Standing.REPLIED, Standing.WITHDRAWN):
        return
    if deadline.due_on:
        yield LastDay(case, "reply", deadline.due_on, "答复的最后一日")
    if deadline.correction_by and deadline.correction_by >= today:
        yield LastDay(case, "correction", deadline.correction_by, "告知补正的最后一日")
    if deadline.waiting_until and deadline.standing in AWAITED and deadline.waiting_until >= today:
        yield LastDay(case, "waiting", deadline.waiting_until, AWAITED[deadline.standing])
    if deadline.undelivered:
        letter, sent_on = deadline.undelivered
        yield LastDay(case, "undelivered", asked_about_on(sent_on), f"查问{letter}是否送达的日子")
