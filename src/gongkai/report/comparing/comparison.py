"""Two or more reports side by side: a body over the years, or peers in one year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from gongkai.errors import ComparisonError
from gongkai.report.comparing.correspondences import correspondences
from gongkai.report.comparing.figures import ComparedFigure, figure
from gongkai.report.comparing.rates import ComparedRate, compare_rates
from gongkai.report.layout import Slot, editions
from gongkai.report.model import AnnualReport

TENTH = Decimal("0.1")


class Kind(StrEnum):
    """What is set side by side."""

    SERIES = "series"  # 同一机关历年
    PEERS = "peers"  # 不同机关同一年度


@dataclass(frozen=True, slots=True)
class Change:
    """A figure against that of the report before it.

    ``percent`` is rounded to a tenth, None where the earlier figure is 0 or the row is signed;
    ``doubtful`` tells that it rests on a doubtful figure.
    """

    difference: int | Decimal
    percent: Decimal | None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row: official labels, a figure a report, and for a series a change a report (None for the first)."""

    key: str
    path: tuple[str, ...]
    unit: str
    note: str
    figures: tuple[ComparedFigure, ...]
    changes: tuple[Change | None, ...]

    @property
    def label(self) -> str:
        """Return the official labels in one line."""
        return " › ".join(self.path)

    @property
    def plain_zero(self) -> bool:
        """Tell whether every report that has the row prints 0 or nothing in it."""
        return not any(one.value or one.flagged for one in self.figures)


@dataclass(frozen=True)
class Comparison:
    """Reports in order (a series by year), the rows in official order, and the rates."""

    kind: Kind
    reports: tuple[AnnualReport, ...]
    rows: tuple[ComparedRow, ...]
    rates: tuple[ComparedRate, ...] = field(default=())

    def row(self, key: str) -> ComparedRow:
        """Return the row with this key; KeyError if there is none."""
        return next(row for row in self.rows if row.key == key)

    def without_zeros(self) -> "Comparison":
        """Return the comparison without the rows in which nobody prints anything but 0."""
        return replace(self, rows=tuple(row for row in self.rows if not row.plain_zero))

    @property
    def heads(self) -> tuple[str, ...]:
        """Return a short name a report: its year, its body, or both where one isn't enough."""
        years = [f"{report.year}年" if report.year else "年度不详" for report in self.reports]
        bodies = [report.body or "机关不详" for report in self.reports]
        both = [f"{body}{year}" for body, year in zip(bodies, years, strict=True)]
        for names in (years if self.kind is Kind.SERIES else bodies, both):
            if len(set(names)) == len(names):
                return tuple(names)
        return tuple(f"{name}（{place}）" for place, name in enumerate(both, 1))

    @property
    def title(self) -> str:
        """Return what is compared, in one line."""
        if self.kind is Kind.SERIES:
            return f"{self.reports[-1].body}政府信息公开工作年度报告历年对比"
        year = self.reports[0].year
        return f"{f'{year}年' if year else ''}政府信息公开工作年度报告对比"


def compare(reports: Iterable[AnnualReport], *, kind: Kind | str | None = None) -> Comparison:
    """Set reports side by side.

    One body's reports are a series, ordered by year; reports of different bodies on one year are
    peers, in the order given. Anything else raises ComparisonError unless ``kind`` says how it is meant
    (a body may have been renamed).
    """
    given = list(reports)
    if len(given) < 2:
        raise ComparisonError("至少要两份年度报告才能对比")
    kind = Kind(kind) if kind else _kind(given)
    if kind is Kind.SERIES and all(report.year for report in given):
        given.sort(key=lambda report: report.year or 0)
    return Comparison(kind, tuple(given), tuple(_rows(kind, given)), compare_rates(given, ranked=kind is Kind.PEERS))


def _kind(reports: Sequence[AnnualReport]) -> Kind:
    if len({report.body for report in reports}) == 1:
        return Kind.SERIES
    if len({report.year for report in reports}) == 1:
        return Kind.PEERS
    raise ComparisonError("这些年度报告既不是同一机关的，也不是同一年度的；请说明按历年还是按同类机关对比")


def _rows(kind: Kind, reports: Sequence[AnnualReport]) -> Iterable[ComparedRow]:
    known = {slot.key: slot for edition in editions().values() for slot in edition.slots.values()}
    active = _active(reports)
    for key in _order([_sequence(report, active) for report in reports]):
        figures = tuple(figure(report, key) for report in reports)
        units = [_unit(one, known) for one in figures]
        signed = key in known and known[key].number == "signed"
        changes: list[Change | None] = [None] * len(reports)
        if kind is Kind.SERIES:
            for place in range(1, len(reports)):
                if units[place] == units[place - 1]:
                    changes[place] = change(figures[place - 1], figures[place], signed=signed)
        unit = next((unit for unit in reversed(units) if unit), "")
        note = active.get(key, "")
        yield ComparedRow(key, _path(key, reports), unit, note, figures, tuple(changes))


def change(before: ComparedFigure, after: ComparedFigure, *, signed: bool = False) -> Change | None:
    """Return the difference and percent, or None where one of the two says no figure."""
    if before.value is None or after.value is None:
        return None
    difference = after.value - before.value
    percent = None
    if before.value and not signed:
        share = Decimal(difference) * 100 / Decimal(before.value)
        percent = share.quantize(TENTH, ROUND_HALF_UP)
    return Change(difference, percent, before.flagged or after.flagged)


def _active(reports: Sequence[AnnualReport]) -> dict[str, str]:
    """Map the rows that gather different cells in different reports to their notes."""
    active = {}
    for key, correspondence in correspondences().rows.items():
        chosen = [correspondence.chosen(report.by_key) for report in reports]
        if len({one.cells for one in chosen if one}) > 1:
            active[key] = correspondence.note
    return active


def _sequence(report: AnnualReport, active: Iterable[str]) -> list[str]:
    """Return the rows this report has a figure for, in its own order."""
    before: dict[str, list[str]] = {}
    taken = set()
    for key in active:
        chosen = correspondences().rows[key].chosen(report.by_key)
        if chosen:
            before.setdefault(chosen.cells[0], []).append(key)
            if len(chosen.cells) == 1:
                taken.add(chosen.cells[0])
    rows: list[str] = []
    for cell in report.cells:
        rows += before.get(cell.key, [])
        if cell.key not in taken:
            rows.append(cell.key)
    return rows


def _order(sequences: Sequence[list[str]]) -> list[str]:
    """Merge the sequences, the last giving the order; what it lacks follows what it followed before."""
    merged = list(sequences[-1])
    for sequence in reversed(sequences[:-1]):
        seen, place = set(merged), 0
        for key in sequence:
            if key in seen:
                place = merged.index(key) + 1
            else:
                merged.insert(place, key)
                place += 1
    return merged


def _path(key: str, reports: Sequence[AnnualReport]) -> tuple[str, ...]:
    correspondence = correspondences().rows.get(key)
    if correspondence and correspondence.path:
        return correspondence.path
    for report in reversed(reports):
        cells = [key]
        if correspondence and (chosen := correspondence.chosen(report.by_key)):
            cells = list(chosen.cells)
        if len(cells) == 1 and (cell := report.cell(cells[0])):
            return cell.path
    return (key,)  # pragma: no cover - every active row is a single cell of one of the reports


def _unit(compared: ComparedFigure, known: dict[str, Slot]) -> str:
    return known[compared.cells[0]].unit if compared.cells and compared.cells[0] in known else ""
