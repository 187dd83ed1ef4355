"""Public bodies and their people."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    """Who there is, and who may do what."""

    name = "gongkai_web.bodies"
    verbose_name = "行政机关"
