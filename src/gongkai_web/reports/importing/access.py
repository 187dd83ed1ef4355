"""Whose imported reports a person keeps: the disclosure office of a body, or a competent department."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.scope import bodies_worked_on_by
from gongkai_web.reports.models import ImportedReport

KEEPERS = (Role.DISCLOSURE_OFFICE, Role.COMPETENT_DEPARTMENT)


def owners_for(person: Any) -> "QuerySet[PublicBody]":
    """Return the bodies for which a person imports."""
    return PublicBody.objects.filter(pk__in=bodies_worked_on_by(person, *KEEPERS)).order_by("path")


def imported_for(person: Any) -> "QuerySet[ImportedReport]":
    """Return the imported reports that a person keeps."""
    return ImportedReport.objects.filter(owner__in=bodies_worked_on_by(person, *KEEPERS))


def get_imported_for(person: Any, pk: int) -> ImportedReport:
    """Return one of them; what is out of reach isn't there: 404."""
    rows = imported_for(person).select_related("owner", "of_body", "file", "by", "confirmed_by")
    return get_object_or_404(rows, pk=pk)


def keeps(person: Person, owner: PublicBody | int) -> bool:
    """Tell whether a person keeps the imports of a body."""
    return any(person.holds(role, owner if isinstance(owner, int) else owner.pk) for role in KEEPERS)


def one_at_a_time(owner: PublicBody | int) -> None:
    """Let others who change the register of the body wait until this transaction ends: a button pressed twice."""
    pk = owner if isinstance(owner, int) else owner.pk
    PublicBody.objects.select_for_update(no_key=True).get(pk=pk)
