"""Mail notices."""

from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What goes out by mail, and how far it got."""

    name = "gongkai_web.notices"
    verbose_name = "邮件通知"

    def ready(self) -> None:
        """Begin to listen, and let the checks be known."""
        import_module("gongkai_web.notices.checks")
        import_module("gongkai_web.notices.listening")
