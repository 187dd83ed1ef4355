"""The display in a body's hall (电子屏): its latest records, turning over by themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from gongkai_web.bodies.models import PublicBody
from gongkai_web.portal.pages import NEWEST
from gongkai_web.portal.shown import listed
from gongkai_web.publishing.models import Record

SLIDES = 20


def screen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the newest records of a body, full-screen."""
    body = get_object_or_404(PublicBody, slug=slug)
    records = listed(Record.objects.public().filter(body=body).order_by(*NEWEST)[:SLIDES])
    return render(request, "portal/screen.html", {"body": body, "records": records})
