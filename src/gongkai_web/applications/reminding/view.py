"""The page that gives out the address, and the address itself."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai_web.applications.models import FeedKey
from gongkai_web.applications.reminding.feed import feed, new_key, person_with
from gongkai_web.applications.steps import person_of


@never_cache
@require_http_methods(["GET", "POST"])
def feed_key(request: HttpRequest) -> HttpResponse:
    """Give out a new address, shown this once."""
    person = person_of(request)
    address = ""
    if request.method == "POST":
        address = f"{settings.PUBLIC_URL}{reverse('due_feed', args=[new_key(person)])}"
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": "我的一天"},
        {"url": reverse("applications:list"), "label": "依申请公开"},
        {"url": "", "label": "日历订阅"},
    ]
    given = FeedKey.objects.filter(person=person).first()
    context = {"page_title": "日历订阅", "breadcrumbs_items": trail, "address": address, "given": given}
    return render(request, "applications/feed_key.html", context)


@never_cache
@require_safe
def due_feed(request: HttpRequest, key: str) -> HttpResponse:
    """Answer calendar programs, which can't sign in: who has the key is the person."""
    person = person_with(key)
    if person is None:
        raise Http404
    return HttpResponse(feed(person), content_type="text/calendar; charset=utf-8")
