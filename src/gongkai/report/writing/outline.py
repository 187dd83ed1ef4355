"""A report as it runs down the page, the same for every format: title, headings, paragraphs, tables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from gongkai.errors import WriteError
from gongkai.report.layout import Edition, editions
from gongkai.report.model import AnnualReport, Section
from gongkai.report.writing.tables import PrintedTable, print_tables

SUBHEADING = re.compile(r"（[一二三四五六七八九十]+）[^。；：:，,！？]{1,30}")
NUMERAL = re.compile(r"^[一二三四五六七八九十]+、?\s*")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One section: its heading ("" if the report prints none), its text, then its tables."""

    heading: str
    paragraphs: tuple[str, ...]
    tables: tuple[PrintedTable, ...]

    def name_of(self, table: PrintedTable) -> str:
        """Return what to call a table where no caption is printed over it: its chapter, without numeral."""
        return table.caption or NUMERAL.sub("", self.heading) or table.name


@dataclass(frozen=True)
class Outline:
    """What a writer has to write."""

    report: AnnualReport
    forms: Mapping[str, Edition]

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """Return the sections in the report's order, each table under the section it belongs to.

        Tables whose section the report lacks come last, without a heading: no figure gets lost.
        """
        chapters = [self._chapter(section) for section in self.report.sections]
        written = {cell.key for chapter in chapters for table in chapter.tables for cell in table.cells}
        lost = self.report.by_key.keys() - written
        rest = [table for table in (self.form.tables if lost else ()) if any(slot.key in lost for slot in table.slots)]
        if rest:
            chapters.append(Chapter("", (), print_tables(rest, self.report.by_key)))
        return tuple(chapters)

    @property
    def tables(self) -> tuple[PrintedTable, ...]:
        """Return all tables in order."""
        return tuple(table for chapter in self.chapters for table in chapter.tables)

    @property
    def title(self) -> str:
        """Return the title, or what every such report is called."""
        return printable(self.report.title) or "政府信息公开工作年度报告"

    @property
    def title_parts(self) -> tuple[str, ...]:
        """Return the title parted after the body's name, where a line of it had best end."""
        body, title = self.report.body, self.title
        return (body, title[len(body) :]) if body and title.startswith(body) else (title,)

    @property
    def form(self) -> Edition:
        """Return the edition of the report as a whole."""
        return self._form(self.report.edition)

    def _chapter(self, section: Section) -> Chapter:
        tables = self._form(section.edition).tables_of(section.key) if section.edition else ()
        paragraphs = tuple(printable(paragraph) for paragraph in section.paragraphs)
        return Chapter(printable(section.heading), paragraphs, print_tables(tables, self.report.by_key))

    def _form(self, name: str) -> Edition:
        try:
            return self.forms[name]
        except KeyError:
            known = "、".join(self.forms)
            raise WriteError(f"没有 {name} 这一年报式样，现有 {known}") from None


def outline(report: AnnualReport, forms: Mapping[str, Edition] | None = None) -> Outline:
    """Return what is to be written; ``forms`` are the editions to look in (those we ship)."""
    return Outline(report, editions() if forms is None else forms)


def printable(text: str) -> str:
    """Return the text without control characters, which no document format holds."""
    return UNPRINTABLE.sub("", text)


def is_subheading(paragraph: str) -> bool:
    """Tell whether a paragraph is a heading of the second level by itself: （一）主动公开."""
    return SUBHEADING.fullmatch(paragraph) is not None
