"""Pages by what was last seen: as quick on the last page as on the first, and nothing skipped when records come in."""

import re
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest

from gongkai_web.portal.opendata.answering import absolute

WRITTEN = re.compile(r"(\d{4}-\d\d-\d\d)_(\d{1,18})")


class Cursor(NamedTuple):
    """The day and the id of the last one seen."""

    day: date
    pk: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}_{self.pk}"

    def older(self) -> Q:
        """Return what selects those after it, the newest first."""
        return Q(published_on__lt=self.day) | Q(published_on=self.day, pk__lt=self.pk)


def read(text: str) -> Cursor | None:
    """Return a cursor as it was written, None if it wasn't.

    >>> read("2026-03-02_7")
    Cursor(day=datetime.date(2026, 3, 2), pk=7)
    >>> read("2026-02-30_7") is None
    True
    """
    found = WRITTEN.fullmatch(text)
    try:
        return Cursor(date.fromisoformat(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def next_address(request: HttpRequest, **changed: Any) -> str:
    """Return the address of the next page: this one with another cursor."""
    given: dict[str, Any] = {name: values for name, values in request.GET.lists() if name not in changed}
    return absolute(f"{request.path}?{urlencode({**given, **changed}, doseq=True)}")
