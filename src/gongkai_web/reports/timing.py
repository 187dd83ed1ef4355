"""By when a body's report is to be submitted and published."""

from dataclasses import dataclass
from datetime import date

from gongkai.report.checks.bodies import GOVERNMENT, kind_of
from gongkai.rules.classification import Level
from gongkai.rules.report_dates import Reporter, report_due, report_source
from gongkai_web.bodies.models import PublicBody
from gongkai_web.publishing.workbench.day.items import Due
from gongkai_web.reports.models import ReportState, YearReport

SUBMITTED = (ReportState.SUBMITTED, ReportState.ACCEPTED, ReportState.FROZEN, ReportState.PUBLISHED)
OFFICES = ("办公室", "办公厅")


@dataclass(frozen=True)
class Timer:
    """One of the law's days."""

    what: str
    due_on: date
    source: str
    done: bool

    def light(self, today: date) -> Due:
        """Return how much time there is, in words and colour."""
        return Due(self.what, "", self.source, None if self.done else (self.due_on - today).days)


def reporter_of(body: PublicBody) -> Reporter:
    """Tell whether a body reports as a local government at county level or above, or as a department."""
    is_government = kind_of(body.name) == GOVERNMENT and not body.name.endswith(OFFICES)
    return Reporter.GOVERNMENT if is_government and body.level != Level.TOWNSHIP else Reporter.DEPARTMENT


def reports_for_region(body: PublicBody) -> bool:
    """Tell whether a body's report sums those of the bodies beneath it: 本级政府的年度报告 (第四十九条第二款)."""
    return reporter_of(body) is Reporter.GOVERNMENT and not body.is_leaf()


def needs_submission(body: PublicBody) -> bool:
    """Tell whether there is a competent department to which the report goes first; a region's it makes itself."""
    return not reports_for_region(body) and body.supervising_body_id is not None and body.supervising_body_id != body.pk


def timers(body: PublicBody, year: int, report: YearReport | None) -> list[Timer]:
    """Return the days of a body's year, with whether each is met."""
    reporter = reporter_of(body)
    due, source = report_due(year, reporter), report_source(year, reporter)
    state = ReportState(report.state) if report else None
    found = [Timer("公布", due, source, state is ReportState.PUBLISHED)]
    if needs_submission(body) and reporter is Reporter.DEPARTMENT:
        found.insert(0, Timer("报送主管部门", due, source, state in SUBMITTED))
    return found
