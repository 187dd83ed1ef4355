"""The cells that no register of ours holds: what the departments entered, summed."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from django.db.models import QuerySet, Sum

from gongkai.report.layout import Edition, Slot
from gongkai_web.reports.compiling.tables import compiled
from gongkai_web.reports.models import YearlyFigure

PLACES = {"yuan": Decimal("0.01"), "wan_yuan": Decimal("0.000001")}


def entered_slots(edition: Edition) -> list[Slot]:
    """Return the cells that somebody must enter: those of every table that isn't compiled."""
    return [slot for table in edition.tables if table.key not in compiled(edition) for slot in table.slots]


def figures_for(bodies: Collection[int], year: int, edition: Edition) -> "QuerySet[YearlyFigure]":
    """Return what was entered for the cells of an edition."""
    keys = [slot.key for slot in entered_slots(edition)]
    return YearlyFigure.objects.filter(body__in=bodies, year=year, key__in=keys)


def sums(bodies: Collection[int], year: int, edition: Edition) -> Iterator[tuple[int, str, int | Decimal]]:
    """Yield body, cell and figure; what nobody entered isn't among them."""
    rows = figures_for(bodies, year, edition).order_by().values_list("body_id", "key").annotate(sum=Sum("value"))
    for body, key, value in rows:
        yield body, key, exact(value, edition.slots[key].number)


def exact(value: Decimal, number: str) -> int | Decimal:
    """Return a sum as the form prints it: counts whole, amounts to the cent without idle zeros.

    >>> exact(Decimal("12.500000"), "wan_yuan"), exact(Decimal("3.000000"), "count")
    (Decimal('12.5'), 3)
    """
    if number not in PLACES:
        return int(value)
    rounded = value.quantize(PLACES[number]).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
