"""Which records a person may see and touch: the one place that decides it.

The rights themselves stand in ``permissions.toml``; here is whose they reach.
"""

from typing import TYPE_CHECKING

from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import WORKING, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def bodies_seen_by(person: "Person | AnonymousUser") -> set[int]:
    """Return the ids of the bodies whose unpublished records the person may read."""
    if not isinstance(person, Person) or not person.is_active:
        return set()
    if person.is_superuser:
        return set(PublicBody.objects.values_list("pk", flat=True))
    seen = person.bodies_as(*WORKING)
    for body in PublicBody.objects.filter(pk__in=person.bodies_as(Role.COMPETENT_DEPARTMENT)):
        seen |= body.supervises()
    return seen


def bodies_worked_on_by(person: "Person | AnonymousUser", *roles: Role) -> set[int]:
    """Return the ids of the bodies in which the person may act in one of these roles."""
    if not isinstance(person, Person) or not person.is_active:
        return set()
    if person.is_superuser:
        return set(PublicBody.objects.values_list("pk", flat=True))
    return person.bodies_as(*(roles or WORKING))
