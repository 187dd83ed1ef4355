"""What the workbench shows of applications."""

from datetime import date

from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai_web.applications.intake_terms.channels import opened
from gongkai_web.applications.reminding.day import open_applications
from gongkai_web.bodies.models import Person
from gongkai_web.publishing.workbench.day.items import Section

hooks.register("guide_channels", opened)


@hooks.register("register_admin_urls")
def application_urls() -> list[URLResolver]:
    """Mount the pages."""
    return [path("applications/", include("gongkai_web.applications.urls"))]


@hooks.register("register_settings_menu_item")
def calendar_item() -> MenuItem:
    """Lead to the calendar."""
    return MenuItem("工作日历", reverse("applications:calendar"), name="calendar", icon_name="date", order=300)


@hooks.register("register_admin_menu_item")
def applications_item() -> MenuItem:
    """Lead to the list."""
    return MenuItem("依申请公开", reverse("applications:list"), name="applications", icon_name="mail", order=150)


@hooks.register("day_sections")
def on_my_day(person: Person, today: date) -> Section:
    """Tell which applications wait for a reply."""
    return open_applications(person, today)
