"""Disclosure on application."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """From receipt to the last remedy."""

    name = "gongkai_web.applications"
    verbose_name = "依申请公开"
