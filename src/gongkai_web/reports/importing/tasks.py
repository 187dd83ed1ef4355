"""Reading a dropped file in the background, in a process whose time and memory are bounded.

Begun again after its worker died, the task reads the file anew: what was read is written whole or not at all.
"""

from django.db import transaction

from gongkai.errors import ReadError
from gongkai.report.model import AnnualReport
from gongkai.report.reading.bounded import read_bounded
from gongkai.report.writing.json import dumps
from gongkai_web.audit.models import log
from gongkai_web.background.tasks import background
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.importing.sound import body_of, made_sound, year_of
from gongkai_web.reports.models import ImportedReport, ImportedState
from gongkai_web.reports.models.imported import IN_USE


@background(attempts=3, queue="slow")
def read_import(pk: int) -> None:
    """Read a file; every report in it becomes a row."""
    row = ImportedReport.objects.filter(pk=pk, state=ImportedState.READING.value).select_related("file").first()
    if row is None or row.file is None:
        return
    try:
        read = read_bounded(row.file.path, row.name)
        reports, problem = [made_sound(report, row.name) for report in read], ""
    except ReadError as refused:
        reports, problem = [], str(refused)
    with transaction.atomic():
        row = ImportedReport.objects.select_for_update().get(pk=pk)
        if row.state == ImportedState.READING.value:
            _write(row, reports, problem)


def _write(row: ImportedReport, reports: list[AnnualReport], problem: str) -> None:
    if not reports:
        row.state, row.problem = ImportedState.FAILED.value, problem.replace("\0", "")
        row.save(update_fields=["state", "problem"])
        log("report_import.failed", row, by=row.by)
        return
    for part, report in enumerate(reports, 1):
        _fill(row if part == 1 else _another(row, part), report)


def _another(row: ImportedReport, part: int) -> ImportedReport:
    """Return the row of a further report in the file; what is there already has been worked on, perhaps."""
    there = ImportedReport.objects.filter(owner=row.owner_id, file=row.file_id, part=part, state__in=IN_USE).first()
    return there or ImportedReport(owner=row.owner, file=row.file, name=row.name, part=part, by=row.by)


def _fill(row: ImportedReport, report: AnnualReport) -> None:
    if row.state not in (ImportedState.READING.value, ImportedState.FAILED.value):
        return
    row.read, row.edition, row.problem = dumps(report), report.edition, ""
    row.body_name, row.year = body_of(report), year_of(report)
    row.of_body = PublicBody.objects.filter(name=row.body_name).first() if row.body_name else None
    row.state = ImportedState.TO_CONFIRM.value
    row.save()
    log("report_import.read", row, by=row.by, part=row.part, edition=row.edition)
