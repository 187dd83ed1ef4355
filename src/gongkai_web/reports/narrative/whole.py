"""A version of a report as it stands: figures from the registers, the words with the figures in them."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.utils import timezone

from gongkai.report.layout import Edition, editions
from gongkai.report.model import AnnualReport
from gongkai_web.reports.compiling import Period, compile_report
from gongkai_web.reports.models import YearReport
from gongkai_web.reports.narrative.quantities import quotable, values_of
from gongkai_web.reports.narrative.rendering import Rendered, render
from gongkai_web.reports.rollup.summing import RegionSum, sum_region


@dataclass
class Draft:
    """A report that isn't frozen: everything about it is worked out once, as of a day."""

    report: YearReport
    texts: dict[str, str]
    as_of: date | None = None

    @cached_property
    def form(self) -> Edition:
        """Return the edition."""
        return editions()[self.report.edition]

    @cached_property
    def period(self) -> Period:
        """Return the year up to today, at most up to its end."""
        return Period.of(self.report.year, self.as_of or timezone.localdate())

    @cached_property
    def compiled(self) -> AnnualReport:
        """Return the tables, without words."""
        if self.report.is_regional:
            return self.region.report()
        return compile_report(self.report.body, self.report.year, self.period.last, self.form)

    @cached_property
    def region(self) -> RegionSum:
        """Return the sum that a regional report is."""
        return sum_region(self.report.body, self.report.year, self.period.last, self.form)

    @cached_property
    def values(self) -> dict[str, dict[str, str]]:
        """Return what the words may quote, by group."""
        return values_of(self.report.body, self.period, self.compiled)

    @cached_property
    def quotable(self) -> dict[str, str]:
        """Return what the words may quote, by name."""
        return quotable(self.values, self.compiled)

    @cached_property
    def rendered(self) -> dict[str, Rendered]:
        """Return the words with their figures, by section."""
        return {key: render(text, self.quotable) for key, text in self.texts.items()}

    @cached_property
    def whole(self) -> AnnualReport:
        """Return the report."""
        said = {key: one.paragraphs for key, one in self.rendered.items()}
        sections = (replace(one, paragraphs=said.get(one.key, ())) for one in self.compiled.sections)
        return replace(self.compiled, sections=tuple(sections))


def draft_of(report: YearReport, texts: dict[str, str] | None = None) -> Draft:
    """Return the draft of a version, with other words than it has if some are given."""
    return Draft(report, {**report.texts, **(texts or {})})


def whole_report(report: YearReport) -> AnnualReport:
    """Return the report: as frozen, or as it stands now."""
    return report.frozen() if report.is_frozen else draft_of(report).whole
