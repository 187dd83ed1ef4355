"""Whose region a person may sum."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from gongkai.report.layout import Edition
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.scope import bodies_seen_by
from gongkai_web.reports.compiling import edition_of

REPORTED = 4  # from this month on people look at the year that runs, before it at the last


def regions_of(person: Any) -> "QuerySet[PublicBody]":
    """Return the bodies with bodies beneath them, all of which the person sees, the highest first."""
    seen = bodies_seen_by(person)
    candidates = PublicBody.objects.filter(pk__in=seen, numchild__gt=0)
    whole = [body.pk for body in candidates if not _unseen(body, seen)]
    return PublicBody.objects.filter(pk__in=whole).order_by("depth", "path")


def _unseen(body: PublicBody, seen: set[int]) -> bool:
    beneath = PublicBody.objects.filter(path__startswith=body.path)
    # A competent department doesn't supervise itself, yet its own reports it sees.
    own = Q(pk=F("supervising_body_id")) | Q(supervised__path__startswith=body.path)
    return beneath.exclude(pk__in=seen).exclude(own).exists()


def get_region_for(person: Any, pk: int, year: int) -> tuple[PublicBody, Edition]:
    """Return a region and the form of a year; 404 where the person sees it not or the year is none."""
    region = regions_of(person).filter(pk=pk).first()
    form = edition_of(year)
    if region is None or not form.years[0] <= year <= timezone.localdate().year:
        raise Http404
    return region, form


def year_now() -> int:
    """Return the year that people look at first."""
    today = timezone.localdate()
    return today.year if today.month >= REPORTED else today.year - 1
