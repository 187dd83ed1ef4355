"""What a person has to look up before a report counts, in groups that are looked up together.

Doubtful and refused cells come row by row; cells that the source lacks, table by table; cells that a finding of the
severity error names, finding by finding: an error may be the reader's, or be printed like that.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.report.building import format_number
from gongkai.report.checks import check_report
from gongkai.report.checks.places import table_name
from gongkai.report.checks.subject import Subject
from gongkai.report.findings import Finding, Severity
from gongkai.report.layout import Slot
from gongkai.report.model import AnnualReport, Cell, Source, Standing
from gongkai_web.reports.models import ConfirmedCell, ImportedReport

TO_LOOK_UP = {
    Standing.DOUBTFUL: "读出的数字不能确定",
    Standing.REFUSED: "印的数字分不清是哪一格的",
    Standing.MISSING: "原件中没有找到",
}


@dataclass(frozen=True)
class Line:
    """One cell to look up: what the reader made of it, and what a person found (None until somebody looked)."""

    cell: Cell  # as read
    slot: Slot | None
    decided: ConfirmedCell | None

    @property
    def key(self) -> str:
        """Return the cell's key."""
        return self.cell.key

    @property
    def label(self) -> str:
        """Return the labels from table to column."""
        return " ".join(part for part in self.cell.path if part)

    @property
    def unit(self) -> str:
        """Return the unit of the form."""
        return self.slot.unit if self.slot else ""

    @property
    def printed(self) -> str:
        """Return what the reader saw there, in words."""
        if self.cell.standing is Standing.MISSING:
            return "没有找到"
        return self.cell.printed or "空白"

    @property
    def proposed(self) -> str:
        """Return what stands in the input: what a person found, else the figure that was read."""
        if self.decided is not None:
            return self.decided.printed
        return proposed(self.cell, self.slot)


def proposed(cell: Cell, slot: Slot | None) -> str:
    """Return the figure that was read, in the form's unit; "" for none."""
    if cell.value is not None:
        return format_number(cell.value, slot.number if slot else "count")
    return "" if cell.standing in (Standing.REFUSED, Standing.MISSING) else cell.printed or ""


@dataclass(frozen=True)
class Group:
    """Cells that are looked up together. ``messages`` say why; ``name`` is the same on every page."""

    name: str
    title: str
    question: str  # what is true when all stands as shown
    lines: tuple[Line, ...]
    messages: list[str] = field(default_factory=list)

    @property
    def is_row(self) -> bool:
        """Tell whether all its cells are of the row that its title names."""
        return self.name.startswith("row-")

    @property
    def undecided(self) -> tuple[Line, ...]:
        """Return the cells that nobody has looked up."""
        return tuple(line for line in self.lines if line.decided is None)

    @property
    def places(self) -> tuple[Source, ...]:
        """Return where its cells stand in the file."""
        return tuple(dict.fromkeys(line.cell.source for line in self.lines if line.cell.source))

    @property
    def page(self) -> int | None:
        """Return the page on which it stands, the first if there are several."""
        return min((place.page for place in self.places if place.page), default=None)


def groups_of(imported: ImportedReport, now: AnnualReport, decided: Mapping[str, ConfirmedCell]) -> list[Group]:
    """Return the groups of a report: as read, and as it is ``now``."""
    read = imported.as_read()
    subject = Subject.of(read)
    lines = {cell.key: Line(cell, subject.slots.get(cell.key), decided.get(cell.key)) for cell in read.cells}
    groups = [*_unsure(lines.values()), *_missing(subject, lines.values())]
    seen = {line.key: group for group in groups for line in group.lines}
    for finding in check_report(now):
        if finding.severity is Severity.ERROR:
            _name(finding, lines, seen, groups)
    return groups


def _unsure(lines: Iterable[Line]) -> Iterator[Group]:
    rows: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        if line.cell.standing in (Standing.DOUBTFUL, Standing.REFUSED):
            rows.setdefault(line.cell.path[:-1], []).append(line)
    for path, found in rows.items():
        whys = dict.fromkeys(TO_LOOK_UP[line.cell.standing] for line in found)
        title = " ".join(part for part in path if part) or found[0].label
        yield Group(f"row-{found[0].key}", title, "已对照原件，以上数字就是原件上的", tuple(found), list(whys))


def _missing(subject: Subject, lines: Iterable[Line]) -> Iterator[Group]:
    tables: dict[str, list[Line]] = {}
    for line in lines:
        if line.cell.standing is Standing.MISSING:
            tables.setdefault(line.slot.table.key if line.slot else "", []).append(line)
    for key, found in tables.items():
        slot = found[0].slot
        title = table_name(subject, slot) if slot else "其他"
        told = f"原件中没有找到 {len(found)} 格"
        yield Group(f"missing-{key}", title or "表格", "原件中确实没有没填的这些格", tuple(found), [told])


def _name(finding: Finding, lines: Mapping[str, Line], seen: dict[str, Group], groups: list[Group]) -> None:
    """Add what an error names, or tell it beside the cells that are there already."""
    cells = [key for key in finding.cells if key in lines]
    new = [lines[key] for key in cells if key not in seen]
    if not new:
        if cells:
            seen[cells[0]].messages.append(finding.message)
        return
    title = f"{finding.code} {finding.where}".strip()
    question = "已对照原件，原件上就是这些数字"
    group = Group(f"finding-{finding.code}-{new[0].key}", title, question, tuple(new), [finding.message])
    groups.append(group)
    seen.update({line.key: group for line in new})
