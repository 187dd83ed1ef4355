"""What the workbench shows of publishing."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from gongkai_web.publishing.exporting import urls as exporting
from gongkai_web.publishing.importing import urls as importing
from gongkai_web.publishing.links import urls as links
from gongkai_web.publishing.workbench.day.panel import DayPanel
from gongkai_web.publishing.workbench.menus import granted
from gongkai_web.publishing.workbench.questions import QuestionViewSet
from gongkai_web.publishing.workbench.viewset import RecordViewSet

register_snippet(RecordViewSet)


@hooks.register("register_admin_viewset")
def questions() -> QuestionViewSet:
    """Let policy questions be answered."""
    return QuestionViewSet()


@hooks.register("register_admin_urls")
def uploads() -> list[URLResolver]:
    """Take attachments in pieces."""
    return [path("uploads/", include("gongkai_web.publishing.uploads.urls"))]


TRANSFERS = {"import": importing, "export": exporting, "links": links}


@hooks.register("register_admin_urls")
def transfers() -> list[URLResolver]:
    """Let records in and out, many at once, and tell which links are dead."""
    return [path(f"{name}/", include(urls.__name__)) for name, urls in TRANSFERS.items()]


def _item(name: str, order: int) -> Callable[[], MenuItem]:
    label, address, icon = TRANSFERS[name].MENU
    return lambda: MenuItem(label, reverse(address), name=name, icon_name=icon, order=order)


for place, name in enumerate(TRANSFERS):
    hooks.register("register_admin_menu_item", _item(name, 700 + place))


@hooks.register("insert_global_admin_css")
def workbench_css() -> SafeString:
    """Give our pages their layout."""
    return format_html('<link rel="stylesheet" href="{}">', static("gongkai/workbench/workbench.css"))


@hooks.register("construct_homepage_panels", order=1000)
def my_day(request: HttpRequest, panels: list[Any]) -> None:
    """Begin the day with what is to be done, in place of Wagtail's panels."""
    panels[:] = [DayPanel(request)]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts(request: HttpRequest, items: list[Any]) -> None:
    """Leave out how many pages there are."""
    items.clear()


@hooks.register("construct_main_menu", order=1000)
@hooks.register("construct_settings_menu", order=1000)
@hooks.register("construct_reports_menu", order=1000)
def only_what_is_granted(request: HttpRequest, items: list[Any]) -> None:
    """Show in the menus what the person may open."""
    items[:] = granted(request, items)
