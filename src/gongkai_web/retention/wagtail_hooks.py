"""Retention in the workbench: the addresses, the menu, and what a case shows of it."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLResolver, include, path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai_web.applications.access import Right, may
from gongkai_web.applications.models import Application
from gongkai_web.applications.steps import person_of
from gongkai_web.bodies.permissions import may_open
from gongkai_web.retention.models import DeletionItem, LegalHold
from gongkai_web.retention.rules import rules


class RetentionItem(MenuItem):
    """Shown to whom the table lets in."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the table."""
        return may_open(request.user, "retention:index")


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    """Return where the pages are."""
    return [path("retention/", include("gongkai_web.retention.urls"))]


@hooks.register("register_settings_menu_item")
def menu_item() -> MenuItem:
    """Return the item of the menu."""
    return RetentionItem("个人信息保存期限", reverse("retention:index"), name="retention", icon_name="time", order=310)


@hooks.register("application_panels")
def of_case(request: HttpRequest, case: Application, place: str) -> str:
    """Show what holds a closed case, and what of it was destroyed."""
    if place != "case" or not case.closed_at:
        return ""
    done = DeletionItem.objects.filter(application=case).exclude(done_at=None).order_by("done_at", "pk")
    told = {
        "case": case,
        "hold": LegalHold.on(timezone.localdate()).filter(application=case).select_related("by").first(),
        "done": [(rules()[one.rule].label, one) for one in done],
        "may_hold": may(person_of(request), case, Right.OFFICE),
    }
    return render_to_string("retention/of_case.html", told, request=request)
