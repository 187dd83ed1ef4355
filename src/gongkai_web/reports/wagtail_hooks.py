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


class Door(MenuItem):
    """An item of the menu, shown to whom the table of permissions lets in."""

    def __init__(self, label: str, page: str, icon: str, order: int) -> None:
        super().__init__(label, reverse(page), name=page.replace(":", "_"), icon_name=icon, order=order)
        self.page = page

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the table."""
        return may_open(request.user, self.page)


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    """Return where the pages are."""
    return [
        path("year-reports/", include("gongkai_web.reports.life_urls")),
        path("reports/", include("gongkai_web.reports.urls")),
        path("regions/", include("gongkai_web.reports.rollup.urls")),
        path("dashboard/", include("gongkai_web.reports.dashboard.urls")),
        path("comparing/", include("gongkai_web.reports.comparing.urls")),
    ]


@hooks.register("register_admin_menu_item")
def dashboard_item() -> MenuItem:
    """Lead to how the year goes."""
    return Door("运行情况", "dashboard:dashboard", "history", 325)


@hooks.register("register_admin_menu_item")
def reports_item() -> MenuItem:
    """Lead to the reports of bodies."""
    return Door("年度报告", "year_reports:list", "doc-full", 330)


@hooks.register("register_admin_menu_item")
def comparing_item() -> MenuItem:
    """Lead to reports side by side."""
    return Door("报告对比", "comparing:index", "order", 333)


@hooks.register("register_admin_menu_item")
def imports_item() -> MenuItem:
    """Lead to the reports of earlier years and other bodies."""
    return Door("导入年报", "reports:imports", "upload", 332)


@hooks.register("register_admin_menu_item")
def regions_item() -> MenuItem:
    """Lead to the sums of regions."""
    return Door("全域汇总", "regions:index", "table", 335)


@hooks.register("application_panels")
def counted_where(request: HttpRequest, case: Application, place: str) -> str:
    """Tell on a case's page where the annual report counts it."""
    return case_panel(request, case) if place == "case" else ""


@hooks.register("day_sections")
def on_my_day(person: Person, today: date) -> Section:
    """Tell what is to be done about the reports."""
    return annual_reports(person, today)
