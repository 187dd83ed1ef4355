"""Remedies as pages list them: each with what has to be done by when, and how pressing it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from gongkai_web.applications.calendars.calendar import Calendars
from gongkai_web.applications.case.due import Light
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.remedies.terms import Due, dues_of


@dataclass(frozen=True)
class Row:
    """A remedy with its periods."""

    remedy: RemedyCase
    dues: list[tuple[Due, Light | None]]

    @property
    def to_redo(self) -> bool:
        """Tell whether the case can be dealt with anew now."""
        case = self.remedy.application
        ended = (case.replied_on or case.closed_at) and not case.withdrawn_on
        return bool(self.remedy.concluded_on and self.remedy.orders_redo and ended and not case.redone_as)


def rows_of(remedies: Iterable[RemedyCase]) -> list[Row]:
    """Return them in their order; the calendars are read once."""
    calendars, today = Calendars(), timezone.localdate()
    return [
        Row(one, [(due, due.light(today)) for due in dues_of(one, calendars.of(one.application.body_id))])
        for one in remedies
    ]
