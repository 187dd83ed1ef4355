"""What every step of a case is: an action on one application by one person, with one event."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.utils import timezone

from gongkai_web.actions import Action
from gongkai_web.applications.access import handles
from gongkai_web.applications.models import Application, ApplicationEvent, EventKind
from gongkai_web.applications.signals import event_happened
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role

HANDLING = (Role.DISCLOSURE_OFFICE, Role.DRAFTER)


class ApplicationAction(Action):
    """A step. ``roles`` may take it in the application's body; a handler of another department only their own case."""

    roles: tuple[Role, ...] = (Role.DISCLOSURE_OFFICE,)
    application: Application
    by: Person

    def allowed(self) -> bool:
        """Tell whether the person holds one of the roles, or handles the case where handlers may."""
        body = self.application.body_id
        if any(self.by.holds(role, body) for role in self.roles if role is not Role.DRAFTER):
            return True
        return Role.DRAFTER in self.roles and handles(self.by, self.application)

    def rows(self) -> Iterator[Model]:
        """Yield the case before whatever of it the step is about."""
        yield self.application
        for value in vars(self).values():
            if isinstance(value, Model) and getattr(value, "application_id", None) == self.application.pk:
                yield value


def happened(
    application: Application,
    kind: EventKind,
    *,
    by: Person | None = None,
    on: Any = None,
    note: str = "",
    told: str = "",
) -> ApplicationEvent:
    """Add an event to the case and to the chained log; ``told`` is what the applicant reads."""
    event = ApplicationEvent.objects.create(
        application=application, kind=kind.value, on=on or timezone.localdate(), person=by, note=note, told=told
    )
    log(f"application.{kind.value}", application, by=by, on=str(event.on))
    event_happened.send(ApplicationEvent, application=application, event=event)
    return event
