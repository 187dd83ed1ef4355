"""The years of a body in one table: what each began with, from where, what came and went, what it handed on."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.report.model import Value
from gongkai_web.applications.models import Application
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.compiling import compile_figures, edition_of
from gongkai_web.reports.compiling.tables import APPLICATIONS, DOCUMENTS, compiled
from gongkai_web.reports.models import OpeningBalance, OpeningItem, Restatement, YearReport
from gongkai_web.reports.models.reports import frozen_reports_of
from gongkai_web.reports.year.reach import get_seen_body, trail

MOST = 12  # years


@dataclass(frozen=True)
class Line:
    """One figure that goes on from year to year, with whether it meets the year before."""

    label: str
    begins: Value
    came: Value
    went: Value
    ends: Value
    before: Value  # what the year before ended with
    is_carry_over: bool
    restated: bool

    @property
    def meets(self) -> bool:
        """Tell whether it begins with what the year before ended with."""
        return self.before is None or self.begins is None or self.before == self.begins


@dataclass(frozen=True)
class Link:
    """One year of the chain. Figures are those of the frozen report, of the registers where none is frozen."""

    year: int
    report: YearReport | None
    opening: OpeningBalance | None
    restatements: tuple[Restatement, ...]
    lines: tuple[Line, ...]


def chain(body: PublicBody, last: int) -> list[Link]:
    """Return the years that anything is known of, newest first."""
    frozen = frozen_reports_of(body)
    rows = OpeningBalance.objects.filter(body=body).select_related("by", "report").prefetch_related("restatements__by")
    openings = {row.year: row for row in rows}
    links: list[Link] = []
    ends: dict[OpeningItem, Value] = {}
    for year in years_of(body, last, {*frozen, *openings}):
        report, opening = frozen.get(year), openings.get(year)
        figures = _figures(body, year, report)
        lines = tuple(line for item in OpeningItem if (line := _line(item, figures, ends.get(item), opening)))
        restated = tuple(opening.restatements.all()) if opening else ()
        links.append(Link(year, report, opening, restated, lines))
        ends = {item: figures.get(_ends(item)) for item in OpeningItem}
    return links[::-1]


def years_of(body: PublicBody, last: int, known: set[int]) -> range:
    """Return the years from the first application, report or opening balance up to ``last``, the latest at most."""
    first = Application.objects.filter(body=body, registered_at__isnull=False).order_by("arrived_on").first()
    begun = min([*known, *([first.arrived_on.year] if first else []), last])
    return range(max(begun, last - MOST + 1), last + 1)


def _figures(body: PublicBody, year: int, report: YearReport | None) -> dict[str, Value]:
    if report:
        return {cell.key: cell.value for cell in report.frozen().cells}
    return compile_figures([body.pk], year)[body.pk] if compiled(edition_of(year)) else {}


def _ends(item: OpeningItem) -> str:
    return f"{APPLICATIONS}.carried_out.{item}" if item.is_carry_over else f"{DOCUMENTS}.{item}.in_force"


def _line(item: OpeningItem, figures: dict[str, Value], before: Value, opening: OpeningBalance | None) -> Line | None:
    if item.is_carry_over:
        rows = ("carried_in", "received", "total", "carried_out")
        begins, came, went, ends = (figures.get(f"{APPLICATIONS}.{row}.{item}") for row in rows)
    else:
        began = opening.current()[item] if opening else None
        begins = before if began is None else began
        came, went, ends = (figures.get(f"{DOCUMENTS}.{item}.{name}") for name in ("issued", "repealed", "in_force"))
    if not any((begins, came, went, ends, before)):
        return None
    restated = bool(opening and any(one.item == item.value for one in opening.restatements.all()))
    return Line(item.label.partition("：")[2], begins, came, went, ends, before, item.is_carry_over, restated)


@require_safe
def years_page(request: HttpRequest, body: int) -> HttpResponse:
    """Show it."""
    of = get_seen_body(request.user, body)
    links = chain(of, timezone.localdate().year)
    context = {"page_title": "历年衔接", "breadcrumbs_items": trail(of), "body": of, "links": links}
    return render(request, "reports/year/years.html", context)
