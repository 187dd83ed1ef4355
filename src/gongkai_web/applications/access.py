"""Who may see and touch which application: the one place that decides it.

The disclosure office has all of its body's, a handler those given to them, or while they are away their stand-in (the
handler then only sees them), an approver those that wait for approval,
the competent department reads those of the bodies it supervises, without who applied. The auditor has the log only.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from gongkai.rules.labelled import Labelled
from gongkai_web.applications.models import Application, ApprovalRequest, Assignment
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import WORKING, Role

OWN = tuple(role for role in WORKING if role is not Role.DISCLOSURE_OFFICE)


class Right(Labelled):
    """What somebody wants to do with a case."""

    SEE = "see", "查看"
    HANDLE = "handle", "办理"
    APPROVE = "approve", "审批"
    OFFICE = "office", "公开办办理"


def applications_for(user: Any, right: Right | str = Right.SEE) -> "QuerySet[Application]":
    """Return the applications a person has a right to."""
    if not isinstance(user, Person) or not user.is_active:
        return Application.objects.none()
    if user.is_superuser:
        return Application.objects.all()
    return Application.objects.filter(_reach(user, Right(right)))


def get_application_for(user: Any, pk: int, right: Right | str) -> Application:
    """Return one of them; what is out of reach isn't there: 404."""
    return get_object_or_404(applications_for(user, right).select_related("body", "handler", "unit"), pk=pk)


def may(user: Any, application: Application, right: Right | str) -> bool:
    """Tell whether a person has a right to an application."""
    return applications_for(user, right).filter(pk=application.pk).exists()


def handled_by(person: Person) -> Q:
    """Return what finds the cases a person handles today: theirs while they are there, others' while they stand in."""
    found = Q(handler=person) & ~Q(body__in=person.away) if person.away else Q(handler=person)
    for body, absent in sorted(person.stands_in):
        found |= Q(handler=absent, body=body)
    return found


def handles(person: Person, case: Application) -> bool:
    """Tell whether a person handles a case today, as its handler or as the stand-in."""
    if case.handler_id == person.pk:
        return case.body_id not in person.away
    return (case.body_id, case.handler_id) in person.stands_in


def _reach(person: Person, right: Right) -> Q:
    office = person.bodies_as(Role.DISCLOSURE_OFFICE)
    found = Q(body__in=office)
    if right in (Right.SEE, Right.HANDLE) and (given := person.bodies_as(*OWN) - office):
        found |= handled_by(person) & Q(body__in=given)
    if right is Right.APPROVE:
        return _waiting(person)
    if right is Right.SEE:
        found |= _seen_only(person, office)
    return found


def _seen_only(person: Person, office: set[int]) -> Q:
    found = Q(pk__in=())
    if given := person.bodies_as(*OWN) - office:
        found |= Q(handler=person, body__in=given & person.away)
        found |= Q(body__in=given) & Q(pk__in=Assignment.objects.filter(stand_in_for=person).values("application"))
    if person.bodies_as(Role.APPROVER):
        found |= _waiting(person)
    if supervised := _supervised(person):
        found |= Q(body__in=supervised)
    return found


def _waiting(person: Person) -> Q:
    waits = ApprovalRequest.objects.filter(application=OuterRef("pk"), approved=None)
    return Q(body__in=person.bodies_as(Role.APPROVER)) & Q(Exists(waits))


def _supervised(person: Person) -> set[int]:
    found: set[int] = set()
    for body in PublicBody.objects.filter(pk__in=person.bodies_as(Role.COMPETENT_DEPARTMENT)):
        found |= body.supervises()
    return found
