"""Lock what a year begins with, carry it on from a frozen report, restate what was wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from gongkai.report.model import AnnualReport
from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.models import (
    OpeningBalance,
    OpeningItem,
    OpeningSource,
    Restatement,
    YearReport,
    frozen_report_of,
)

FIRST_YEAR = 2009
READ = (OpeningSource.ENTERED.value, OpeningSource.PUBLISHED.value)


def figures_of(report: AnnualReport) -> dict[OpeningItem, int | None]:
    """Return what a report hands on to the next year; what it doesn't print is None."""
    found: dict[OpeningItem, int | None] = {}
    for item in OpeningItem:
        key = f"applications.carried_out.{item}" if item.is_carry_over else f"rules.{item}.in_force"
        cell = report.cell(key)
        found[item] = None if cell is None or cell.value is None else int(cell.value)
    return found


@dataclass
class Open(Action):
    """登记年初数"""

    body: PublicBody
    year: int
    by: Person
    figures: Mapping[OpeningItem, int | None] = field(default_factory=dict)
    evidence: str = ""
    source: str = OpeningSource.ENTERED.value
    opening: OpeningBalance | None = None

    def allowed(self) -> bool:
        """The disclosure office of the body may."""
        return self.by.holds(Role.DISCLOSURE_OFFICE, self.body.pk)

    def blocked(self) -> Iterator[str]:
        """Yield why the year has its opening figures already, or gets them by itself."""
        if not FIRST_YEAR <= self.year <= timezone.localdate().year:
            yield f"{self.year} 年没有可以登记的年初数"
        if OpeningBalance.objects.filter(body=self.body, year=self.year).exists():
            yield f"{self.year} 年的年初数已经锁定；有错误的，登记更正并写明理由"
        elif frozen_report_of(self.body, self.year):
            yield f"{self.year} 年度报告已经定稿，不再登记年初数"

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way, or missing."""
        yield from self.blocked()
        if not self.evidence.strip():
            yield "写明数字的依据，例如“2024年度报告，2025年1月20日公布”"
        if any(self.figures.get(item) is None for item in OpeningItem if item.is_carry_over):
            yield "填写各类申请人的上年结转数，没有的填 0"

    def do(self) -> None:
        """Lock them."""
        told = {item.value: figure for item, figure in self.figures.items() if figure is not None}
        given: dict[str, Any] = {"source": self.source, "evidence": self.evidence.strip(), "by": self.by}
        self.opening = OpeningBalance.objects.create(body=self.body, year=self.year, **given, **told)
        log("report.opened", self.opening, by=self.by, evidence=self.evidence[:200], figures=told)


def carry_on(report: YearReport, **more: Any) -> None:
    """Begin the next year with what a report hands on; what is locked already stays, and a finding tells."""
    year = report.year + 1
    if OpeningBalance.objects.filter(body=report.body_id, year=year).exists():
        return
    told = {item.value: figure for item, figure in figures_of(report.frozen()).items() if figure is not None}
    source = OpeningSource.FROZEN.value
    opening = OpeningBalance.objects.create(body=report.body, year=year, source=source, report=report, **told)
    log("report.carried_on", opening, by=report.frozen_by, report=str(report), figures=told)


@dataclass
class Restate(Action):
    """更正年初数"""

    opening: OpeningBalance
    by: Person
    item: str = ""
    new: int | None = None
    reason: str = ""

    def allowed(self) -> bool:
        """The disclosure office of the body may."""
        return self.by.holds(Role.DISCLOSURE_OFFICE, self.opening.body_id)

    def blocked(self) -> Iterator[str]:
        """Yield why it is too late."""
        body, year = self.opening.body, self.opening.year
        frozen = frozen_report_of(body, year)
        if frozen and not YearReport.objects.filter(body=body, year=year, version__gt=frozen.version).exists():
            yield f"{year} 年度报告已经定稿；先开始更正版本，再更正年初数"

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way, or missing."""
        yield from self.blocked()
        if self.item not in {one.value for one in OpeningItem}:
            yield "选择要更正的数字"
            return
        if self.new is None:
            yield "填写更正后的数字"
        elif self.new == self.old:
            yield f"现在的数字就是 {self.new}，不需要更正"
        if not self.reason.strip():
            yield "写明更正的理由；它会写进年度报告第六部分"

    @property
    def old(self) -> int | None:
        """Return the figure that counts now."""
        return self.opening.current()[OpeningItem(self.item)]

    def do(self) -> None:
        """Put the restatement beside what was locked."""
        assert self.new is not None
        told = Restatement.objects.create(
            opening=self.opening, item=self.item, old=self.old, new=self.new, reason=self.reason.strip(), by=self.by
        )
        said = {"item": told.item, "old": told.old, "new": told.new, "reason": told.reason}
        log("report.restated", self.opening, by=self.by, said=said)
