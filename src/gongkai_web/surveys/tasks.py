"""What is done about forms by the timetable."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from gongkai_web.background.tasks import background
from gongkai_web.bodies.models import Appointment, Person
from gongkai_web.bodies.roles import Role
from gongkai_web.notices.queueing import queue
from gongkai_web.notices.sending import is_set_up
from gongkai_web.surveys.models import Return
from gongkai_web.surveys.rounds.opening import late, open_rounds


@background(every=timedelta(hours=1))
def open_and_remind() -> int:
    """Open the rounds of periods that have ended, and remind those who are late, once a day."""
    today = timezone.localdate()
    return open_rounds(today) + remind(today)


def remind(today: date) -> int:
    """Write to the disclosure offices of bodies that are late; return how many returns were told of."""
    told = 0
    for one in late(today) if is_set_up() else []:
        with transaction.atomic():
            if not Return.objects.filter(pk=one.pk).exclude(reminded_on=today).update(reminded_on=today):
                continue  # another worker was quicker
            for person in _office(one.body_id, today):
                subject = f"催报：{one.round}"
                text = f"{one.body}：\n\n{one.round}应于 {one.round.due_on:%Y-%m-%d} 前报送，请登录工作台填报。\n"
                queue(person=person, to=person.email, subject=subject, text=text)
            told += 1
    return told


def _office(body: int, today: date) -> list[Person]:
    held = Appointment.objects.filter(body=body, role=Role.DISCLOSURE_OFFICE.value, since__lte=today)
    held = held.exclude(until__lt=today).exclude(person__email="").filter(person__is_active=True)
    return [one.person for one in held.select_related("person")]
