"""Open the round of a period that has ended, for every body that fills the form in."""

from datetime import date

from django.db import transaction

from gongkai_web.applications.calendars.calendar import Calendars
from gongkai_web.surveys.models import Return, Round, Survey


def open_rounds(today: date) -> int:
    """Open what is due and return how many rounds; periods that were missed are opened too, none twice."""
    return sum(_open(survey, today) for survey in Survey.objects.filter(stopped_at=None).prefetch_related("bodies"))


def _open(survey: Survey, today: date) -> int:
    every, opened = survey.every, 0
    begun = every.begun(survey.since)
    known = set(survey.rounds.values_list("begun_on", flat=True))
    calendar = Calendars().of(survey.definer_id)
    while (ended := every.ended(begun)) < today:
        if begun not in known:
            with transaction.atomic():
                due = calendar.add_working_days(ended, survey.due_days)
                made = Round.objects.create(survey=survey, begun_on=begun, ended_on=ended, due_on=due)
                Return.objects.bulk_create(Return(round=made, body=body) for body in survey.bodies.all())
            opened += 1
        begun = every.after(begun)
    return opened


def late(today: date) -> list[Return]:
    """Return what should have been there by now, and whose body wasn't reminded today."""
    found = Return.objects.filter(round__due_on__lt=today).exclude(state="submitted").exclude(reminded_on=today)
    return list(found.select_related("round__survey", "body").order_by("body", "round"))
