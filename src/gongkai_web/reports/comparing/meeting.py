"""Where one year's report doesn't follow on the last: what the checks over years find, and what was said of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from gongkai.report.checks import check_series
from gongkai.report.checks.rules import SERIES_RULES
from gongkai.report.checks.verdicts import key_of
from gongkai.report.findings import Finding
from gongkai.report.model import AnnualReport
from gongkai_web.bodies.scope import bodies_seen_by
from gongkai_web.reports.comparing.held import Held
from gongkai_web.reports.models import FindingAnswer, FindingVerdict, Restatement
from gongkai_web.reports.narrative.checking import answer_to


@dataclass(frozen=True)
class Found:
    """A finding, why it may stand ("" if nobody said), and what to open: label and address."""

    finding: Finding
    answer: str
    doors: tuple[tuple[str, str], ...]


def between_years(person: Any, held: Sequence[Held], reports: Sequence[AnnualReport]) -> list[Found]:
    """Return the findings from each report to the next, those that nobody explained first."""
    by_year = {one.year: one for one in held}
    findings = [one for one in check_series(reports) if one.code in SERIES_RULES and one.year is not None]
    keys = {one: key_of(held[-1].name, one.year, one) for one in findings}
    verdicts, answers, restated = _verdicts(person, keys), _answers(person, held, keys), _restated(held)
    found = []
    for one, key in keys.items():
        answer = verdicts.get(key) or answer_to(one, answers.get(key, ""), restated[one.year or 0])
        found.append(Found(one, answer, tuple(_doors(by_year, one))))
    return sorted(found, key=lambda one: (bool(one.answer), -(one.finding.year or 0)))


def _verdicts(person: Any, keys: Mapping[Finding, str]) -> dict[str, str]:
    """Return what people decided on findings in imported reports, by the findings' keys."""
    given = FindingVerdict.objects.filter(owner__in=bodies_seen_by(person), key__in=set(keys.values()))
    return {one.key: f"{one.get_outcome_display()}：{one.why}" for one in given.order_by("pk")}


def _answers(person: Any, held: Sequence[Held], keys: Mapping[Finding, str]) -> dict[str, str]:
    """Return why findings in our own reports may stand, by the findings' keys."""
    bodies = {one.of.pk for one in held if one.of} & bodies_seen_by(person)
    given = FindingAnswer.objects.filter(body__in=bodies, key__in=set(keys.values()))
    return dict(given.values_list("key", "reason"))


def _restated(held: Sequence[Held]) -> dict[int, dict[str, str]]:
    rows = Restatement.objects.filter(opening__body__in={one.of.pk for one in held if one.of}).order_by("pk")
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for year, item, reason in rows.values_list("opening__year", "item", "reason"):
        found[year][item] = reason
    return found


def _doors(by_year: dict[int, Held], finding: Finding) -> Iterator[tuple[str, str]]:
    assert finding.year is not None
    after, before = by_year[finding.year], by_year[finding.year - 1]
    for one in (before, after):
        if one.url:
            yield f"{one.year} 年度报告", one.url
    if after.traced and after.of:
        yield f"{finding.year} 年初数", reverse("reports:opening", args=[after.of.pk, finding.year])
