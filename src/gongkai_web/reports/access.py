"""Whose reports a person may see and touch."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.scope import bodies_seen_by, bodies_worked_on_by
from gongkai_web.reports.models import YearReport


def reports_seen_by(person: Any) -> "QuerySet[YearReport]":
    """Return the reports of the bodies a person works in or supervises."""
    return YearReport.objects.filter(body__in=bodies_seen_by(person))


def get_report_for(person: Any, pk: int) -> YearReport:
    """Return one of them; what is out of reach isn't there: 404."""
    return get_object_or_404(reports_seen_by(person).select_related("body", "record", "supersedes"), pk=pk)


def get_reporting_body(person: Any, pk: int) -> PublicBody:
    """Return a body whose reports a person drafts, or answer 404."""
    drafted = bodies_worked_on_by(person, Role.DISCLOSURE_OFFICE)
    return get_object_or_404(PublicBody.objects.filter(pk__in=drafted), pk=pk)


def supervises(person: Person, body: PublicBody) -> bool:
    """Tell whether a person is of the competent department of a body."""
    if person.is_superuser:
        return True
    own = PublicBody.objects.filter(pk__in=person.bodies_as(Role.COMPETENT_DEPARTMENT))
    return any(body.pk in one.supervises() - {one.pk} for one in own)
