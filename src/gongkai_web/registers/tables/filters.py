"""What the filters of the registers have in common."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from gongkai_web.applications.case.finding import holds
from gongkai_web.applications.case.listing import bodies_of
from gongkai_web.bodies.models import Person, PublicBody, Unit

NOBODY = "none"
NUMBER = {"min": "0", "max": "999"}


def since(label: str, field: str, lookup: str = "gte", **more: Any) -> django_filters.DateFilter:
    """Return a filter from a day on."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return django_filters.DateFilter(label=f"{label} 自", field_name=field, lookup_expr=lookup, widget=widget, **more)


def until(label: str, field: str, **more: Any) -> django_filters.DateFilter:
    """Return a filter up to a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return django_filters.DateFilter(label=f"{label} 至", field_name=field, lookup_expr="lte", widget=widget, **more)


class WholeNumberFilter(django_filters.NumberFilter):
    """A filter by a number that isn't broken."""

    field_class = forms.IntegerField


def days(label: str) -> WholeNumberFilter:
    """Return a filter by a number of working days, which is computed."""
    return WholeNumberFilter(label=label, method="computed", widget=forms.NumberInput(attrs=NUMBER))


def choice(label: str, choices: Any, field: str = "", method: str | None = None) -> django_filters.ChoiceFilter:
    """Return a filter by one of a closed list."""
    return django_filters.ChoiceFilter(
        label=label, choices=choices, field_name=field or None, method=method, empty_label="全部"
    )


def bodies(request: Any) -> "QuerySet[PublicBody]":
    """Return the bodies whose cases a person may see."""
    return bodies_of(request.user)


def units(request: Any) -> "QuerySet[Unit]":
    """Return their departments."""
    return Unit.objects.filter(body__in=bodies_of(request.user).values("pk")).order_by("body", "order", "pk")


def handlers(request: Any) -> "QuerySet[Person]":
    """Return who works, or has worked, in the bodies whose cases the person may see."""
    seen = bodies_of(request.user).values("pk")
    return Person.objects.filter(appointments__body__in=seen).distinct().order_by("name", "pk")


class Filters(django_filters.FilterSet):
    """Filters of a register; those that are computed only tell what is asked."""

    def computed(self, rows: "QuerySet[Any]", name: str, value: Any) -> "QuerySet[Any]":
        """Leave the rows as they are: ``Register.by_computing`` narrows them."""
        return rows


def some_of(model_choice: type[Any] = django_filters.ModelChoiceFilter, **given: Any) -> Any:
    """Return a filter by a row of another table, or by its absence."""
    return model_choice(empty_label="全部", null_value=NOBODY, **given)


def numbered(words: str, *fields: str) -> Q:
    """Return what finds words in any of these fields."""
    found = Q()
    for field in fields:
        found |= holds(field, words.strip())
    return found
