"""The public pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from gongkai_web.publishing.models import Record


def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a record."""
    found = get_object_or_404(Record.objects.public(), pk=pk)
    return HttpResponse(found.title)
