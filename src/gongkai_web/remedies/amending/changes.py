"""What an amendment changes, in words for the log."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Field, Model, TextField

Labels = Mapping[str, Mapping[str, str]]


def changes(row: Any, given: Mapping[str, Any], labels: Labels) -> Iterator[str]:
    """Yield what differs from the row, old and new; of long texts only that they differ.

    ``labels`` are the words for results by field: the model keeps their ids.
    """
    for name, new in given.items():
        field, old = row._meta.get_field(name), getattr(row, name)
        if old == new:
            continue
        if isinstance(field, TextField):
            yield f"{field.verbose_name}已改"
        else:
            yield f"{field.verbose_name} {_said(field, old, labels)} → {_said(field, new, labels)}"


def take(row: Model, given: Mapping[str, Any]) -> None:
    """Write what was given into the row."""
    for name, value in given.items():
        setattr(row, name, value)


def _said(field: "Field[Any, Any]", value: Any, labels: Labels) -> str:
    if value in (None, ""):
        return "（空）"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    known = labels.get(field.name) or dict(field.flatchoices)
    return str(known.get(value, value))
