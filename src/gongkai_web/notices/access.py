"""Who sees which mail: the disclosure office those about its body's cases, and those to the people of its body."""

from typing import Any

from django.db.models import Q, QuerySet

from gongkai_web.applications.access import Right, applications_for
from gongkai_web.bodies.models import Appointment, Person
from gongkai_web.bodies.roles import Role
from gongkai_web.notices.models import OutgoingMail


def mails_for(user: Any) -> "QuerySet[OutgoingMail]":
    """Return the mails a person may see and send again."""
    if not isinstance(user, Person) or not user.is_active:
        return OutgoingMail.objects.none()
    if user.is_superuser:
        return OutgoingMail.objects.all()
    people = Appointment.objects.filter(body__in=user.bodies_as(Role.DISCLOSURE_OFFICE)).values("person")
    cases = applications_for(user, Right.OFFICE).values("pk")
    return OutgoingMail.objects.filter(Q(application__in=cases) | Q(person__in=people))
