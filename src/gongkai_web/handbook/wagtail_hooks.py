"""The handbook in the workbench, for everybody."""

from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    """Return where the pages are."""
    return [path("guide/", include("gongkai_web.handbook.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Stand last in the menu."""
    return MenuItem("帮助", reverse("handbook:contents"), name="handbook", icon_name="help", order=10000)


@hooks.register("insert_global_admin_css")
def style() -> SafeString:
    """Draw the mark that leads from a page to what the handbook says of it."""
    return format_html('<link rel="stylesheet" href="{}">', static("gongkai/workbench/handbook.css"))
