"""Publishing."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PublishingConfig(AppConfig):
    """Columns, records and the way they take to the public."""

    name = "gongkai_web.publishing"
    verbose_name = "主动公开"

    def ready(self) -> None:
        """Keep the two workflows in place."""
        post_migrate.connect(_keep_workflows, sender=self)


def _keep_workflows(sender: AppConfig, **kwargs: Any) -> None:
    from gongkai_web.publishing.review.workflows import keep_workflows

    keep_workflows()
