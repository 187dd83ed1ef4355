"""Send a report for the body's own review, pass it or send it back, take it back."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import Verdict
from gongkai_web.reports.explaining.open import open_findings
from gongkai_web.reports.models import ReportEventKind, ReportState, YearReport
from gongkai_web.reports.narrative.action import OPEN
from gongkai_web.reports.steps import ReportStep, document_of, happened, unchanged, year_over


@dataclass
class AskReview(ReportStep):
    """送内部审核"""

    report: YearReport
    by: Person
    states = OPEN

    def blocked(self) -> Iterator[str]:
        """Yield what must be mended or explained first."""
        if wrong := list(super().blocked()):
            yield from wrong
            return
        yield from year_over(self.report)
        yield from open_findings(self.report)

    def do(self) -> None:
        """Hand it over as it stands; this is what every later step is held against."""
        self.report.state = ReportState.IN_REVIEW.value
        self.report.reviewed_by = self.report.reviewed_at = None
        self.report.save(update_fields=["state", "reviewed_by", "reviewed_at"])
        happened(self.report, ReportEventKind.REVIEW_ASKED, by=self.by, document=document_of(self.report))


@dataclass
class Review(ReportStep):
    """审核年度报告"""

    report: YearReport
    by: Person
    verdict: str = ""
    comment: str = ""
    roles = (Role.APPROVER,)
    states = (ReportState.IN_REVIEW,)

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to review, or not by this person."""
        yield from super().blocked()
        if self.report.reviewed_at:
            yield "已经审核通过"
        if self.by.pk == self.report.drafted_by_id and not self.by.is_superuser:
            yield "起草人不能审核自己起草的报告，请由其他人员办理"

    def missing(self) -> Iterator[str]:
        """Yield what the verdict lacks."""
        if self.verdict not in [verdict.value for verdict in Verdict]:
            yield "选择通过或者退回"
        elif self.verdict == Verdict.RETURNED and not self.comment.strip():
            yield "退回请写明理由，起草人据此修改"
        elif self.verdict == Verdict.APPROVED:
            yield from unchanged(self.report)

    def do(self) -> None:
        """Pass it, or give it back."""
        if self.verdict == Verdict.RETURNED:
            self.report.state, self.report.return_reason = ReportState.RETURNED.value, self.comment.strip()
            self.report.save(update_fields=["state", "return_reason"])
            happened(self.report, ReportEventKind.REVIEW_RETURNED, by=self.by, note=self.comment.strip())
            return
        self.report.reviewed_by, self.report.reviewed_at = self.by, timezone.now()
        self.report.save(update_fields=["reviewed_by", "reviewed_at"])
        happened(self.report, ReportEventKind.REVIEWED, by=self.by, note=self.comment.strip())


@dataclass
class Recall(ReportStep):
    """收回修改"""

    report: YearReport
    by: Person
    reason: str = ""
    states = (ReportState.IN_REVIEW, ReportState.ACCEPTED)

    def missing(self) -> Iterator[str]:
        """A reason is due."""
        if not self.reason.strip():
            yield "写明收回修改的理由"

    def do(self) -> None:
        """Make it a draft again; the reviews begin anew."""
        self.report.state = ReportState.DRAFT.value
        self.report.reviewed_by = self.report.reviewed_at = None
        self.report.save(update_fields=["state", "reviewed_by", "reviewed_at"])
        happened(self.report, ReportEventKind.RECALLED, by=self.by, note=self.reason.strip())
