"""The bodies of a region, each with the report that counts."""

from dataclasses import dataclass
from datetime import date

from gongkai.report.layout import Edition
from gongkai.report.model import AnnualReport
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.compiling import compile_reports
from gongkai_web.reports.models import ReportState, YearReport
from gongkai_web.reports.models.reports import FROZEN
from gongkai_web.reports.timing import Timer, timers


@dataclass(frozen=True)
class Member:
    """A body of the region; ``version`` is its newest report, None if it has begun none.

    ``report`` is the frozen one if there is one, otherwise what the registers say now.
    """

    body: PublicBody
    version: YearReport | None
    report: AnnualReport
    is_frozen: bool

    @property
    def standing(self) -> str:
        """Return where its report stands, in words."""
        return ReportState(self.version.state).label if self.version else "还没有起草"

    @property
    def source(self) -> str:
        """Return where its figures are from."""
        return "定稿的报告" if self.is_frozen else "登记的数据"

    def timers(self) -> list[Timer]:
        """Return the law's days for its report."""
        return timers(self.body, self.report.year or 0, self.version)

    def is_late(self, today: date) -> bool:
        """Tell whether a day has passed without what was due."""
        return any(not one.done and one.due_on < today for one in self.timers())


def bodies_of(region: PublicBody, year: int) -> list[PublicBody]:
    """Return the region's body and all beneath it that existed in the year."""
    beneath = PublicBody.objects.filter(path__startswith=region.path)
    return [body for body in beneath if body.abolished_on is None or body.abolished_on >= date(year, 1, 1)]


def members_of(region: PublicBody, year: int, as_of: date, form: Edition) -> list[Member]:
    """Return the bodies whose reports make up the region's, with as many queries for many as for few.

    A town's own regional report stands for the bodies beneath it. The region's body itself counts by its registers:
    its report is the one that is made here.
    """
    versions = _versions(region, year)
    frozen = {pk: one for pk, one in versions.items() if one.is_frozen and pk != region.pk}
    covering = [one.body.path for one in frozen.values() if one.is_regional]
    found = [body for body in bodies_of(region, year) if not _covered(body, covering)]
    live = compile_reports([body for body in found if body.pk not in frozen], year, as_of, form)
    return [
        Member(
            body,
            versions.get(body.pk) if body.pk != region.pk else None,
            frozen[body.pk].frozen() if body.pk in frozen else live[body.pk],
            body.pk in frozen,
        )
        for body in found
    ]


def _covered(body: PublicBody, covering: list[str]) -> bool:
    return any(body.path.startswith(path) and body.path != path for path in covering)


def _versions(region: PublicBody, year: int) -> dict[int, YearReport]:
    """Return each body's newest frozen version, its newest of all if none is frozen."""
    rows = YearReport.objects.filter(body__path__startswith=region.path, year=year).select_related("body")
    found: dict[int, YearReport] = {}
    for row in rows.order_by("version"):
        known = found.get(row.body_id)
        if known is None or row.state in FROZEN or known.state not in FROZEN:
            found[row.body_id] = row
    return found
