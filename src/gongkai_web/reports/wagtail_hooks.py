"""The menu and the addresses of annual reports in the workbench: their life, and the figures they are made of."""

from datetime import date

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai_web.applications.models import Application
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.permissions import may_open
from gongkai_web.publishing.workbench.day.items import Section
from gongkai_web.reports.day import annual_reports
from gongkai_web.reports.year.panel import case_panel


class ReportsItem(MenuItem):
    """Shown to whom the table lets in."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the table."""
        return may_open(request.user, "year_reports:list")


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    """Return where the pages are."""
    return [
        path("year-reports/", include("gongkai_web.reports.life_urls")),
        path("reports/", include("gongkai_web.reports.urls")),
    ]


@hooks.register("register_admin_menu_item")
def reports_item() -> MenuItem:
    """Return the item of the menu."""
    return ReportsItem("年度报告", reverse("year_reports:list"), name="year_reports", icon_name="doc-full", order=330)


@hooks.register("application_panels")
def counted_where(request: HttpRequest, case: Application, place: str) -> str:
    """Tell on a case's page where the annual report counts it."""
    return case_panel(request, case) if place == "case" else ""


class RegionsItem(MenuItem):
    """Shown to whom the table lets in."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the table."""
        return may_open(request.user, "regions:index")


@hooks.register("register_admin_urls")
def region_urls() -> list[URLResolver]:
    """Mount the pages of regions."""
    return [path("regions/", include("gongkai_web.reports.rollup.urls"))]


@hooks.register("register_admin_menu_item")
def regions_item() -> MenuItem:
    """Lead to the sums."""
    return RegionsItem("全域汇总", reverse("regions:index"), name="regions", icon_name="table", order=335)


@hooks.register("day_sections")
def on_my_day(person: Person, today: date) -> Section:
    """Tell what is to be done about the reports."""
    return annual_reports(person, today)
