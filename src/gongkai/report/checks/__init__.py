"""Checks: what a report says that cannot be so, over one report, a body's years, a region's bodies.

>>> from gongkai.report.building import build
>>> from gongkai.report.layout import editions
>>> figures = {"remedies.reconsideration.upheld": 2, "remedies.reconsideration.total": 3}
>>> report = build(editions()["2021"], figures, body="青云区财政局", year=2025)
>>> [finding.message for finding in check_report(report) if finding.code == "X5"]
['行政复议：“结果维持”至“尚未审结”各项之和为 2，“总计”为 3']
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from gongkai.report.checks import (  # each module registers its rules
    cross_footing,
    fees,
    figures,
    form,
    narrative,
    older,
    overlap,
    prose_sums,
    regions,
    strangers,
    template,
    years,
)
from gongkai.report.checks.rules import REGION_RULES, REPORT_RULES, SERIES_RULES, Rule
from gongkai.report.checks.subject import Pair, Region, Subject
from gongkai.report.findings import Finding
from gongkai.report.layout import Edition
from gongkai.report.model import AnnualReport

__all__ = ["MODULES", "RULES", "check_region", "check_report", "check_series"]

MODULES = (
    *(cross_footing, figures, form, fees, narrative, older, prose_sums, template, strangers),
    *(years, overlap, regions),
)
RULES: Mapping[str, Rule[Any]] = {**REPORT_RULES, **SERIES_RULES, **REGION_RULES}

Forms = Mapping[str, Edition]


def check_report(report: AnnualReport, forms: Forms | None = None) -> list[Finding]:
    """Return what the reader found and what the rules over one report find.

    ``forms`` are the editions by id, those that ship unless given.
    """
    subject = Subject.of(report, forms)
    # a sentence printed twice is found once
    findings = list(dict.fromkeys(finding for rule in REPORT_RULES.values() for finding in rule.run(subject)))
    unnamed = {identity.rule for identity in subject.broken} - REPORT_RULES.keys()
    findings += [f for code in sorted(unnamed) for f in cross_footing.contradictions(subject, code)]
    return [*report.findings, *findings]


def check_series(reports: Iterable[AnnualReport], forms: Forms | None = None) -> list[Finding]:
    """Return the findings on each report and from year to year, by year; each tells its year.

    Reports without a year are checked alone; only years that follow each other are compared.
    """
    ordered = sorted(reports, key=lambda report: report.year or 0)
    found = [replace(f, year=report.year) for report in ordered for f in check_report(report, forms)]
    subjects = [Subject.of(report, forms) for report in ordered]
    for before, after in pairwise(subjects):
        if before.year is not None and after.year == before.year + 1:
            found += _between(Pair(before, after))
    return sorted(found, key=lambda finding: finding.year or 0)


def _between(pair: Pair) -> Iterator[Finding]:
    return (finding for rule in SERIES_RULES.values() for finding in rule.run(pair))


def check_region(region: AnnualReport, bodies: Iterable[AnnualReport], forms: Forms | None = None) -> list[Finding]:
    """Return where a region's report is smaller than that of a body it includes (X14)."""
    whole = Region(Subject.of(region, forms), tuple(Subject.of(body, forms) for body in bodies))
    return [finding for rule in REGION_RULES.values() for finding in rule.run(whole)]
