"""Which personal data of which cases is due to be destroyed, and what holds it.

A period begins when the case was closed, or when every remedy is over: the later of closing, the last day of the suit
against the reply (行政诉讼法第四十六条), and for each remedy its conclusion, the last day of a suit after a
reconsideration (第四十五条), and the day by which the body has to act anew.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import BinaryField, Exists, JSONField, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from gongkai.rules.calendar import WorkCalendar
from gongkai.rules.remedy_terms import Term
from gongkai_web.applications.calendars.calendar import Calendars
from gongkai_web.applications.models import Application, Paper
from gongkai_web.bodies.models import PublicBody
from gongkai_web.remedies.models import RemedyCase, RemedyKind
from gongkai_web.retention.models import LegalHold, LongerPeriod
from gongkai_web.retention.rules import ALL, Rule, Since, rules

# How each model's rows are reached from the case.
OF_CASE = {
    "applications.application": "pk",
    "applications.applicant": "application",
    "applications.letter": "application",
    "applications.letterservice": "letter__application",
    "applications.consultationrequest": "application",
    "applications.reasonsrequest": "application",
    "applications.handlingopinion": "application",
    "applications.approvalrequest": "application",
    "applications.applicationevent": "application",
    "applications.decisionpart": "decision__application",
    "applications.releasedfile": "decision__application",
    "applications.paper": "application",
    "notices.outgoingmail": "application",
}
HELD = "设有暂停销毁"
DISPUTED = "复议、诉讼或者投诉举报尚未了结"


@dataclass(frozen=True, slots=True)
class Due:
    """What a rule finds in a case: since when its period runs, its last day, and what holds it ("" if nothing)."""

    case: Application
    rule: Rule
    since: date
    due_on: date
    held: str = ""


def periods(body: PublicBody) -> dict[str, int]:
    """Return a body's months by rule."""
    own = dict(LongerPeriod.objects.filter(body=body).values_list("rule", "months"))
    return {key: max(rule.months, own.get(key, 0)) for key, rule in rules().items()}


def due(body: PublicBody, as_of: date) -> list[Due]:
    """Return what is past its period on a day, what is held among it."""
    calendar, months = Calendars().of(body.pk), periods(body)
    held = set(LegalHold.on(as_of).filter(application__body=body).values_list("application", flat=True))
    found = []
    for key, rule in rules().items():
        for case in _candidates(body, rule, months_after(as_of, -months[key])):
            if one := _due(case, rule, months[key], as_of, calendar, case.pk in held):
                found.append(one)
    return found


def holding(case: Application, day: date) -> str:
    """Return what holds a case on a day, "" if nothing does."""
    if LegalHold.on(day).filter(application=case).exists():
        return HELD
    return DISPUTED if any(not one.concluded_on for one in case.remedies.all()) else ""


def settled_on(case: Application, calendar: WorkCalendar) -> date | None:
    """Return the day on which the case and everything about it is over; None while it isn't."""
    if case.closed_at is None or any(not one.concluded_on for one in case.remedies.all()):
        return None
    return max(_ends(case, case.remedies.all(), calendar))


def remains(rule: Rule) -> Q:
    """Return what finds the cases of which a rule has something left to destroy."""
    found = [_field_remains(name) for name in rule.fields]
    if rule.papers:
        found.append(Q(Exists(papers_of(rule).filter(application=OuterRef("pk")))))
    return reduce(or_, found)


def papers_of(rule: Rule) -> "QuerySet[Paper]":
    """Return the papers that a rule destroys."""
    there = Paper.objects.filter(deleted_at=None)
    return there if ALL in rule.papers else there.filter(kind__in=rule.papers)


def rows_of(name: str) -> tuple["QuerySet[Model]", str, str]:
    """Return the rows that a field named ``app.model.field`` belongs to, how they reach their case, and the field."""
    label, _, field = name.rpartition(".")
    return apps.get_model(label)._default_manager.order_by(), OF_CASE[label], field


def not_empty(rows: "QuerySet[Model]", field: str) -> "QuerySet[Model]":
    """Keep the rows in which a field holds something."""
    return rows.exclude(**{field: empty_of(rows, field)})


def empty_of(rows: "QuerySet[Model]", name: str) -> Any:
    """Return what a field holds that holds nothing."""
    field: Any = rows.model._meta.get_field(name)
    if field.null:
        return None
    if isinstance(field, JSONField):
        return field.get_default()
    return b"" if isinstance(field, BinaryField) else ""


def months_after(day: date, months: int) -> date:
    """Return the day so many months later, before if they are less than none; the month's last day if it has no such.

    >>> months_after(date(2026, 1, 31), 13), months_after(date(2026, 3, 31), -1)
    (datetime.date(2027, 2, 28), datetime.date(2026, 2, 28))
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _field_remains(name: str) -> Q:
    rows, way, field = rows_of(name)
    return Q(Exists(not_empty(rows.filter(**{way: OuterRef("pk")}), field)))


def _candidates(body: PublicBody, rule: Rule, closed_by: date) -> "QuerySet[Application]":
    # A few days more: of two months one may be shorter.
    before = timezone.make_aware(datetime.combine(closed_by + timedelta(days=4), time.min))
    cases = Application.objects.filter(remains(rule), body=body, closed_at__lt=before)
    return cases.order_by("closed_at", "pk").prefetch_related("remedies")


def _due(case: Application, rule: Rule, months: int, as_of: date, calendar: WorkCalendar, held: bool) -> Due | None:
    assert case.closed_at is not None
    disputed = any(not one.concluded_on for one in case.remedies.all())
    closed = timezone.localdate(case.closed_at)
    since = closed if rule.since is Since.CLOSED or disputed else settled_on(case, calendar)
    assert since is not None
    due_on = months_after(since, months)
    if due_on > as_of:
        return None
    return Due(case, rule, since, due_on, HELD if held else DISPUTED if disputed else "")


def _ends(case: Application, remedies: Iterable[RemedyCase], calendar: WorkCalendar) -> Iterator[date]:
    assert case.closed_at is not None
    yield timezone.localdate(case.closed_at)
    if case.replied_on:
        yield _last_day(Term.DIRECT_SUIT, case.replied_on, calendar)
    for one in remedies:
        assert one.concluded_on is not None
        yield one.concluded_on
        if one.remedy_kind is RemedyKind.RECONSIDERATION:
            yield _last_day(Term.SUIT_AFTER_RECONSIDERATION, one.concluded_on, calendar)
        if one.redo_by:
            yield one.redo_by


def _last_day(term: Term, day: date, calendar: WorkCalendar) -> date:
    """Return a period's last day; of replies older than the rules go back, by the oldest rule."""
    return term.last_day(day, calendar, on=max(day, term.lengths.provisions[0].since))
