"""Background work."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps


class BackgroundConfig(AppConfig):
    """Tasks with retries, a timetable and a queue that people can see."""

    name = "gongkai_web.background"
    verbose_name = "后台任务"

    def ready(self) -> None:
        """Let the system checks and each app's tasks be known, so that the timetable is whole."""
        import_module("gongkai_web.checks")
        for app in apps.get_app_configs():
            if app.name.startswith("gongkai_web.") and find_spec(f"{app.name}.tasks"):
                import_module(f"{app.name}.tasks")
