"""Addresses of the site before this one lead on to what was taken over from it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from gongkai_web.publishing.models import OldAddress


def redirect_for(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    """Return the way to the record that had this address, with its query or without; None if none had."""
    full = request.get_full_path()
    found = {
        one.address: one for one in OldAddress.objects.filter(address__in={full, request.path}).select_related("record")
    }
    if old := found.get(full) or found.get(request.path):
        return HttpResponsePermanentRedirect(old.record.get_absolute_url())
    return None


class OldAddressesLeadOn:
    """Middleware: where nothing else is found, look among the old addresses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a 404 with the redirect, if there is one."""
        response = self.get_response(request)
        if response.status_code == 404 and request.method in ("GET", "HEAD"):
            return redirect_for(request) or response
        return response
