"""Begin another version of a frozen report, with what is to be different."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai_web.bodies.models import Person
from gongkai_web.reports.models import ReportEventKind, ReportState, YearReport
from gongkai_web.reports.steps import ReportStep, happened


@dataclass
class Renew(ReportStep):
    """更正年度报告"""

    report: YearReport
    by: Person
    change_note: str = ""
    renewed: YearReport | None = None
    states = (ReportState.FROZEN, ReportState.PUBLISHED)

    def blocked(self) -> Iterator[str]:
        """Yield why it isn't this version that is corrected, or not now."""
        yield from super().blocked()
        if YearReport.objects.filter(supersedes=self.report).exists():
            yield "已经开始更正，在新的一版上修改"
        if self.report.record and self.report.record.workflow_in_progress:
            yield "发布审查还没有结束，请等审查结束，或者先撤回送审"

    def missing(self) -> Iterator[str]:
        """The public reads why."""
        if not self.change_note.strip():
            yield "写明更正了什么、为什么；公布以后公众会看到"

    def do(self) -> None:
        """Begin it with the same words."""
        old = self.report
        self.renewed = YearReport.objects.create(
            body=old.body,
            year=old.year,
            version=old.version + 1,
            edition=old.edition,
            is_regional=old.is_regional,
            texts=old.texts,
            supersedes=old,
            change_note=self.change_note.strip(),
            drafted_by=self.by,
            record=old.record,
        )
        happened(self.renewed, ReportEventKind.RENEWED, by=self.by, note=self.change_note.strip())
