"""The contents of the handbook, and one page of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai_web.handbook.pages import chapters, page


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
