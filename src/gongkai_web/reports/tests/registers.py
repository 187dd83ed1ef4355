"""Builders of registers: rows as a year's work leaves them, written at once."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from gongkai.rules.clock import Channel
from gongkai.rules.outcomes import ApplicantType, Outcome
from gongkai.rules.remedy_results import Role, Way
from gongkai_web.applications.models import Applicant, Application, Decision
from gongkai_web.bodies.models import PublicBody
from gongkai_web.publishing.models import Record
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.testing.builders import make_column, make_person

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Case:
    """An application as the register ends up with it."""

    received: date
    ended: date | None = None
    outcome: Outcome | None = Outcome.GRANTED  # None: withdrawn
    applicant: ApplicantType = ApplicantType.NATURAL_PERSON
    channel: Channel = Channel.IN_PERSON
    registered: bool = True


@dataclass(frozen=True)
class Remedy:
    """A reconsideration or suit."""

    way: Way
    filed: date
    concluded: date | None = None
    result: str = ""
    role: Role = Role.DECIDED


@dataclass(frozen=True)
class Document:
    """A published document of a kind that the form names."""

    dated: date
    repealed: date | None = None
    ends: date | None = None
    kind: str = "normative_document"
    published: date | None = None  # on its date unless told otherwise


def fill(body: PublicBody, cases: Iterable[Case]) -> list[Application]:
    """Write applications with their applicants and decisions."""
    told = list(cases)
    applicants = Applicant.objects.bulk_create(Applicant(type=case.applicant.value, name="某") for case in told)
    rows = [_row(body, case, applicant) for case, applicant in zip(told, applicants, strict=True)]
    written = Application.objects.bulk_create(rows)
    drafter = make_person()
    Decision.objects.bulk_create(
        Decision(application=row, outcome=case.outcome.value, decided_on=case.ended, drafted_by=drafter)
        for row, case in zip(written, told, strict=True)
        if case.ended and case.outcome
    )
    return list(Application.objects.filter(pk__in=[row.pk for row in written]).order_by("pk"))


def _row(body: PublicBody, case: Case, applicant: Applicant) -> Application:
    received = timezone.make_aware(datetime.combine(case.received, time(9)))
    return Application(
        body=body,
        number=f"R{next(_numbers)}",
        applicant=applicant,
        channel=case.channel.value,
        submitted_at=received,
        arrived_on=case.received,
        confirmed_on=case.received if case.channel.needs_confirmation else None,
        registered_at=received if case.registered else None,
        content="某项政府信息",
        supply_form="electronic",
        supply_way="online",
        replied_on=case.ended if case.outcome else None,
        withdrawn_on=None if case.outcome else case.ended,
        closed_at=received if case.ended else None,
    )


def fill_remedies(application: Application, remedies: Iterable[Remedy]) -> list[RemedyCase]:
    """Write remedies against one application."""
    rows = (
        RemedyCase(
            application=application,
            kind=one.way.value,
            role=one.role.value,
            number=f"号{next(_numbers)}",
            forum="青云区人民法院",
            filed_on=one.filed,
            concluded_on=one.concluded,
            result=one.result if one.concluded else "",
        )
        for one in remedies
    )
    return RemedyCase.objects.bulk_create(rows)


def fill_documents(body: PublicBody, documents: Iterable[Document]) -> list[Record]:
    """Write published documents."""
    column = make_column()
    rows = (
        Record(
            body=body,
            column=column,
            title=f"第{number}号文件",
            index_number=f"D{number}",
            kind=one.kind,
            live=True,
            dated_on=one.dated,
            published_on=one.published or one.dated,
            ends_on=one.ends,
            repealed_on=one.repealed,
            effect="repealed" if one.repealed else "in_force",
        )
        for number, one in zip(_numbers, documents, strict=False)
    )
    return Record.objects.bulk_create(rows)
