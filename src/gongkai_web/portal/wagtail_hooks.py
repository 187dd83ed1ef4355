"""Columns are served by the portal's own views."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from gongkai_web.portal.views import columns
from gongkai_web.publishing.models import Column, HomePage, TextPage


@hooks.register("before_serve_page", order=100)
def serve(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse | None:
    """Answer for a column, a page of text or the home page."""
    if isinstance(page, Column):
        return columns.column(request, page)
    if isinstance(page, TextPage):
        return columns.text(request, page)
    if isinstance(page, HomePage):
        return redirect("portal:home")
    return None
