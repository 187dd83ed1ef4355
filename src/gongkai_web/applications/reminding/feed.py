"""A person's last days as a calendar (RFC 5545) that any calendar program can subscribe to."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from icalendar import Alarm, Calendar, Event

from gongkai_web.applications.access import Right, applications_for
from gongkai_web.applications.case.due import dues_in, open_ones
from gongkai_web.applications.models import FeedKey
from gongkai_web.applications.reminding.days import LastDay, last_days
from gongkai_web.bodies.models import Person

ALARM = timedelta(hours=-15)  # an all-day event begins at midnight: 9 o'clock on the day before


def new_key(person: Person) -> str:
    """Return a new secret part for the person's address; the one before stops working."""
    key = secrets.token_urlsafe(24)
    FeedKey.objects.update_or_create(person=person, defaults={"digest": digest_of(key)})
    return key


def person_with(key: str) -> Person | None:
    """Return whose key it is, None if nobody's who still works here."""
    found = FeedKey.objects.filter(digest=digest_of(key), person__is_active=True).select_related("person").first()
    return found.person if found else None


def digest_of(key: str) -> str:
    """Return what is kept of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def feed(person: Person) -> bytes:
    """Return the calendar: numbers and last days, nothing of what was asked or by whom."""
    calendar = Calendar()
    calendar.add("prodid", "-//Gongkai//applications//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "依申请公开期限")
    now, today = timezone.now(), timezone.localdate()
    running = open_ones(applications_for(person, Right.HANDLE))
    time = dues_in(running, today)
    for case in running.only("number"):
        for one in last_days(case, time[case.pk], today):
            calendar.add_component(_event(one, now))
    return bytes(calendar.to_ical())


def _event(one: LastDay, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.kind}-{one.case.pk}@gongkai")
    event.add("dtstamp", now)
    event.add("dtstart", one.day)
    event.add("summary", f"{one.what}：{one.case.number}")
    event.add("url", f"{settings.PUBLIC_URL}{reverse('applications:case', args=[one.case.pk])}")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"明天是{one.what}：{one.case.number}")
    alarm.add("trigger", ALARM)
    event.add_component(alarm)
    return event
