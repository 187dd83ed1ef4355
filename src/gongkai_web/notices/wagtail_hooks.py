"""The outbox in the menu, and a case's mails on its page."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai_web.applications.models import Application
from gongkai_web.bodies.permissions import may_open
from gongkai_web.notices.access import mails_for
from gongkai_web.notices.sending import is_set_up


class OutboxItem(MenuItem):
    """Shown to whom the table lets in."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the table."""
        return may_open(request.user, "notices:outbox")


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    """Return where the pages are."""
    return [path("outbox/", include("gongkai_web.notices.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Return the item of the menu."""
    return OutboxItem("发件箱", reverse("notices:outbox"), name="outbox", icon_name="mail", order=330)


@hooks.register("application_panels")
def of_case(request: HttpRequest, case: Application, place: str) -> str:
    """Show what was written to the applicant, to those who see the outbox."""
    if place != "case":
        return ""
    mails = list(mails_for(request.user).filter(application=case).select_related("application", "person"))
    if not mails:
        return ""
    return render_to_string("notices/of_case.html", {"mails": mails, "is_set_up": is_set_up()}, request)
