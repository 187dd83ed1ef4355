"""The public side."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """What the public sees."""

    name = "gongkai_web.portal"
    verbose_name = "门户"
