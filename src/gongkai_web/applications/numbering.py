"""Numbers without gaps or doubles: given out in the transaction that uses them."""

from django.db.models import F

from gongkai_web.applications.models import NumberSeries
from gongkai_web.bodies.models import PublicBody

APPLICATIONS = "application"


def next_number(body: PublicBody, series: str, year: int) -> int:
    """Return the next number of a body's series in a year; within the caller's transaction, which locks the series."""
    row, _ = NumberSeries.objects.get_or_create(body=body, series=series, year=year)
    NumberSeries.objects.filter(pk=row.pk).update(last=F("last") + 1)
    row.refresh_from_db()
    return row.last


def hold_series(body: PublicBody, year: int, series: str = APPLICATIONS) -> None:
    """Let nobody else take a number of the series until the caller's transaction ends."""
    row, _ = NumberSeries.objects.get_or_create(body=body, series=series, year=year)
    NumberSeries.objects.select_for_update().get(pk=row.pk)


def application_number(body: PublicBody, year: int) -> str:
    """Return a new registration number (登记编号), like government-2026-0001."""
    return f"{body.slug}-{year}-{next_number(body, APPLICATIONS, year):04d}"
