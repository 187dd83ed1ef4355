"""A person's last days as a calendar (RFC 5545) that any calendar program can subscribe to."""

import hashlib
import secrets
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from icalendar import Alarm, Calendar, Event

from gongkai.rules.calendar import WorkCalendar
from gongkai_web.applications.access import Right, applications_for
from gongkai_web.applications.calendars.calendar import Calendars
from gongkai_web.applications.case.due import dues_in, open_ones
from gongkai_web.applications.models import FeedKey
from gongkai_web.applications.reminding.days import LastDay, further_days, last_days
from gongkai_web.bodies.models import Person

RINGS_AT = time(9)  # on the working day before


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
    now, today, calendars = timezone.now(), timezone.localdate(), Calendars()
    reach = applications_for(person, Right.HANDLE)
    running = open_ones(reach)
    dues = dues_in(running, today)
    own = (one for case in running.only("number", "body") for one in last_days(case, dues[case.pk], today))
    for one in (*own, *further_days(reach, today)):
        calendar.add_component(_event(one, now, calendars.of(one.case.body_id)))
    return bytes(calendar.to_ical())


def _event(one: LastDay, now: datetime, working: WorkCalendar) -> Event:
    event = Event()
    event.add("uid", f"{one.kind}-{one.case.pk}@gongkai")
    event.add("dtstamp", now)
    event.add("dtstart", one.day)
    event.add("summary", f"{one.what}：{one.told}")
    event.add("url", f"{settings.PUBLIC_URL}{reverse('applications:case', args=[one.case.pk])}")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{one.day:%m月%d日}是{one.what}：{one.told}")
    alarm.add("trigger", _rings(one.day, working))
    event.add_component(alarm)
    return event


def _rings(day: date, working: WorkCalendar) -> timedelta:
    """Return how long before the midnight that begins a day the alarm rings."""
    before = day - timedelta(days=1)
    while not working.is_working_day(before):
        before -= timedelta(days=1)
    return datetime.combine(before, RINGS_AT) - datetime.combine(day, time())
