"""The reports that a person may set side by side, and where each is from.

Of the bodies that the person sees, what is frozen counts; of all others, what the public reads.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from gongkai.report.model import AnnualReport
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.scope import bodies_seen_by, bodies_worked_on_by
from gongkai_web.reports.compiling import compile_reports, edition_of
from gongkai_web.reports.importing.access import KEEPERS
from gongkai_web.reports.models import ImportedReport, ImportedState, ReportEvent, ReportState, YearReport
from gongkai_web.reports.models.reports import FROZEN
from gongkai_web.reports.timing import reports_for_region

BY_REGISTER = "登记的数据，没有定稿"


@dataclass(frozen=True)
class Held:
    """A report at hand; ``source`` tells where it is from, ``of`` is None for a stranger's.

    ``url`` opens it, "" where the person may compare but not open it.
    ``traced`` tells that its figures open into the records behind them; ``provisional`` that they may still change.
    """

    name: str
    of: PublicBody | None
    year: int
    source: str
    url: str
    read: Callable[[], AnnualReport]
    is_regional: bool = False
    traced: bool = False
    provisional: bool = False

    @property
    def key(self) -> str:
        """Return what the body is called in addresses."""
        return key_of_body(self.of.pk if self.of else None, self.name)

    @property
    def short(self) -> str:
        """Return the body's name as a table has room for."""
        return self.of.short_name if self.of else self.name

    def report(self) -> AnnualReport:
        """Return the report under the name by which the body is known here now."""
        return replace(self.read(), body=self.name, year=self.year)

    def figure_url(self, cells: Sequence[str]) -> str:
        """Return where a figure opens: into its records, or the report that says it."""
        if self.traced and self.of and len(cells) == 1 and cells[0] in edition_of(self.year).slots:
            return reverse("reports:cell", args=[self.of.pk, self.year, cells[0]])
        return self.url


def key_of_body(pk: int | None, name: str) -> str:
    """Return what a body is called in addresses: ours by number, a stranger by name, which may be a number too."""
    return f"={name}" if pk is None else str(pk)


def reports_held(person: Any, body: PublicBody) -> list[Held]:
    """Return a body's reports by year, last year's as the registers have it where there is none."""
    held = {one.year: one for one in [*imported(person, Q(of_body=body)), *kept(person, Q(body=body))]}
    last = timezone.localdate().year - 1
    if last not in held and body.pk in bodies_seen_by(person) and _reported(body, last):
        held |= {one.year: one for one in compiled([body], last)}
    return [held[year] for year in sorted(held)]


def strangers_held(person: Any, name: str) -> list[Held]:
    """Return the imported reports by year of a body that isn't one of ours."""
    return imported(person, Q(of_body=None, body_name=name))


def peers_held(person: Any, year: int) -> list[Held]:
    """Return the reports of all bodies on a year, in the order of the tree."""
    held = {one.key: one for one in [*imported(person, Q(year=year)), *kept(person, Q(year=year))]}
    seen = PublicBody.objects.filter(pk__in=bodies_seen_by(person)).order_by("path")
    lacking = [body for body in seen if str(body.pk) not in held and _reported(body, year)]
    found = [*held.values(), *compiled(lacking, year)]
    return sorted(found, key=lambda one: (one.of is None, one.of.path if one.of else one.name))


def kept(person: Any, which: Q, *, whole: bool = True) -> list[Held]:
    """Return the reports that stand, by year; without ``whole`` only to be listed, not to be read."""
    seen = bodies_seen_by(person)
    rows = _standing(seen).filter(which)
    counting = {(row.body_id, row.year): row for row in (rows if whole else rows.defer("document"))}
    made_here = _made_here(counting.values())
    found = [_of_row(row, row.body_id in seen, row.pk in made_here) for row in counting.values()]
    return sorted(found, key=lambda one: one.year)


def imported(person: Any, which: Q, *, whole: bool = True) -> list[Held]:
    """Return the confirmed imports of the bodies that the person sees, by year; of two alike the later counts."""
    rows = ImportedReport.objects.filter(which, state=ImportedState.CONFIRMED.value, owner__in=bodies_seen_by(person))
    rows = rows.defer("read") if whole else rows.defer("read", "document")
    counting = {(row.of_body_id or row.body_name, row.year): row for row in _by_year(rows)}
    kept_by = bodies_worked_on_by(person, *KEEPERS)
    return [_of_import(row, row.owner_id in kept_by) for row in counting.values()]


def compiled(bodies: Iterable[PublicBody], year: int) -> list[Held]:
    """Return what the registers say of bodies that have no report yet."""
    found = list(bodies)
    reports = compile_reports(found, year) if found else {}
    return [_of_register(body, year, reports[body.pk]) for body in found]


def _standing(seen: set[int]) -> "QuerySet[YearReport]":
    """Return the versions that count, a later one after those it takes the place of."""
    public = Q(state=ReportState.PUBLISHED.value, record__live=True)
    rows = YearReport.objects.filter(public | Q(state__in=FROZEN, body__in=seen))
    return rows.select_related("body", "record").order_by("year", "body__path", "version")


def _made_here(rows: Iterable[YearReport]) -> set[int]:
    """Return which were compiled of our registers; one that was taken over has no records behind its figures."""
    events = ReportEvent.objects.filter(report__in=[row.pk for row in rows]).exclude(document="").order_by()
    return set(events.values_list("report", flat=True).distinct())


def _by_year(rows: "QuerySet[ImportedReport]") -> "QuerySet[ImportedReport]":
    return rows.exclude(year=None).select_related("of_body").order_by("year", "confirmed_at", "pk")


def _of_import(row: ImportedReport, opens: bool) -> Held:
    assert row.year is not None
    name = row.of_body.name if row.of_body else row.body_name
    url = reverse("reports:import", args=[row.pk]) if opens else ""
    return Held(name, row.of_body, row.year, "导入的报告", url, row.report)


def _of_row(row: YearReport, is_seen: bool, made_here: bool) -> Held:
    if not is_seen:
        assert row.record is not None
        url, source = row.record.get_absolute_url(), "公布的报告"
    else:
        url, source = reverse("year_reports:report", args=[row.pk]), ReportState(row.state).label
    source += f"，第 {row.version} 版" if row.version > 1 else ""
    traced = is_seen and made_here and not row.is_regional
    return Held(row.body.name, row.body, row.year, source, url, row.frozen, row.is_regional, traced)


def _of_register(body: PublicBody, year: int, report: AnnualReport) -> Held:
    url = reverse("reports:year", args=[body.pk, year])
    return Held(body.name, body, year, BY_REGISTER, url, lambda: report, traced=True, provisional=True)


def _reported(body: PublicBody, year: int) -> bool:
    """Tell whether a body has figures of its own for a year; a region's are the sum of those beneath it."""
    existed = body.abolished_on is None or body.abolished_on >= date(year, 1, 1)
    return existed and not reports_for_region(body)
