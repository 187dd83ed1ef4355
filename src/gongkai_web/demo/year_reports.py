"""The annual reports as the workbench keeps them: those of past years published, this year's begun."""

from collections.abc import Mapping

from django.db import transaction

from gongkai.report.writing.json import loads
from gongkai_web.audit.models import entry, log_many
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.demo import model
from gongkai_web.demo.loading import Loader
from gongkai_web.publishing.models import Record
from gongkai_web.reports.beginning.action import Begin
from gongkai_web.reports.models import ReportEvent, ReportEventKind, ReportState, YearReport
from gongkai_web.reports.signals import report_frozen
from gongkai_web.reports.steps import digest
from gongkai_web.reports.timing import needs_submission, reports_for_region


@transaction.atomic
def load_reports(loader: Loader, year: int) -> int:
    """Keep the published reports, and begin that of ``year`` in every department; the region's is made of theirs."""
    records, people = loader.records, loader.people
    told = loader.district.records
    past = sorted((one for one in told if one.report), key=lambda one: one.dated_on)
    rows = YearReport.objects.bulk_create(_row(one, records[one.key], people) for one in past)
    for row in rows:
        report_frozen.send(sender=YearReport, report=row)
    events = [event for row in rows for event in _events(row)]
    ReportEvent.objects.bulk_create(events)
    log_many(
        entry(f"report.{event.kind}", event.report, by=event.by, at=event.report.frozen_at, sha256=event.report.sha256)
        for event in events
    )
    return len(rows) + sum(_begun(body, year) for body in PublicBody.objects.order_by("path"))


def _row(one: model.Record, record: Record, people: Mapping[str, Person]) -> YearReport:
    report = loads(one.report, one.title)
    assert report.year is not None
    drafter, approver, at = people.get(one.drafter), people.get(one.approver), record.first_published_at
    body = PublicBody.objects.get(pk=record.body_id)  # the tree has grown since the record's was made
    submitted = needs_submission(body)
    return YearReport(
        body=body,
        year=report.year,
        edition=report.edition,
        state=ReportState.PUBLISHED.value,
        texts={section.key: section.text for section in report.sections if section.paragraphs},
        is_regional=reports_for_region(body),
        drafted_by=drafter,
        reviewed_by=approver,
        reviewed_at=at,
        submitted_by=drafter if submitted else None,
        submitted_at=at if submitted else None,
        answered_at=at if submitted else None,
        frozen_by=drafter,
        frozen_at=at,
        document=one.report,
        sha256=digest(one.report),
        published_at=at,
        record=record,
    )


def _events(row: YearReport) -> list[ReportEvent]:
    kinds = [(ReportEventKind.REVIEWED, row.reviewed_by), (ReportEventKind.FROZEN, row.frozen_by)]
    if row.submitted_at:
        kinds.insert(1, (ReportEventKind.SUBMITTED, row.submitted_by))
    kinds.append((ReportEventKind.PUBLISHED, None))
    return [ReportEvent(report=row, kind=kind.value, by=by) for kind, by in kinds]


def _begun(body: PublicBody, year: int) -> bool:
    role = Role.DISCLOSURE_OFFICE.value
    clerk = Person.objects.filter(appointments__body=body, appointments__role=role).order_by("pk").first()
    if clerk is None or reports_for_region(body):
        return False
    Begin(body, clerk, year).execute()
    return True
