"""Hear what happens in cases."""

from typing import Any

from django.dispatch import receiver

from gongkai_web.applications.models import Application, ApplicationEvent
from gongkai_web.applications.signals import event_happened
from gongkai_web.notices.queueing import tell_applicant


@receiver(event_happened)
def hear(application: Application, event: ApplicationEvent, **_: Any) -> None:
    """Write to the applicant, if that is wanted."""
    tell_applicant(application, event)
