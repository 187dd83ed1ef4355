"""What still stands in the way of a report, in sentences."""

from collections.abc import Iterator

from gongkai.report.findings import Severity
from gongkai_web.reports.models import YearReport
from gongkai_web.reports.narrative.checking import checked

TO_DO = {Severity.ERROR: "在登记的数据或者文字里改正", Severity.WARNING: "改正，或者说明理由"}


def open_findings(report: YearReport) -> Iterator[str]:
    """Yield every error, and every doubt that nobody explained."""
    for one in checked(report):
        if one.blocks:
            yield f"{one.severity.label} {one.finding.code}：{one.finding.message}（{TO_DO[one.severity]}）"
