"""The one place where an address with a record's number is held against what the person may see.

Whatever a person may not see isn't there: 404, so that nobody learns which numbers exist.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern

from gongkai_web.bodies.scope import bodies_seen_by
from gongkai_web.publishing.models import Record
from gongkai_web.publishing.models.records import RecordQuerySet

# Wagtail's own ways to publish, lock or delete, and pages we have better ones for.
GONE = frozenset(
    {
        *("delete", "usage", "copy", "unpublish", "lock", "unlock", "inspect", "reorder", "history", "history_results"),
        *("revisions_revert", "revisions_unschedule", "workflow_action", "collect_workflow_action_data"),
        *("confirm_workflow_cancellation", "workflow_history", "workflow_history_detail", "workflow_preview"),
    }
)


def seen_by(person: Any) -> RecordQuerySet:
    """Return the records whose drafts the person may read."""
    return Record.objects.of_bodies(bodies_seen_by(person))


def choosable_by(person: Any) -> RecordQuerySet:
    """Return the records the person may link to: what is public, and what they may read."""
    return Record.objects.filter(Q(live=True) | Q(body_id__in=bodies_seen_by(person)))


def within_reach(pattern: URLPattern) -> URLPattern:
    """Return the pattern with its view closed to records out of the person's reach, or altogether."""
    view = _gone if pattern.name in GONE else _checked(pattern.callback)
    return URLPattern(pattern.pattern, view, pattern.default_args, pattern.name)


def _gone(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
    raise Http404


def _checked(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if (pk := kwargs.get("pk")) is not None and not (
            str(pk).isdecimal() and seen_by(request.user).filter(pk=pk).exists()
        ):
            raise Http404
        return view(request, *args, **kwargs)

    return answer
