"""Send a frozen report to the public: as a record with its files, through the reviews that every record takes.

The report's own life ends with its freezing. What the public gets is bound by the record's version hash to text,
pictures and files (docs/decisions/0005), and those were made of the frozen report alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from gongkai.rules.classification import ColumnType, Kind
from gongkai_web.bodies.models import Person
from gongkai_web.publishing.correction.action import Correct
from gongkai_web.publishing.models import Attachment, Column, Record
from gongkai_web.publishing.review.submission import Submit
from gongkai_web.reports.models import ReportEventKind, ReportFile, ReportState, YearReport
from gongkai_web.reports.publication.files import DOWNLOADS, Progress, make_files
from gongkai_web.reports.publication.page import page_of, published_before
from gongkai_web.reports.steps import ReportStep, happened

SUMMARY = 200  # characters


@dataclass
class Send(ReportStep):
    """送发布审查"""

    report: YearReport
    by: Person
    files: list[ReportFile] = field(default_factory=list)
    states = (ReportState.FROZEN,)

    def blocked(self) -> Iterator[str]:
        """Yield why it can't go out."""
        if wrong := list(super().blocked()):
            yield from wrong
            return
        if self.column() is None:
            yield "没有“政府信息公开年报”栏目，请系统管理员先建立这一类型的栏目"
        record = self.report.record
        if record and record.workflow_in_progress:
            yield "已经送发布审查，等待科室审核、保密审查、审定"

    def column(self) -> Column | None:
        """Return the column of annual reports, the body's own if it has one."""
        columns = Column.objects.live().filter(type=ColumnType.ANNUAL_REPORTS.value)
        own = columns.filter(body=self.report.body).first()
        return own or columns.filter(body=None).first()

    def make_files(self, progress: Progress = lambda done, total: None) -> None:
        """Make the files if nothing is in the way, before anything is locked: it takes a moment."""
        if not self.files and self.allowed() and not list(self.obstacles()):
            self.files = make_files(self.report, self.by, progress)

    def execute(self) -> None:
        """Send it with its files."""
        self.make_files()
        super().execute()

    def do(self) -> None:
        """Write the record, or its new version, and send it into the reviews."""
        record = self._record()
        self._fill(record)
        record.save_revision(user=self.by)
        if record.published_on is not None:
            Correct(record, self.by, self.report.change_note or "重新公布").execute()
        Submit(record, self.by).execute()
        self.report.record = record
        self.report.save(update_fields=["record"])
        digest = record.get_latest_revision_as_object().version_hash()
        happened(self.report, ReportEventKind.SENT, by=self.by, note=digest)

    def _record(self) -> Record:
        if self.report.record is None:
            return self._new()
        return self.report.record.get_latest_revision_as_object()

    def _new(self) -> Record:
        column = self.column()
        assert column is not None
        record = Record(body=self.report.body, column=column, title=self.report.frozen().title, live=False)
        record.drafted_by = self.by
        record.save()
        return record

    def _fill(self, record: Record) -> None:
        frozen, body = self.report.frozen(), self.report.body
        overview = frozen.section("overview")
        record.title = frozen.title
        record.kind, record.item = Kind.ANNUAL_REPORT.value, Kind.ANNUAL_REPORT.item or ""
        record.dated_on = timezone.localdate(self.report.frozen_at)
        record.summary = (overview.paragraphs[0] if overview and overview.paragraphs else frozen.title)[:SUMMARY]
        record.keywords = f"政府信息公开 年度报告 {self.report.year}年"
        record.source = body.name
        record.body_html = page_of(self.report, self.files)
        record.attachments = self._attachments()

    def _attachments(self) -> list[Attachment]:
        files = [(one, one.name) for one in self.files if one.kind in DOWNLOADS]
        if before := published_before(self.report):
            old = before.files.filter(kind__in=DOWNLOADS)
            files += [(one, f"（第{before.version}版，已更正）{one.name}") for one in old]
        return [Attachment(file_id=one.file_id, name=name, sort_order=order) for order, (one, name) in enumerate(files)]
