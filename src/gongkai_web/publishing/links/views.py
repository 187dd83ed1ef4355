"""The page of dead links, by body."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.scope import bodies_seen_by
from gongkai_web.publishing.models import LinkCheck

A_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """List the dead links of the bodies whose records the person may read, the oldest first."""
    bodies = bodies_seen_by(request.user)
    links = LinkCheck.objects.broken().filter(record__body__in=bodies, record__live=True)
    counts = links.order_by().values_list("record__body", flat=True)
    chosen = request.GET.get("body", "")
    if chosen.isdigit():
        links = links.filter(record__body=int(chosen))
    having = PublicBody.objects.filter(pk__in=set(counts)).order_by("path")
    checked = LinkCheck.objects.filter(record__body__in=bodies).order_by("-checked_at").exclude(checked_at=None)
    shown = {
        "heading": "失效链接",
        "links": Paginator(links.select_related("record__body"), A_PAGE).get_page(request.GET.get("page")),
        "bodies": having,
        "chosen": chosen,
        "more": f"&body={chosen}" if chosen.isdigit() else "",
        "last": checked.values_list("checked_at", flat=True).first(),
    }
    return render(request, "publishing/links/index.html", shown)
