"""What is found in a report, and which of it stands in the way of freezing.

An error must be mended in the registers or in the text; a doubt must be mended or explained. A difference from last
year's report that a restatement explains is explained.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.report.checks import check_report, check_series
from gongkai.report.checks.verdicts import key_of
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import AnnualReport
from gongkai_web.reports.models import FindingAnswer, OpeningItem, Restatement, YearReport, frozen_report_of
from gongkai_web.reports.narrative.quantities import NOT_ENTERED
from gongkai_web.reports.narrative.rendering import Rendered
from gongkai_web.reports.narrative.templates import narrative_sections
from gongkai_web.reports.narrative.whole import Draft, draft_of, whole_report
from gongkai_web.reports.reconciling.findings import register_findings

FROM_YEAR_TO_YEAR = ("X4", "X7")
AGAINST_THE_FROZEN = "R1"
UNKNOWN, UNFILLED = "W1", "W2"


@dataclass(frozen=True)
class Checked:
    """A finding, what it is known by, and why it may stand ("" if nobody said)."""

    finding: Finding
    key: str
    answer: str = ""

    @property
    def blocks(self) -> bool:
        """Tell whether the report can't be frozen for it."""
        return self.finding.severity is not Severity.REMARK and not self.answer

    @property
    def may_be_answered(self) -> bool:
        """Tell whether a person's word is enough."""
        return self.finding.severity is Severity.WARNING

    @property
    def severity(self) -> Severity:
        """Return how bad it is."""
        return self.finding.severity


def checked(report: YearReport, draft: Draft | None = None) -> list[Checked]:
    """Return what is found in the report as it stands, or with other words, the worst first."""
    if report.is_frozen:
        draft = draft_of(report)
        findings = _library(report, report.frozen())
    else:
        draft = draft or draft_of(report)
        findings = [*_places(draft), *_library(report, draft.whole)]
    findings += draft.region.findings(whole_report(report)) if report.is_regional else _registers(report, draft)
    answers = dict(FindingAnswer.objects.filter(body=report.body, year=report.year).values_list("key", "reason"))
    restated = _restated(report)
    order = list(Severity)
    found = []
    for one in sorted(findings, key=lambda finding: order.index(finding.severity)):
        key = key_of(report.body.name, report.year, one)
        found.append(Checked(one, key, answer_to(one, answers.get(key, ""), restated)))
    return found


def answer_to(finding: Finding, said: str, restated: Mapping[str, str]) -> str:
    """Return why a finding may stand: what somebody said, or the restated figures (item → reason) that explain it."""
    if finding.severity is not Severity.ERROR and said:
        return said
    if finding.code not in FROM_YEAR_TO_YEAR:
        return ""
    parts = {part for key in finding.cells for part in key.split(".")}
    of_total = finding.code == "X4" and "total" in parts
    explained = [
        why for item, why in restated.items() if item in parts or (of_total and OpeningItem(item).is_carry_over)
    ]
    return f"已登记年初数更正：{'；'.join(dict.fromkeys(explained))}" if explained else ""


def _restated(report: YearReport) -> dict[str, str]:
    rows = Restatement.objects.filter(opening__body=report.body, opening__year=report.year)
    return dict(rows.order_by("pk").values_list("item", "reason"))


def _library(report: YearReport, whole: AnnualReport) -> list[Finding]:
    before = frozen_report_of(report.body, report.year - 1)
    if before is None:
        return check_report(whole)
    return [one for one in check_series([before.frozen(), whole]) if one.year == report.year]


def _registers(report: YearReport, draft: Draft) -> list[Finding]:
    """Return what the registers and the reports tell differently.

    That the register differs from what was frozen is the very reason of a correction, and keeps none back. A report
    that wasn't compiled here, but taken over, has no register to be held against.
    """
    if report.is_frozen and not report.events.exclude(document="").exists():
        return []
    found = [one.finding for one in register_findings(report.body, report.year, draft.period.last)]
    return [one for one in found if report.is_frozen or one.code != AGAINST_THE_FROZEN]


def _places(draft: Draft) -> Iterator[Finding]:
    headings = narrative_sections(draft.form)
    for key, rendered in draft.rendered.items():
        yield from _in_section(headings.get(key, key), rendered)


def _in_section(heading: str, rendered: Rendered) -> Iterator[Finding]:
    for name in rendered.unknown:
        message = f"{heading}：没有叫“{name}”的数字，从右边的名称中选一个，或者去掉花括号"
        yield Finding(UNKNOWN, Severity.ERROR, message, (), heading, f"{{{name}}}")
    if any(NOT_ENTERED in text for text in rendered.paragraphs):
        message = f"{heading}：引用的数字还没有填报，填报以后自动更新；确实没有的填 0"
        yield Finding(UNFILLED, Severity.ERROR, message, (), heading, NOT_ENTERED)
