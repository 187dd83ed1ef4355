"""Addresses of the site before this one lead on to what was taken over from it."""

from django.http import HttpRequest, HttpResponsePermanentRedirect

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
