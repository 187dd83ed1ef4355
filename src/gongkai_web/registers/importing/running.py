"""Make applications of the rows: each sealed first, with its progress told, then all written at once or none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gongkai.rules.clock import Channel
from gongkai_web.applications.case import texts
from gongkai_web.applications.models import (
    Applicant,
    Application,
    ApplicationEvent,
    CaseNumber,
    Decision,
    DecisionPart,
    EventKind,
    NumberSeries,
)
from gongkai_web.audit.models import log
from gongkai_web.protecting.blind import blind_index
from gongkai_web.protecting.fields import Sealed, SealedField
from gongkai_web.protecting.sealing import seal
from gongkai_web.registers.importing.fields import PERSONAL
from gongkai_web.registers.importing.judging import OLD_NUMBER, Judge
from gongkai_web.registers.importing.values import Reading
from gongkai_web.registers.models import ImportState, RegisterImport, RegisterImportRow, Verdict
from gongkai_web.registers.tables.applications import UNDECIDED

STEP = 100  # rows between two notes of progress
BATCH = 500
SERIES = "imported"  # numbers of their own, so that taking them back leaves no gap among those given out here
NOTE = "由原台账导入"
HOW = "原台账记载"


@dataclass
class Made:
    """All that one row becomes, not written yet."""

    row: RegisterImportRow
    said: dict[str, Any]
    reading: Reading
    applicant: Applicant
    application: Application


def run_import(run: RegisterImport) -> int:
    """Import the rows and return how many."""
    made = list(_prepared(run))
    with transaction.atomic():
        _write(run, made)
    return len(made)


def _prepared(run: RegisterImport) -> Iterator[Made]:
    judge = Judge(run)
    rows = run.rows.filter(number__gt=run.header_row, verdict=Verdict.NEW.value).order_by("number")
    for done, row in enumerate(rows.iterator(chunk_size=BATCH), 1):
        reading = judge.judge(row)
        if row.verdict == Verdict.NEW.value:
            applicant = _applicant(reading.values, row)
            unit = judge.units.get(reading.values.get("unit", ""))
            yield Made(row, reading.values, reading, applicant, _application(run, reading, applicant, unit))
        if done % STEP == 0:
            RegisterImport.objects.filter(pk=run.pk).update(done=done)


def _applicant(said: dict[str, Any], row: RegisterImportRow) -> Applicant:
    """Return an applicant sealed already: within the transaction that would keep everybody else waiting."""
    told = {name: said.get(name, "") for name in PERSONAL}
    told["name"] = told["name"] or f"{HOW}未写明（{row.run_id}-{row.number}）"  # each another, lest they be one person
    applicant = Applicant(type=said["type"])
    for name, value in told.items():
        field = Applicant._meta.get_field(name)
        assert isinstance(field, SealedField)
        setattr(applicant, name, Sealed(seal(value, field.place), field.place))
    for name, index in Applicant.INDEXED:
        setattr(applicant, index, blind_index(told[name], name))
    return applicant


def _application(run: RegisterImport, reading: Reading, applicant: Applicant, unit: Any) -> Application:
    said, ended = reading.values, reading.ended_on
    channel = Channel(said["channel"])
    confirmed = {"confirmed_on": said["received_on"], "confirmed_how": HOW} if channel.needs_confirmation else {}
    return Application(
        body_id=run.body_id,
        applicant=applicant,
        channel=channel.value,
        submitted_at=_beginning_of(said["received_on"]),
        arrived_on=said["received_on"],
        registered_at=timezone.now(),
        registered_by=run.created_by,
        content=said["content"],
        supply_form="electronic",
        supply_way="online" if channel is Channel.ONLINE else "post",
        unit=unit,
        withdrawn_on=ended if reading.withdrawn else None,
        replied_on=None if reading.withdrawn else ended,
        closed_at=_beginning_of(ended) if ended else None,
        **confirmed,
    )


def _beginning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _write(run: RegisterImport, made: list[Made]) -> None:
    locked = RegisterImport.objects.select_for_update().get(pk=run.pk)
    if locked.state != ImportState.RUNNING.value:
        return
    for one, number in zip(made, _numbers(run, made), strict=True):
        one.application.number = number
    Applicant.objects.bulk_create([one.applicant for one in made], batch_size=BATCH)
    for one in made:
        one.application.applicant = one.applicant  # its key is known now
    Application.objects.bulk_create([one.application for one in made], batch_size=BATCH)
    _write_what_belongs(run, made)
    texts.refresh(one.application.pk for one in made)
    for one in made:
        one.row.application, one.row.due_on, one.row.cells = one.application, one.said.get("due_on"), ""
    RegisterImportRow.objects.bulk_update([one.row for one in made], ["application", "due_on"], batch_size=BATCH)
    run.rows.update(cells="")  # what names people is in the cases now, and nowhere else
    RegisterImport.objects.filter(pk=run.pk).update(
        state=ImportState.DONE.value, done=len(made), finished_at=timezone.now()
    )
    log("register.imported", run, by=run.created_by, rows=len(made))


def _numbers(run: RegisterImport, made: list[Made]) -> Iterator[str]:
    """Yield a number for each, by the year of its receipt."""
    years: dict[int, int] = {}
    for one in made:
        years[one.said["received_on"].year] = years.get(one.said["received_on"].year, 0) + 1
    next_one = {year: _reserved(run, year, count) for year, count in years.items()}
    for one in made:
        year = one.said["received_on"].year
        yield f"{run.body.slug}-{year}-L{next_one[year]:04d}"
        next_one[year] += 1


def _reserved(run: RegisterImport, year: int, count: int) -> int:
    series, _ = NumberSeries.objects.get_or_create(body=run.body, series=SERIES, year=year)
    NumberSeries.objects.filter(pk=series.pk).update(last=F("last") + count)
    series.refresh_from_db()
    return series.last - count + 1


def _write_what_belongs(run: RegisterImport, made: list[Made]) -> None:
    by, numbered = run.created_by, [one for one in made if one.said.get("number")]
    CaseNumber.objects.bulk_create(
        [CaseNumber(application=one.application, kind=OLD_NUMBER, number=one.said["number"]) for one in numbered],
        batch_size=BATCH,
    )
    decided = [one for one in made if one.application.replied_on and one.said["outcome"] != UNDECIDED]
    decisions = Decision.objects.bulk_create(
        [
            Decision(
                application=one.application,
                drafted_by=by,
                outcome=one.said["outcome"],
                decided_on=one.said["replied_on"],
            )
            for one in decided
        ],
        batch_size=BATCH,
    )
    DecisionPart.objects.bulk_create(
        [
            DecisionPart(decision=decision, outcome=decision.outcome, about=one.said["content"][:500])
            for decision, one in zip(decisions, decided, strict=True)
        ],
        batch_size=BATCH,
    )
    ApplicationEvent.objects.bulk_create([event for one in made for event in _events(one, by)], batch_size=BATCH)


def _events(one: Made, by: Any) -> Iterator[ApplicationEvent]:
    note = f"{NOTE}（第 {one.row.number} 行）"
    kept: dict[str, Any] = {"application": one.application, "person": by, "note": note}
    yield ApplicationEvent(kind=EventKind.REGISTERED.value, on=one.said["received_on"], **kept)
    if ended := one.reading.ended_on:
        yield ApplicationEvent(kind=EventKind.CLOSED.value, on=ended, **kept)
