"""Who defines forms, who fills them in."""

from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.scope import bodies_worked_on_by
from gongkai_web.surveys.models import Return, Survey


def defining_bodies(person: Any) -> "QuerySet[PublicBody]":
    """Return the bodies for which a person, of the competent department, defines forms."""
    if not isinstance(person, Person):
        return PublicBody.objects.none()
    if person.is_superuser:
        return PublicBody.objects.filter(supervised__isnull=False).distinct()
    return PublicBody.objects.filter(pk__in=person.bodies_as(Role.COMPETENT_DEPARTMENT))


def filling_bodies(body: PublicBody) -> "QuerySet[PublicBody]":
    """Return the bodies that a competent department may have fill in a form, itself among them."""
    return PublicBody.objects.filter(pk__in=body.supervises(), abolished_on=None).order_by("path")


def surveys_of(person: Any) -> "QuerySet[Survey]":
    """Return the forms that a person defines."""
    return Survey.objects.filter(definer__in=defining_bodies(person))


def returns_of(person: Any) -> "QuerySet[Return]":
    """Return what a person fills in, or gets from those who do."""
    filled = Q(body__in=bodies_worked_on_by(person, Role.DISCLOSURE_OFFICE))
    return Return.objects.filter(filled | Q(round__survey__in=surveys_of(person))).select_related(
        "round__survey__definer", "body", "by"
    )


def get_survey_for(person: Any, pk: int) -> Survey:
    """Return a form of the person's, or answer 404."""
    return get_object_or_404(surveys_of(person), pk=pk)


def get_return_for(person: Any, pk: int) -> Return:
    """Return what the person may look at, or answer 404."""
    return get_object_or_404(returns_of(person), pk=pk)


def fills_in(person: Person, one: Return) -> bool:
    """Tell whether a person fills it in."""
    return person.holds(Role.DISCLOSURE_OFFICE, one.body_id)


def collects(person: Person, survey: Survey) -> bool:
    """Tell whether a person gets it."""
    return defining_bodies(person).filter(pk=survey.definer_id).exists()
