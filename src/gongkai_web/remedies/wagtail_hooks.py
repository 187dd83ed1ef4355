"""The menu and the addresses of remedies in the workbench."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai_web.bodies.permissions import may_open


class RemediesItem(MenuItem):
    """Shown to whom the table lets in."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the table."""
        return may_open(request.user, "remedies:list")


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    """Return where the pages are."""
    return [path("remedies/", include("gongkai_web.remedies.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Return the item of the menu."""
    return RemediesItem("复议诉讼", reverse("remedies:list"), name="remedies", icon_name="clipboard-list", order=320)
