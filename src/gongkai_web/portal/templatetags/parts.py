"""Small parts of the public pages that are used too often for an include."""

from functools import cache

from django import template
from django.template import Context
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from gongkai_web.portal.generation import remembered

register = template.Library()

SPRITE = "gongkai/vendor/tabler-icons/icons.svg"


@register.simple_tag
@cache
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


@register.tag
def keep(parser: Parser, token: Token) -> "KeptNode":
    """Render what stands before ``endkeep`` once until something is published.

    ``{% keep "footer" %}``; what differs from page to page in it must be named: ``{% keep "masthead" place %}``.
    """
    name, *by = token.split_contents()[1:]
    inner = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeptNode(inner, name, [parser.compile_filter(one) for one in by])


class KeptNode(Node):
    """Part of a page that is the same on many pages."""

    def __init__(self, nodelist: NodeList, name: str, by: list[FilterExpression]) -> None:
        self.nodelist, self.name, self.by = nodelist, name, by

    def render(self, context: Context) -> SafeString:
        """Return it as it was rendered first."""
        key = ("part", self.name, *(str(one.resolve(context, ignore_failures=True)) for one in self.by))
        return remembered(key, lambda: self.nodelist.render(context))
