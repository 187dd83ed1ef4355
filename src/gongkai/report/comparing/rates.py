"""Rates (予以公开率 …): shown only where there are cases enough, ranked only among peers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gongkai.report.comparing.correspondences import Rate, correspondences
from gongkai.report.comparing.figures import ComparedFigure, figure
from gongkai.report.model import AnnualReport

TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class RateOfReport:
    """A rate in one report: percent to a tenth, or None and ``why`` in Chinese; ``rank`` from 1."""

    percent: Decimal | None
    cases: int | Decimal | None
    why: str = ""
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class ComparedRate:
    """A rate over all reports."""

    key: str
    label: str
    rates: tuple[RateOfReport, ...]


def compare_rates(reports: Sequence[AnnualReport], *, ranked: bool) -> tuple[ComparedRate, ...]:
    """Return every rate that at least one report has."""
    found = []
    for rate in correspondences().rates:
        rates = [rate_of(report, rate) for report in reports]
        if any(one.cases is not None for one in rates):
            found.append(ComparedRate(rate.key, rate.label, tuple(_ranked(rates) if ranked else rates)))
    return tuple(found)


def rate_of(report: AnnualReport, rate: Rate) -> RateOfReport:
    """Return the rate, or why there is none: no such rows, figures in doubt, too few cases."""
    part = [figure(report, key) for key in rate.part]
    whole = [figure(report, key) for key in rate.whole]
    if any(one.absent for one in part + whole):
        return RateOfReport(None, None, "该式样无此项")
    if any(one.flagged for one in part + whole):
        return RateOfReport(None, None, "所依据的数字存疑")
    cases, hits = _sum(whole), _sum(part)
    if cases < correspondences().fewest_cases:
        return RateOfReport(None, cases, f"不足 {correspondences().fewest_cases} 件")
    if not 0 <= hits <= cases:
        return RateOfReport(None, cases, "表中数字不合")
    percent = (Decimal(hits) * 100 / Decimal(cases)).quantize(TENTH, ROUND_HALF_UP)
    return RateOfReport(percent, cases)


def _sum(figures: Sequence[ComparedFigure]) -> int | Decimal:
    return sum((one.value or 0 for one in figures), start=0)


def _ranked(rates: Sequence[RateOfReport]) -> list[RateOfReport]:
    """Give equal rates the same rank; those without a rate take none."""
    percents = [one.percent for one in rates if one.percent is not None]
    return [
        one
        if one.percent is None
        else RateOfReport(one.percent, one.cases, one.why, 1 + sum(other > one.percent for other in percents))
        for one in rates
    ]
