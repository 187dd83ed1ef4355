"""The library's comparison as a page shows it: rows under the headings of the form, each figure with its change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.report.comparing import ComparedRow, Comparison
from gongkai.report.comparing.words import difference_text, figure_text, percent_text
from gongkai.report.layout import editions
from gongkai.report.model import AnnualReport
from gongkai.rules.outcomes import ApplicantType
from gongkai_web.reports.comparing.held import Held

APPLICATIONS, TOTAL = "applications", "total"
CASES = "件"  # the unit of nearly all rows
TYPES = frozenset(one.value for one in ApplicantType)


@dataclass(frozen=True)
class Figure:
    """A figure of one report: ``change`` is against the report before it, "" where there is none."""

    text: str
    url: str
    change: str
    flagged: bool


@dataclass(frozen=True)
class Line:
    """A row: what stands above its label in the form, the label; ``noted`` tells that a remark below is about it."""

    above: str
    label: str
    noted: bool
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Group:
    """The rows under one heading of the form."""

    heading: str
    lines: tuple[Line, ...]


def groups_of(comparison: Comparison, held: Sequence[Held], *, zeros: bool, types: bool) -> list[Group]:
    """Return the rows by heading; rows of nothing but 0 and those of single types of applicants only if asked for."""
    headings = _headings(comparison.reports)
    found: dict[str, list[Line]] = {}
    for row in comparison.rows:
        if (types or not _of_a_type(row.key)) and (zeros or not row.plain_zero):
            heading = headings.get(row.key.partition(".")[0], "")
            found.setdefault(heading, []).append(_line(row, held, types))
    return [Group(heading, tuple(lines)) for heading, lines in found.items()]


def _of_a_type(key: str) -> bool:
    return key.startswith(f"{APPLICATIONS}.") and key.rpartition(".")[2] in TYPES


def _headings(reports: Iterable[AnnualReport]) -> dict[str, str]:
    """Return the headings of tables, as the latest form has them."""
    found: dict[str, str] = {}
    for form in (editions()[report.edition] for report in reports):
        for section in form.sections:
            found |= {table.key: section.label.text for table in form.tables_of(section.key)}
    return found


def _line(row: ComparedRow, held: Sequence[Held], types: bool) -> Line:
    path = row.path
    if not types and row.key.startswith(f"{APPLICATIONS}.") and row.key.endswith(f".{TOTAL}") and len(path) > 1:
        path = path[:-1]
    figures = tuple(
        Figure(figure_text(figure), one.figure_url(figure.cells), _change(row, place), figure.flagged)
        for place, (figure, one) in enumerate(zip(row.figures, held, strict=True))
    )
    unit = f"（{row.unit}）" if row.unit not in (CASES, "") and row.unit not in path[-1] else ""
    return Line(" › ".join(path[:-1]), path[-1] + unit, bool(row.note), figures)


def _change(row: ComparedRow, place: int) -> str:
    change = row.changes[place]
    if change is None:
        return ""
    if not change.difference and not change.doubtful:
        return "持平"
    percent = percent_text(change) if change.percent is not None else ""
    return "，".join(text for text in (difference_text(change), percent) if text)
