"""Find a case by any of its numbers, by what was asked for, or by who asked: through the blind index."""

from typing import Any

from django.db.models import Q, QuerySet

from gongkai_web.applications.models import Applicant, Application, CaseNumber, Letter
from gongkai_web.protecting.blind import blind_index


def found(cases: "QuerySet[Application]", words: str, *, by_person: bool = True) -> "QuerySet[Application]":
    """Keep the cases that the words point to; ``by_person`` also by the whole name or number of the applicant."""
    words = words.strip()
    if not words:
        return cases
    numbered = CaseNumber.objects.filter(number__icontains=words).values("application")
    written = Letter.objects.filter(number__icontains=words).values("application")
    wanted = Q(number__icontains=words) | Q(content__icontains=words) | Q(pk__in=numbered) | Q(pk__in=written)
    if by_person:
        wanted |= Q(applicant__in=_applicants(words))
    return cases.filter(wanted)


def _applicants(words: str) -> Any:
    same = Q(pk__in=())
    for field, index in Applicant.INDEXED:
        if digest := blind_index(words, field):
            same |= Q(**{index: digest})
    return Applicant.objects.filter(same).values("pk")
