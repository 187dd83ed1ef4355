"""Answers for programs: marked, so that what a reader has isn't sent again, and open to other sites' scripts."""

from datetime import datetime
from hashlib import blake2b

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from gongkai_web.portal.generation import remembered
from gongkai_web.publishing.models import Change

FRESH = "public, max-age=60"
STATIC = "gongkai.static"


def absolute(path: str) -> str:
    """Return the full address of a path of this site."""
    return f"{settings.PUBLIC_URL}{path}"


def as_files(request: HttpRequest) -> bool:
    """Tell whether the answer is to be a plain file, with no program to ask anything of later."""
    return bool(request.META.get(STATIC))


def last_change() -> datetime | None:
    """Return when the public side last changed in substance."""
    newest = Change.objects.order_by("-id").values_list("at", flat=True)
    return remembered("last-change", lambda: newest.first())


def marked(request: HttpRequest, response: HttpResponse, modified: datetime | None = None) -> HttpResponseBase:
    """Return an answer with its ETag, or a 304 for a reader who has it.

    The ETag is made as the page cache makes it: both know each other's.
    """
    etag = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
    return _conditional(request, response, etag, modified)


def marked_as(request: HttpRequest, response: HttpResponseBase, etag: str) -> HttpResponseBase:
    """Return an answer whose ETag is known without making it, or a 304."""
    return _conditional(request, response, etag, last_change())


def _conditional(
    request: HttpRequest, response: HttpResponseBase, etag: str, modified: datetime | None
) -> HttpResponseBase:
    stamp = int(modified.timestamp()) if modified else None
    answer = get_conditional_response(request, etag=etag, last_modified=stamp) or response
    answer["ETag"] = etag
    answer["Cache-Control"] = FRESH
    answer["Access-Control-Allow-Origin"] = "*"
    if stamp is not None:
        answer["Last-Modified"] = http_date(stamp)
    return answer
