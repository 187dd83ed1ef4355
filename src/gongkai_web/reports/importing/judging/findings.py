"""What the checks find in a confirmed report, with the verdicts that were given; they outlive every later run."""

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.report.checks import check_series
from gongkai.report.checks.verdicts import key_of
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import AnnualReport
from gongkai_web.reports.models import FindingVerdict, ImportedReport, confirmed_reports
from gongkai_web.reports.models.reports import frozen_reports_of


@dataclass(frozen=True)
class Judged:
    """A finding, what it is known by, and what a person said of it (None if nobody did)."""

    finding: Finding
    key: str
    verdict: FindingVerdict | None = None


@dataclass(frozen=True)
class Judgement:
    """Findings with their verdicts, the worst first; ``settled`` are verdicts whose finding appears no more."""

    findings: tuple[Judged, ...]
    settled: tuple[FindingVerdict, ...]

    @property
    def open(self) -> int:
        """Return how many findings nobody has judged."""
        return sum(one.verdict is None for one in self.findings)


def judge(owner: int, body_name: str, year: int | None, findings: Iterable[Finding]) -> Judgement:
    """Lay the verdicts in a body's register beside the findings on another's (or its own) year."""
    kept = {one.key: one for one in FindingVerdict.objects.filter(owner=owner, body_name=body_name, year=year)}
    order = list(Severity)
    found = []
    for finding in sorted(findings, key=lambda one: (order.index(one.severity), one.code)):
        key = key_of(body_name, year, finding)
        found.append(Judged(finding, key, kept.get(key)))
    seen = {one.key for one in found}
    return Judgement(tuple(found), tuple(one for key, one in kept.items() if key not in seen))


def findings_of(imported: ImportedReport) -> list[Finding]:
    """Return what is found in a confirmed report, also against the years before and after that are known."""
    return [one for one in check_series(series_of(imported).values()) if one.year == imported.year]


def series_of(imported: ImportedReport) -> dict[int, AnnualReport]:
    """Return the years of a body beside each other: ours as frozen, over them those imported."""
    years = {}
    if imported.of_body_id:
        years = {year: one.frozen() for year, one in frozen_reports_of(imported.of_body_id).items()}
    for one in confirmed_reports(imported.owner_id, body_name=imported.body_name):
        if one.year is not None:
            years[one.year] = one.report()
    return years


def judgement_of(imported: ImportedReport) -> Judgement:
    """Return the findings on a confirmed report with their verdicts."""
    return judge(imported.owner_id, imported.body_name, imported.year, findings_of(imported))
