"""Remedies."""

from django.apps import AppConfig


class RemediesConfig(AppConfig):
    """Complaint, reconsideration, litigation."""

    name = "gongkai_web.remedies"
    verbose_name = "救济"
