"""Disclosure on application."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """From receipt to the last remedy."""

    name = "gongkai_web.applications"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        """Hear of papers whose key has changed."""
        from gongkai_web.applications.papers import keys  # noqa: F401
