"""Public bodies and their people."""

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete, post_migrate, post_save


class BodiesConfig(AppConfig):
    """Who there is, and who may do what."""

    name = "gongkai_web.bodies"
    verbose_name = "行政机关"

    def ready(self) -> None:
        """Let Wagtail's groups follow the appointments."""
        # After auth's own, by which time Wagtail's permissions exist.
        post_migrate.connect(_keep_groups, sender=apps.get_app_config("auth"))
        appointment = self.get_model("Appointment")
        post_save.connect(_appointed, sender=appointment)
        post_delete.connect(_appointed, sender=appointment)
        # An appointment begins and ends without anybody saving it.
        user_logged_in.connect(_signed_in)


def _keep_groups(sender: AppConfig, **kwargs: Any) -> None:
    from gongkai_web.bodies.groups import keep_groups

    keep_groups()


def _appointed(sender: Any, instance: Any, **kwargs: Any) -> None:
    from gongkai_web.bodies.groups import put_into_groups

    if not kwargs.get("raw"):
        put_into_groups(instance.person)


def _signed_in(sender: Any, user: Any, **kwargs: Any) -> None:
    from gongkai_web.bodies.groups import put_into_groups

    put_into_groups(user)
