"""Disclosure on application."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """From receipt to the last remedy."""

    name = "gongkai_web.applications"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        """Hear of papers whose key has changed, texts to be found, cases joined; tell the log what steps are called."""
        from gongkai_web.applications.case import texts
        from gongkai_web.applications.models import EventKind
        from gongkai_web.applications.papers import keys  # noqa: F401
        from gongkai_web.applications.receipt import joining
        from gongkai_web.audit.wording import call

        call({f"application.{one.value}": f"申请：{one.label}" for one in EventKind})
        texts.listen()
        joining.listen()
