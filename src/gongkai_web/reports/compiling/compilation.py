"""Put the counts of the registers into the cells of the form: one query a register, however many bodies."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from gongkai.report.building import build
from gongkai.report.layout import Edition
from gongkai.report.model import AnnualReport, Value
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.compiling import applications, documents, entered, remedies
from gongkai_web.reports.compiling.period import Period, edition_of
from gongkai_web.reports.compiling.tables import APPLICATIONS, DOCUMENTS, REMEDIES, compiled
from gongkai_web.reports.models import OpeningBalance, OpeningItem

Figures = dict[str, Value]
Openings = Mapping[int, Mapping[OpeningItem, int | None]]


def compile_report(
    body: PublicBody,
    year: int,
    as_of: date | None = None,
    edition: Edition | None = None,
    texts: Mapping[str, Sequence[str]] | None = None,
) -> AnnualReport:
    """Return the report of a body's year as the registers have it, counting what happened up to ``as_of``.

    ``as_of`` is 31 December unless given, ``edition`` that of the year. A cell that nobody entered is blank.
    """
    return next(iter(compile_reports([body], year, as_of, edition, {body.pk: texts or {}}).values()))


def compile_reports(
    bodies: Iterable[PublicBody],
    year: int,
    as_of: date | None = None,
    edition: Edition | None = None,
    texts: Mapping[int, Mapping[str, Sequence[str]]] | None = None,
) -> dict[int, AnnualReport]:
    """Return the reports of many bodies by their ids, with as many queries as for one."""
    named, form = {body.pk: body.name for body in bodies}, edition or edition_of(year)
    figures = compile_figures(named, year, as_of, form)
    told = texts or {}
    return {pk: build(form, figures[pk], body=name, year=year, texts=told.get(pk)) for pk, name in named.items()}


def compile_figures(
    bodies: Collection[int], year: int, as_of: date | None = None, edition: Edition | None = None
) -> dict[int, Figures]:
    """Return the figures of bodies by id and cell key; cells that nobody entered are absent."""
    period, form, ids = Period.of(year, as_of), edition or edition_of(year), list(bodies)
    tables = compiled(form)
    blank: Figures = {slot.key: 0 for table in form.tables if table.key in tables for slot in table.slots}
    found = {body: dict(blank) for body in ids}
    openings = openings_of(ids, year)
    if APPLICATIONS in tables:
        _count_applications(found, period, form)
        _carry_in(found, openings)
    if REMEDIES in tables:
        for group in remedies.groups(ids, period):
            _add(found[group.body], group.cell, group.size)
    if DOCUMENTS in tables:
        _count_documents(found, openings, period, form)
    for body, key, value in entered.sums(ids, year, form):
        found[body][key] = value
    for figures in found.values():
        sum_up(figures, form)
    return found


def openings_of(bodies: Collection[int], year: int) -> Openings:
    """Return the opening figures that count, of the bodies that have any."""
    rows = OpeningBalance.objects.filter(body__in=bodies, year=year).prefetch_related("restatements")
    return {row.body_id: row.current() for row in rows}


def _count_applications(found: dict[int, Figures], period: Period, form: Edition) -> None:
    for group in applications.groups(list(found), period):
        for key in applications.figures(group, form):
            _add(found[group.body], key, group.size)


def _carry_in(found: dict[int, Figures], openings: Openings) -> None:
    """Begin with what last year's report said; where the register says otherwise, a finding tells."""
    for body, opening in openings.items():
        for item, figure in opening.items():
            if item.is_carry_over and figure is not None:
                found[body][f"{APPLICATIONS}.carried_in.{item.value}"] = figure


def _count_documents(found: dict[int, Figures], openings: Openings, period: Period, form: Edition) -> None:
    before: dict[tuple[int, str], int] = {}
    for one in documents.counts(list(found), period, form):
        before[one.body, one.row] = one.in_force_before
        found[one.body] |= {f"{one.row}.{column}": figure for column, figure in one.figures.items()}
    for body, opening in openings.items():
        for item, began in opening.items():
            row = f"{DOCUMENTS}.{item.value}"
            key = f"{row}.{documents.IN_FORCE}"
            if not item.is_carry_over and began is not None and key in found[body]:
                _add(found[body], key, began - before.get((body, row), 0))


def sum_up(figures: Figures, form: Edition) -> None:
    """Fill in the totals as the form's own identities have them, sums of parts before sums of sums."""
    for _ in range(2):
        for identity in form.identities:
            parts = [figures.get(key) for key in identity.left]
            if identity.relation == "=" and len(identity.right) == 1 and None not in parts:
                figures[identity.right[0]] = sum(part for part in parts if part is not None)


def _add(figures: Figures, key: str, count: int) -> None:
    figures[key] = (figures[key] or 0) + count
