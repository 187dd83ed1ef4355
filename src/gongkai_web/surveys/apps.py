"""Statistics forms."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Forms that a competent department has its bodies fill in every month, quarter or year."""

    name = "gongkai_web.surveys"
    verbose_name = "登记统计表"

    def ready(self) -> None:
        """Know the timetable."""
        from gongkai_web.surveys import tasks  # noqa: F401
