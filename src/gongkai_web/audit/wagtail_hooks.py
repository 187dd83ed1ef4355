"""The log in the workbench, for auditors."""

from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_urls")
def log_urls() -> list[URLResolver]:
    """Give the log its addresses."""
    return [path("log/", include("gongkai_web.audit.urls"))]


@hooks.register("register_admin_menu_item")
def log_item() -> MenuItem:
    """Give the log its place in the menu."""
    return MenuItem("日志", reverse("audit:index"), name="log", icon_name="history", order=300)
