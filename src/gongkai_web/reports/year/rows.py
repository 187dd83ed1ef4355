"""Records as lines: what each is called, where it is if the person may go there, what matters of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from gongkai.report.building import format_number
from gongkai.rules.clock.events import said
from gongkai.rules.outcomes import ApplicantType, Outcome
from gongkai_web.applications.access import applications_for
from gongkai_web.applications.models import Application
from gongkai_web.publishing.models import Record
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.reports.compiling import edition_of
from gongkai_web.reports.compiling.entered import exact
from gongkai_web.reports.models import ImportedReport, YearlyFigure, YearReport
from gongkai_web.reports.tracing.counting import received_on


@dataclass(frozen=True)
class Row:
    """A record as a line: what it is called, where it is if the person may go there, what matters of it."""

    name: str
    url: str
    facts: tuple[str, ...]
    value: str = ""


def rows(records: Iterable[Any], user: Any) -> list[Row]:
    """Return records as lines."""
    every = list(records)
    cases = {_case(one).pk for one in every if isinstance(one, Application | RemedyCase)}
    within = set(applications_for(user).filter(pk__in=cases).values_list("pk", flat=True)) if cases else set()
    return [_row(one, within) for one in every]


def _case(record: Application | RemedyCase) -> Application:
    return record.application if isinstance(record, RemedyCase) else record


def _row(record: Any, within: set[int]) -> Row:
    if isinstance(record, Application):
        return Row(record.number, _address(record, within), tuple(_of_application(record)))
    if isinstance(record, RemedyCase):
        pending = "尚未审结，正在二审" if record.appeal else "尚未审结"
        ended = f"{said(record.concluded_on)}结案：{record.result_label}" if record.concluded_on else pending
        facts = (record.remedy_kind.label, f"{said(record.filed_on)}立案、受理", ended)
        return Row(record.number, _address(record.application, within), facts)
    if isinstance(record, Record):
        return Row(record.title, reverse("records:dossier", args=[record.pk]), tuple(_of_document(record)))
    if isinstance(record, YearlyFigure):
        slot = edition_of(record.year).slots[record.key]
        value = format_number(exact(record.value, slot.number), slot.number)
        by = f"{record.by or '批量导入'}填报，{said(record.at.date())}"
        address = reverse("reports:figures", args=[record.body_id, record.year])
        return Row(str(record.unit or "全机关"), address, (" ".join(slot.path), by), f"{value} {slot.unit}")
    if isinstance(record, ImportedReport):
        return Row(str(record), "", (record.name, record.get_state_display()))
    assert isinstance(record, YearReport)
    return Row(str(record), "", (record.get_state_display(),))


def _address(case: Application, within: set[int]) -> str:
    return case.get_absolute_url() if case.pk in within else ""


def _of_application(case: Application) -> Iterable[str]:
    yield ApplicantType(case.applicant.type).label
    yield f"{said(received_on(case))}收到"
    decision = getattr(case, "decision", None)
    if case.replied_on:
        yield f"{said(case.replied_on)}答复：{Outcome(decision.outcome).label if decision else '没有登记办理结果'}"
    elif case.withdrawn_on:
        yield f"{said(case.withdrawn_on)}撤回"
    else:
        yield "还没有办结"


def _of_document(record: Record) -> Iterable[str]:
    yield record.record_kind.label
    if record.document_number:
        yield record.document_number
    yield f"{said(record.dated_on)}成文"
    if record.repealed_on:
        yield f"{said(record.repealed_on)}废止"
    if record.ends_on:
        yield f"有效期至{said(record.ends_on)}"
