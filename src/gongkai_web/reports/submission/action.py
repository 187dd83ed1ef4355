"""Submit a reviewed report; the competent department accepts or returns it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import Verdict
from gongkai_web.reports.access import supervises
from gongkai_web.reports.models import ReportEventKind, ReportState, YearReport
from gongkai_web.reports.steps import ReportStep, happened, unchanged
from gongkai_web.reports.timing import needs_submission


@dataclass
class Submit(ReportStep):
    """报送主管部门"""

    report: YearReport
    by: Person
    states = (ReportState.IN_REVIEW,)

    def blocked(self) -> Iterator[str]:
        """Yield why it doesn't leave the body yet."""
        if wrong := list(super().blocked()):
            yield from wrong
            return
        if not needs_submission(self.report.body):
            yield "本机关没有登记政府信息公开工作主管部门，审核通过以后直接定稿"
        if self.report.reviewed_at is None:
            yield "报告还没有审核通过"
        yield from unchanged(self.report)

    def do(self) -> None:
        """Submit it."""
        self.report.state = ReportState.SUBMITTED.value
        self.report.submitted_by, self.report.submitted_at = self.by, timezone.now()
        self.report.save(update_fields=["state", "submitted_by", "submitted_at"])
        to = self.report.body.supervising_body
        happened(self.report, ReportEventKind.SUBMITTED, by=self.by, note=f"报送{to}")


@dataclass
class Answer(ReportStep):
    """接收或者退回报送的年度报告"""

    report: YearReport
    by: Person
    verdict: str = ""
    comment: str = ""
    roles = (Role.COMPETENT_DEPARTMENT,)
    states = (ReportState.SUBMITTED,)

    def allowed(self) -> bool:
        """Those of the competent department above the body may."""
        return supervises(self.by, self.report.body)

    def missing(self) -> Iterator[str]:
        """Yield what the answer lacks."""
        if self.verdict not in [verdict.value for verdict in Verdict]:
            yield "选择接收或者退回"
        elif self.verdict == Verdict.RETURNED and not self.comment.strip():
            yield "退回请写明理由，报送的机关据此修改"
        elif self.verdict == Verdict.APPROVED:
            yield from unchanged(self.report)

    def do(self) -> None:
        """Accept it, or give it back."""
        accepted = self.verdict == Verdict.APPROVED
        self.report.state = (ReportState.ACCEPTED if accepted else ReportState.RETURNED).value
        self.report.return_reason = "" if accepted else self.comment.strip()
        self.report.answered_by, self.report.answered_at = self.by, timezone.now()
        self.report.save(update_fields=["state", "return_reason", "answered_by", "answered_at"])
        kind = ReportEventKind.ACCEPTED if accepted else ReportEventKind.RETURNED
        happened(self.report, kind, by=self.by, note=self.comment.strip())
