"""The contents of the handbook, one page of it, and its pictures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from gongkai_web.handbook import pages
from gongkai_web.handbook.pages import chapters, page

AN_HOUR = 3600  # seconds; then a browser asks whether the picture has changed


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """Show what there is to read."""
    return render(request, "handbook/contents.html", {"chapters": chapters(), "page_title": "帮助"})


@require_safe
def read(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a page, with its headings and its neighbours."""
    found = page(slug)
    if found is None:
        raise Http404
    trail = [{"url": reverse("handbook:contents"), "label": "帮助"}, {"url": "", "label": found.title}]
    chapter = next(one for one in chapters() if any(entry.slug == slug for entry in one.entries))
    context = {"page": found, "slug": slug, "chapter": chapter, "page_title": found.title, "breadcrumbs_items": trail}
    return render(request, "handbook/page.html", context)


@require_safe
@cache_control(private=True, max_age=AN_HOUR)
@conditional_page
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """Return a picture of the folder."""
    file = pages.picture(name)
    if not file.exists():
        raise Http404
    return HttpResponse(file.read_bytes(), content_type="image/png")
