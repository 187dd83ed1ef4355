"""A statistics form of the competent department, and what the bodies returned in two months; one is late."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from gongkai.report.model import Value
from gongkai.rules.calendar import china_calendar
from gongkai_web.bodies.models import Appointment, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.demo.applications import clerk_of
from gongkai_web.demo.loading import moment
from gongkai_web.demo.texts import load
from gongkai_web.surveys.defining.action import Define
from gongkai_web.surveys.filling.action import Submit
from gongkai_web.surveys.models import FieldType, Frequency, Question, Return, Round, Survey
from gongkai_web.surveys.prefilling import known
from gongkai_web.surveys.rounds.opening import open_rounds

QUESTION = {"type": FieldType.COUNT.value, "required": True, "help": "", "options": "", "source": ""}


def load_surveys(until: date) -> int:
    """Define the form, open its two last rounds, let the bodies submit; return how many did."""
    texts = load("surveys")
    survey = _defined(texts, _month_before(_month_before(until)))
    open_rounds(until)
    submitted = 0
    for number, round in enumerate(survey.rounds.order_by("begun_on")):
        Round.objects.filter(pk=round.pk).update(opened_at=moment(round.ended_on + timedelta(1), 8))
        submitted += _submitted(round, {slug: rows[number:] for slug, rows in texts["returns"].items()}, until)
    return submitted


def _defined(texts: Mapping[str, Any], since: date) -> Survey:
    held = Appointment.objects.filter(role=Role.COMPETENT_DEPARTMENT.value).select_related("person", "body")
    define = Define(
        by=held[0].person,
        definer=held[0].body,
        title=texts["title"],
        note=texts["note"],
        frequency=Frequency.MONTH.value,
        due_days=texts["due_days"],
        since=since,
        bodies=list(PublicBody.objects.filter(slug__in=texts["returns"])),
        questions=[{**QUESTION, **one} for one in texts["question"]],
    )
    define.execute()
    assert define.survey is not None
    Survey.objects.filter(pk=define.survey.pk).update(at=moment(since, 9))
    return define.survey


def _submitted(round: Round, told: Mapping[str, Sequence[list[int]]], until: date) -> int:
    questions, submitted = list(round.survey.questions.all()), 0
    figures = known(round, list(round.returns.values_list("body", flat=True)))
    for place, one in enumerate(round.returns.select_related("body").order_by("body__path")):
        on, rows = china_calendar().add_working_days(round.ended_on, 1 + place % 4), told[one.body.slug]
        if rows and on <= until:
            _submit(one, questions, figures[one.body_id], rows[0])
            Return.objects.filter(pk=one.pk).update(submitted_at=moment(on, 15))
            submitted += 1
    return submitted


def _submit(returned: Return, questions: list[Question], figures: Mapping[str, Value], row: list[int]) -> None:
    registered = {one.key: figures[one.source] for one in questions if one.source}
    entered = iter(row)
    values = {one.key: registered[one.key] if one.source else next(entered) for one in questions}
    Submit(returned, clerk_of(returned.body), values, known=registered).execute()


def _month_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(1)).replace(day=1)
