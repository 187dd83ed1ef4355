"""What the outbox does by the timetable."""

from datetime import timedelta

from django.utils import timezone

from gongkai_web.applications.reminding.digest import digests
from gongkai_web.background.tasks import background
from gongkai_web.notices.models import OutgoingMail
from gongkai_web.notices.queueing import tell_staff
from gongkai_web.notices.sending import send_mails

__all__ = ["forget_old_mails_to_staff", "send_mails", "tell_what_is_due"]
STAFF_MAILS_KEPT = timedelta(days=90)  # those to applicants belong to the case


@background(every=timedelta(days=1))
def tell_what_is_due() -> int:
    """Tell the staff what is due; return how many were told."""
    return sum(tell_staff(digest) is not None for digest in digests())


@background(every=timedelta(days=1))
def forget_old_mails_to_staff() -> int:
    """Delete them; return how many."""
    old = timezone.now() - STAFF_MAILS_KEPT
    return OutgoingMail.objects.filter(application=None, queued_at__lt=old).delete()[0]
