"""Which bodies' figures a person sees, and the year of an address."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from gongkai.report.layout import editions
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.scope import bodies_seen_by


def get_seen_body(person: Any, pk: int, year: int | None = None) -> PublicBody:
    """Return a body whose figures the person sees, if there is such a year; otherwise 404."""
    first = next(iter(editions().values())).years[0]
    if year is not None and not first <= year <= timezone.localdate().year:
        raise Http404
    return get_object_or_404(PublicBody.objects.filter(pk__in=bodies_seen_by(person)), pk=pk)


def trail(body: PublicBody, *more: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way to a page: the day, the body's years, then label and address of what follows."""
    steps = [
        ("我的一天", reverse("wagtailadmin_home")),
        (f"{body.short_name} 历年", reverse("reports:years", args=[body.pk])),
        *more,
    ]
    return [{"label": label, "url": url} for label, url in steps]
