"""Freeze a report: figures and text, their digest, who, when."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from wagtail import hooks

from gongkai_web.bodies.models import Person
from gongkai_web.reports.explaining.open import open_findings
from gongkai_web.reports.models import ReportEventKind, ReportState, YearReport
from gongkai_web.reports.signals import report_frozen
from gongkai_web.reports.steps import ReportStep, digest, document_of, happened, unchanged, year_over
from gongkai_web.reports.timing import needs_submission


@dataclass
class Freeze(ReportStep):
    """定稿

    Another register may know of something in the way: the hook ``year_report_obstacles`` takes the report and returns
    sentences.
    """

    report: YearReport
    by: Person
    states = (ReportState.IN_REVIEW, ReportState.ACCEPTED)

    def blocked(self) -> Iterator[str]:
        """Yield what keeps the figures from standing for good."""
        if wrong := [*super().blocked(), *self._unfinished()]:
            yield from wrong
            return
        yield from year_over(self.report)
        yield from unchanged(self.report)
        yield from open_findings(self.report)
        for obstacles in hooks.get_hooks("year_report_obstacles"):
            yield from obstacles(self.report)

    def _unfinished(self) -> Iterator[str]:
        if self.report.state != ReportState.IN_REVIEW:
            return
        if self.report.reviewed_at is None:
            yield "报告还没有审核通过"
        elif needs_submission(self.report.body):
            yield "先报送主管部门，接收以后定稿（条例第四十九条第一款）"

    def do(self) -> None:
        """Write down what it says."""
        document = document_of(self.report)
        self.report.document, self.report.sha256 = document, digest(document)
        self.report.frozen_by, self.report.frozen_at = self.by, timezone.now()
        self.report.state = ReportState.FROZEN.value
        self.report.save(update_fields=["document", "sha256", "frozen_by", "frozen_at", "state"])
        happened(self.report, ReportEventKind.FROZEN, by=self.by, note=f"摘要 {self.report.sha256}")
        report_frozen.send(sender=YearReport, report=self.report)
