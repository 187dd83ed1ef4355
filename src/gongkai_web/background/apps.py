"""Background work."""

from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    """Tasks with retries, a timetable and a queue that people can see."""

    name = "gongkai_web.background"
    verbose_name = "后台任务"
