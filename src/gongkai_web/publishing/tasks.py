"""What publishing does by the timetable."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from gongkai.rules.classification import EffectStatus
from gongkai_web.background.tasks import background
from gongkai_web.publishing.exporting import tasks as exporting
from gongkai_web.publishing.importing import tasks as importing
from gongkai_web.publishing.links import tasks as links
from gongkai_web.publishing.models import Record
from gongkai_web.publishing.publication.action import set_effect
from gongkai_web.publishing.uploads import tasks as uploads

__all__ = ["exporting", "importing", "links", "mark_what_has_expired", "publish_what_is_scheduled", "uploads"]


@background(every=timedelta(minutes=1))
def publish_what_is_scheduled() -> None:
    """Publish the versions whose time has come; each passes the same obstacles as any other."""
    call_command("publish_scheduled")


@background(every=timedelta(hours=1))
def mark_what_has_expired() -> int:
    """Mark documents whose period has ended (有效期届满自动失效); return how many."""
    today = timezone.localdate()
    ended = Record.objects.public().filter(ends_on__lt=today, effect=EffectStatus.IN_FORCE.value)
    for record in (found := list(ended)):
        set_effect(record, EffectStatus.EXPIRED, f"有效期至{record.ends_on:%Y-%m-%d}，已届满")
    return len(found)
