"""Search."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import pre_delete


class SearchConfig(AppConfig):
    """The index of what is public."""

    name = "gongkai_web.search"
    verbose_name = "检索"

    def ready(self) -> None:
        """Follow what is published, changed and withdrawn."""
        from gongkai_web.publishing.signals import record_changed
        from gongkai_web.search.models import SearchEntry

        record_changed.connect(_follow)
        pre_delete.connect(_forget, sender=SearchEntry)


def _follow(sender: Any, records: list[Any], **kwargs: Any) -> None:
    from gongkai_web.search.indexing import refresh

    refresh([record.pk for record in records])


def _forget(sender: Any, instance: Any, **kwargs: Any) -> None:
    from gongkai_web.search.indexing import forget

    forget(instance)
