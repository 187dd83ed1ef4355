"""The menu and the addresses of remedies in the workbench, and what a case shows of them."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.access import Right, may
from gongkai_web.applications.models import Application, DecisionPart
from gongkai_web.applications.steps import person_of
from gongkai_web.bodies.permissions import may_open
from gongkai_web.remedies.action import lessons_on
from gongkai_web.remedies.days import last_days, on_my_day
from gongkai_web.remedies.rows import rows_of

hooks.register("last_days", last_days)
hooks.register("day_sections", on_my_day)


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


@hooks.register("application_panels")
def of_case(request: HttpRequest, case: Application, place: str) -> str:
    """Show the case's remedies; where a decision is written, what was learnt from those that were overturned."""
    if place == "decision":
        parts = DecisionPart.objects.filter(decision__application=case)
        outcomes = [Outcome(outcome) for outcome in dict.fromkeys(parts.values_list("outcome", flat=True))]
        lessons = [(outcome, remedy) for outcome in outcomes for remedy in lessons_on(outcome, case.body_id)]
        return render_to_string("remedies/lessons.html", {"lessons": lessons}) if lessons else ""
    rows = rows_of(case.remedies.select_related("application").prefetch_related("application__redone", "appeals"))
    context = {
        "case": case,
        "rows": rows,
        "redone": case.redone_as,
        "ordered": rows_of(case.redo_of.remedies.exclude(redo_by=None)) if case.redo_of else [],
        "may_handle": may(person_of(request), case, Right.OFFICE),
    }
    return render_to_string("remedies/of_case.html", context)
