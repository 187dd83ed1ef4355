"""Public pages within the workbench's previews."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from gongkai_web.portal.views import columns, home
from gongkai_web.portal.views.previews import draft
from gongkai_web.portal.views.records import show_record
from gongkai_web.publishing.models import Column, HomePage, Record, TextPage

register = template.Library()


@register.simple_tag(takes_context=True)
def preview_record(context: Context, record: Record) -> SafeString:
    """Show a version of a record as its public page would be."""
    return mark_safe(show_record(context["request"], draft(record)).content.decode())


@register.simple_tag(takes_context=True)
def preview_page(context: Context, page: Page) -> SafeString:
    """Show a version of a column, a page of text or the home page."""
    request: Any = context["request"]
    if isinstance(page, Column):
        shown = columns.column(request, page, preview=True)
    elif isinstance(page, TextPage):
        shown = columns.text(request, page)
    else:
        assert isinstance(page, HomePage)
        shown = home.home(request)
    return mark_safe(shown.content.decode())
