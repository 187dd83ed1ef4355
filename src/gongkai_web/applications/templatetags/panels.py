"""What other registers show on a case's pages: they know the case, the case doesn't know them.

An app adds its part in ``wagtail_hooks``, under ``application_panels``: a function of the request, the case and the
place ("case", "decision") that returns HTML, "" where it has nothing to show.
"""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail import hooks

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: dict[str, Any], place: str) -> SafeString:
    """Show them, in the order in which they were registered; each has been escaped by its own template."""
    made = (show(context["request"], context["case"], place) for show in hooks.get_hooks("application_panels"))
    return mark_safe("".join(made))
