"""The menu and the addresses of registers in the workbench."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai_web.bodies.permissions import may_open


class RegistersItem(MenuItem):
    """Shown to whom the table lets in."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the table."""
        return may_open(request.user, "registers:table")


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    """Return where the pages are."""
    return [path("registers/", include("gongkai_web.registers.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Return the item of the menu."""
    url = reverse("registers:table", args=["applications"])
    return RegistersItem("台账统计", url, name="registers", icon_name="table", order=330)
