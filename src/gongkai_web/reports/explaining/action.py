"""Explain a doubt."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.reports.models import FindingAnswer, ReportState, YearReport
from gongkai_web.reports.narrative.checking import Checked, checked
from gongkai_web.reports.steps import ReportStep


@dataclass
class Explain(ReportStep):
    """说明疑点"""

    report: YearReport
    by: Person
    key: str = ""
    reason: str = ""
    states = (ReportState.DRAFT, ReportState.RETURNED)

    def found(self) -> Checked | None:
        """Return the finding that the key names."""
        return next((one for one in checked(self.report) if one.key == self.key), None)

    def missing(self) -> Iterator[str]:
        """Yield why a word isn't enough."""
        one = self.found()
        if one is None:
            yield "这个疑点已经没有了，请刷新页面"
        elif not one.may_be_answered:
            yield "错误须在登记的数据或者文字里改正，不能只作说明"
        if not self.reason.strip():
            yield "写明这个疑点为什么成立、为什么可以不改"

    def do(self) -> None:
        """Keep the answer; said again, it takes the place of the former."""
        one = self.found()
        assert one is not None
        FindingAnswer.objects.update_or_create(
            body=self.report.body,
            year=self.report.year,
            key=self.key,
            defaults={
                "code": one.finding.code,
                "message": one.finding.message[:500],
                "reason": self.reason.strip(),
                "by": self.by,
            },
        )
        log("report.explained", self.report, by=self.by, code=one.finding.code, reason=self.reason.strip())
