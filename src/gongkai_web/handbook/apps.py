"""The handbook's place among the apps."""

from django.apps import AppConfig


class HandbookConfig(AppConfig):
    """It has pages and no tables."""

    name = "gongkai_web.handbook"
    verbose_name = "使用手册"
