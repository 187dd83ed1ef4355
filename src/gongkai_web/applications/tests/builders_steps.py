"""What tests of steps share: a body with its people, a case, and a check of an action's refusals."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai_web.actions import Action
from gongkai_web.applications.models import Application, ApplicationEvent, Letter
from gongkai_web.applications.tests.builders import make_application, make_letter_terms
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.testing.builders import make_body, make_person

ON_PAPER = "当时在纸面上制发"  # why a letter is registered on a later day


@dataclass
class Office:
    """A body under its government, with somebody in each role; ``stranger`` works elsewhere."""

    body: PublicBody
    clerk: Person
    drafter: Person
    approver: Person
    supervisor: Person
    auditor: Person
    stranger: Person

    def case(self, **more: Any) -> Application:
        """Make a case that the drafter handles; it came in a few days ago unless told otherwise."""
        given = {"arrived_on": ago(4), "by": self.clerk, **more}
        made = make_application(self.body, **given)
        made.handler = self.drafter
        made.save()
        return fresh(made)


def make_office(**more: Any) -> Office:
    """Make one."""
    government = make_body(level="county")
    body = make_body(parent=government, supervising_body=government, **more)
    make_letter_terms(body)
    return Office(
        body,
        make_person(body, Role.DISCLOSURE_OFFICE),
        make_person(body, Role.DRAFTER),
        make_person(body, Role.APPROVER),
        make_person(government, Role.COMPETENT_DEPARTMENT),
        make_person(body, Role.AUDITOR),
        make_person(make_body(), Role.DISCLOSURE_OFFICE),
    )


def ago(days: int) -> date:
    """Return a day in the past."""
    return timezone.localdate() - timedelta(days)


def fresh(case: Application) -> Application:
    """Return the case as it lies in the database."""
    return Application.objects.select_related("body", "handler", "applicant").get(pk=case.pk)


def refusals(action: Action) -> str:
    """Return an action's obstacles, one after the other."""
    return "；".join(action.obstacles())


def only_letter(case: Application, kind: str) -> Letter:
    """Return the one letter of a kind."""
    return case.letters.get(kind=kind)


def last_event(case: Application) -> ApplicationEvent:
    """Return what was logged last."""
    event = case.events.order_by("-pk").first()
    assert event is not None
    return event


def statuses(client: Client, case: Application, name: str, *people: Person, **given: Any) -> list[int]:
    """Return how a step's page answers to each person."""
    found = []
    for person in people:
        client.force_login(person)
        found.append(client.get(reverse(f"applications:{name}", args=[case.pk])).status_code)
    return found
