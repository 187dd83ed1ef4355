"""Small parts of the public pages that are used too often for an include."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

SPRITE = "gongkai/vendor/tabler-icons/icons.svg"


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return the icon of that name in the sprite; it is ornament, the text beside it says what it means."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', static(SPRITE), name
    )


@register.filter
def scrolling_tables(html: str) -> SafeString:
    """Return cleaned HTML with each table in a box of its own that scrolls when the screen is narrower.

    The text must have been cleaned before: it is shown as it stands.
    """
    box = '<div class="table-scroll" tabindex="0" role="group" aria-label="表格">'
    return mark_safe(str(html).replace("<table", f"{box}<table").replace("</table>", "</table></div>"))
