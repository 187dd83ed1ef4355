"""Put mails into the outbox, within the transaction of what they tell; they leave after it is committed."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai_web.applications.models import Application, ApplicationEvent
from gongkai_web.applications.reminding.digest import Digest
from gongkai_web.notices.models import OutgoingMail
from gongkai_web.notices.sending import is_set_up, send_mails
from gongkai_web.notices.writing import is_mailed, subject_of, text_of


def tell_applicant(application: Application, event: ApplicationEvent) -> OutgoingMail | None:
    """Write to the applicant of what happened, if they gave an address.

    What happens before a mail has left goes into the same mail, so that one step of a clerk makes one mail, and tells
    how things stand at the end of the step.
    """
    if not is_set_up():
        return None
    case = Application.objects.select_related("body", "applicant").get(pk=application.pk)
    if not case.applicant.email:
        return None
    unsent = case.mails.filter(attempts=0, next_at__isnull=False).select_related("event")
    waiting = unsent.select_for_update(of=("self",)).first()
    if waiting is not None and waiting.event is not None:
        waiting.text = text_of(case, waiting.event)
        waiting.save(update_fields=["text"])
        return waiting
    if not is_mailed(event):
        return None
    to = case.applicant.email.reveal()
    return queue(application=case, event=event, to=to, subject=subject_of(case), text=text_of(case, event))


def tell_staff(digest: Digest) -> OutgoingMail | None:
    """Write to one of the staff."""
    if not is_set_up():
        return None
    return queue(person=digest.person, to=digest.person.email, subject=digest.subject, text=digest.text)


def queue(**given: Any) -> OutgoingMail:
    """Put a mail into the outbox and have it sent."""
    mail = OutgoingMail.objects.create(next_at=timezone.now(), **given)
    send_soon()
    return mail


def send_soon() -> None:
    """Have the worker look after the commit; the timetable looks too, should the process end before."""
    transaction.on_commit(lambda: send_mails.enqueue())
