"""Search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The index of what is public."""

    name = "gongkai_web.search"
    verbose_name = "检索"
