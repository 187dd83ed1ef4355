"""The way from a page of the workbench to what the handbook says of it."""

from typing import Any

from django import template

from gongkai_web.handbook.places import told_in

register = template.Library()


@register.simple_tag(takes_context=True)
def told_here(context: dict[str, Any]) -> str | None:
    """Return the handbook's page about the page that is shown."""
    match = getattr(context.get("request"), "resolver_match", None)
    return told_in(match.view_name) if match else None
