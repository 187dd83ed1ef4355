"""Builders of registers: rows as a year's work leaves them, written at once."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from gongkai.rules.appeals import ENDINGS, Judgement, standing
from gongkai.rules.clock import Channel
from gongkai.rules.outcomes import ApplicantType, Outcome
from gongkai.rules.remedy_results import Role, Way
from gongkai_web.applications.models import Applicant, Application, Decision
from gongkai_web.bodies.models import PublicBody
from gongkai_web.publishing.models import Record
from gongkai_web.remedies.models import Appeal as RemedyAppeal
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
class Appeal:
    """What the second instance did with a judgement; ``ended`` is None while it is pending."""

    judged: Judgement
    ending: str = ""
    ended: date | None = None
    result: str = ""


@dataclass(frozen=True)
class Remedy:
    """A reconsideration or suit.

    ``concluded`` and ``result`` are those of the only instance, or of the first after a case was sent back. ``twin``
    is the same case against another application, in whose row no appeal was noted.
    """

    way: Way
    filed: date
    concluded: date | None = None
    result: str = ""
    role: Role = Role.DECIDED
    appeal: Appeal | None = None
    twin: bool = False


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


def fill_remedies(
    application: Application, remedies: Iterable[Remedy], other: Application | None = None
) -> list[RemedyCase]:
    """Write remedies against one application; rows of twins come first, against ``other``."""
    told = [(one, f"号{next(_numbers)}") for one in remedies]
    first = [(one, number, one.appeal.judged if one.appeal else _last(one)) for one, number in told if one.twin]
    RemedyCase.objects.bulk_create(_remedy(other or application, *row) for row in first)
    written = RemedyCase.objects.bulk_create(_remedy(application, one, number, _stands(one)) for one, number in told)
    RemedyAppeal.objects.bulk_create(
        _appeal(row, one.appeal) for row, (one, _) in zip(written, told, strict=True) if one.appeal
    )
    return written


def _last(one: Remedy) -> Judgement | None:
    return Judgement(one.concluded, one.result) if one.concluded else None


def _stands(one: Remedy) -> Judgement | None:
    if one.appeal is None or one.concluded:
        return _last(one)
    return standing(one.appeal.judged, ENDINGS.get(one.appeal.ending), one.appeal.ended, one.appeal.result)


def _remedy(application: Application, one: Remedy, number: str, stands: Judgement | None) -> RemedyCase:
    return RemedyCase(
        application=application,
        kind=one.way.value,
        role=one.role.value,
        number=number,
        forum="青云区人民法院",
        filed_on=one.filed,
        concluded_on=stands.on if stands else None,
        result=stands.result if stands else "",
    )


def _appeal(remedy: RemedyCase, appeal: Appeal) -> RemedyAppeal:
    return RemedyAppeal(
        remedy=remedy,
        appellant="plaintiff",
        court="云州市中级人民法院",
        filed_on=appeal.judged.on,
        judged_on=appeal.judged.on,
        judged=appeal.judged.result,
        ending=appeal.ending,
        ended_on=appeal.ended,
        result=appeal.result,
    )


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
