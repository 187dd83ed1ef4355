"""The annual report (政府信息公开工作年度报告) as a frozen value.

Whatever it came from (a file, a register, a test), a report is a title, six or so sections of text
and a flat sequence of cells in the official order of its edition.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from gongkai.report.findings import Finding

Value = int | Decimal | None


class Standing(StrEnum):
    """How far a cell's figure can be trusted."""

    CONFIRMED = "confirmed"  # printed, and an identity of the form that holds rests on it
    PRINTED = "printed"  # printed, and no identity speaks for it
    BLANK = "blank"  # the cell is there and nothing is printed in it
    DOUBTFUL = "doubtful"  # the figure is likely, its place or its characters are not certain
    REFUSED = "refused"  # something is printed, but it cannot be told which figure it is
    MISSING = "missing"  # the edition has this cell, the source does not


class Source(NamedTuple):
    """Where in the file a cell stood, all counted from 1; a dimension the file lacks is None.

    ``line`` is a line of text, ``table``, ``row`` and ``column`` a cell of a table, ``page`` a page of
    a PDF or scan, or a sheet of a workbook.
    """

    page: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the form.

    ``value`` is None where the source prints no figure: blank, ``/``, refused or missing. ``printed``
    is the characters as they stand, "" for a blank, None for a missing cell. Counts are ints; amounts
    are in the unit of the edition's column (万元 or 元), whatever unit the source prints.
    """

    key: str
    path: tuple[str, ...]
    value: Value
    printed: str | None
    standing: Standing
    source: Source | None = field(default=None, compare=False)

    @property
    def number(self) -> int | Decimal:
        """Return the value as a summand: nothing printed counts as 0."""
        return 0 if self.value is None else self.value

    @property
    def label(self) -> str:
        """Return the official labels in one line, for messages."""
        return " ".join(self.path)


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: its key in the edition ("" where the edition has none), heading as printed, text.

    ``paragraphs`` hold the text without the tables, sub-headings standing as paragraphs of their own
    or at the head of theirs, as printed. ``edition`` is that of the section's own tables ("" if none):
    a 2021 report may well carry one table of 2019.
    """

    key: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    edition: str = ""

    @property
    def text(self) -> str:
        """Return the paragraphs, a line each."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True)
class AnnualReport:
    """One body's report on one calendar year.

    ``edition`` is the edition of its tables as a whole; ``body`` is "" and ``year`` None where the
    source does not say. ``findings`` are remarks of the reader and take no part in equality.
    """

    edition: str
    body: str
    year: int | None
    title: str
    sections: tuple[Section, ...]
    cells: tuple[Cell, ...]
    findings: tuple[Finding, ...] = field(default=(), compare=False)

    @cached_property
    def by_key(self) -> dict[str, Cell]:
        """Map each cell's key to the cell."""
        return {cell.key: cell for cell in self.cells}

    def cell(self, key: str) -> Cell | None:
        """Return the cell, or None where this report's edition has no such cell."""
        return self.by_key.get(key)

    def section(self, key: str) -> Section | None:
        """Return the section with this key, or None."""
        return next((section for section in self.sections if section.key == key), None)

    def with_cells(self, cells: Iterable[Cell]) -> "AnnualReport":
        """Return the report with these cells in place of its own of the same keys."""
        new = {cell.key: cell for cell in cells}
        return replace(self, cells=tuple(new.get(cell.key, cell) for cell in self.cells))
