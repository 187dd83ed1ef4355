"""The menu and the addresses of statistics forms, and what is due on somebody's day."""

from datetime import date

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai_web.bodies.models import Person
from gongkai_web.bodies.permissions import may_open
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.workbench.day.items import Due, Section, left_until, section
from gongkai_web.surveys.models import Return, ReturnState


class SurveysItem(MenuItem):
    """Shown to whom the table lets in."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the table."""
        return may_open(request.user, "surveys:list")


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    """Return where the pages are."""
    return [path("surveys/", include("gongkai_web.surveys.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Return the item of the menu."""
    return SurveysItem("登记统计表", reverse("surveys:list"), name="surveys", icon_name="form", order=340)


@hooks.register("day_sections")
def on_my_day(person: Person, today: date) -> Section:
    """Tell which forms are to be filled in."""
    open_ = Return.objects.filter(body__in=person.bodies_as(Role.DISCLOSURE_OFFICE))
    open_ = open_.exclude(state=ReturnState.SUBMITTED.value).select_related("round__survey", "body")
    found = [
        Due(
            str(one.round),
            one.get_absolute_url(),
            f"{one.body}，{one.get_state_display()}",
            left_until(one.round.due_on, today),
        )
        for one in open_
    ]
    return section("登记统计表", "主管部门要求定期填报", found)
