"""Public pages kept whole until something is published."""

from django.http import HttpRequest, HttpResponseBase


def kept(request: HttpRequest) -> HttpResponseBase | None:
    """Return the page kept for a request, None if there is none."""
    return None


def keep(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Keep a page that may be kept, and return it."""
    return response
