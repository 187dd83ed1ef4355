"""A report laid out as its official form, ready to be spoilt and written: headings, paragraphs, tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from random import Random

from gongkai.report.layout import Label
from gongkai.report.layout import Table as Form
from gongkai.report.model import AnnualReport, Cell, Section, Standing, Value
from tests.generated.figures import forms_of


@dataclass
class Span:
    """One cell of a table, merged or not; ``key`` names the figure it shows."""

    text: str
    rows: int = 1
    cols: int = 1
    key: str = ""


@dataclass
class Table:
    """A table of the form: rows of spans, merged cells once at their top left; ``head`` rows of heads."""

    section: str
    rows: list[list[Span]]
    head: int = 1

    def spans(self) -> Iterator[Span]:
        """Yield the cells in reading order."""
        for row in self.rows:
            yield from row

    def figures(self, row: list[Span]) -> list[Span]:
        """Return the figures of a row."""
        return [span for span in row if span.key]

    def word_rows(self) -> list[list[Span | None]]:
        """Return rows as a word processor copies them: one None for each merged cell reaching in from above."""
        reaching: dict[int, Span] = {}
        rows: list[list[Span | None]] = []
        for y, row in enumerate(self.matrix()):
            line: list[Span | None] = []
            for x, span in enumerate(row):
                if span:
                    line.append(span)
                elif x in reaching and y < reaching[x].rows:
                    line.append(None)
            reaching |= {x: Span("", y + s.rows) for x, s in enumerate(row) if s and s.rows > 1}
            rows.append(line)
        return rows

    def matrix(self) -> list[list[Span | None]]:
        """Return every place of the grid; None where a merged cell covers it."""
        width = max(sum(span.cols for span in row) for row in self.rows[:1])
        taken: set[tuple[int, int]] = set()
        grid: list[list[Span | None]] = [[None] * width for _ in self.rows]
        for y, row in enumerate(self.rows):
            x = 0
            for span in row:
                while (y, x) in taken:
                    x += 1
                taken |= {(y + i, x + j) for i in range(span.rows) for j in range(span.cols)}
                while len(grid[y]) <= x:
                    grid[y].append(None)
                grid[y][x] = span
        return grid


@dataclass
class Text:
    """A paragraph; level 0 is running text, 1 the title, 2 a section's heading."""

    text: str
    level: int = 0
    section: str = ""


Block = Text | Table


@dataclass
class Draft:
    """The report being laid out, what the file will say of each cell, and what cannot be known from it."""

    report: AnnualReport
    blocks: list[Block]
    says: dict[str, Cell]
    may_flag: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    editions: set[str] = field(default_factory=set)
    year: int | None = None

    def tables(self, section: str = "") -> list[Table]:
        """Return the tables, or those of one section."""
        return [b for b in self.blocks if isinstance(b, Table) and section in ("", b.section)]

    def figures(self) -> Iterator[Span]:
        """Yield every span that shows a figure."""
        for table in self.tables():
            yield from (span for span in table.spans() if span.key)

    def print(self, span: Span, text: str, value: Value) -> None:
        """Print something else in a cell, and note what it says."""
        span.text = text
        standing = Standing.BLANK if not text.strip() else Standing.PRINTED
        self.says[span.key] = replace(self.says[span.key], value=value, printed=text, standing=standing)

    def lose(self, keys: set[str]) -> None:
        """Note that these cells are not in the file."""
        for key in keys:
            self.says[key] = replace(self.says[key], value=None, printed=None, standing=Standing.MISSING)


def lay_out(report: AnnualReport) -> Draft:
    """Return the report in its official form."""
    blocks: list[Block] = [Text(report.title, 1)]
    forms = forms_of(report)
    for section in report.sections:
        blocks.append(Text(section.heading, 2, section.key))
        blocks += [Text(paragraph, 0, section.key) for paragraph in section.paragraphs]
        edition, tables = forms[section.key], forms[section.key].tables_of(section.key)
        if edition.id == "2014" and tables:
            blocks.append(statistics_table(report, tables[0]))
        elif edition.id == "2008":
            for form in tables:
                caption = form.caption.text if form.caption else ""
                blocks.append(Text(f"{caption} 单位：{form.columns[0].unit}", 0, "-"))  # a caption, no text
                blocks.append(Table(section.key, [*_head(form), *_body(report, form)]))
        elif section.key == "proactive" and tables:
            blocks.append(stacked(report, tables))
        else:
            for form in tables:
                head = _head(form)
                blocks.append(Table(section.key, [*head, *_body(report, form)], len(head)))
    says = {cell.key: cell for cell in report.cells}
    names = {report.edition, *(section.edition for section in report.sections if section.edition)}
    return Draft(report, blocks, says, bodies={report.body}, editions=names, year=report.year)


def stacked(report: AnnualReport, forms: tuple[Form, ...]) -> Table:
    """Return the blocks of section two as the one table that they are in the form."""
    width = 1 + max(len(form.columns) for form in forms)
    rows: list[list[Span]] = []
    for form in forms:
        rows += [[Span(form.caption.text if form.caption else "", cols=width)], *_head(form), *_body(report, form)]
        for row in rows:
            row[-1].cols += width - sum(span.cols for span in row)
    return Table("proactive", rows, 0)


def _depths(form: Form) -> tuple[int, int]:
    labels = max(len(row.groups) for row in form.rows) + 1 if form.rows[0].label.text else 0
    if form.section == "appendix":
        labels = 1
    return labels, max(len(column.groups) for column in form.columns) + 1


def _head(form: Form) -> list[list[Span]]:
    labels, depth = _depths(form)
    rows: list[list[Span]] = [[] for _ in range(depth)]
    if form.corner:
        rows[0].append(Span(form.corner.text, depth, labels))
    above: tuple[Label, ...] = ()
    for column in form.columns:
        for level, group in enumerate(column.groups):
            if column.groups[: level + 1] == above[: level + 1]:
                continue
            under = [c for c in form.columns if c.groups[: level + 1] == column.groups[: level + 1]]
            rows[level].append(Span(group.text, cols=len(under)))
        level = len(column.groups)
        rows[level].append(Span(column.label.text, depth - level))
        above = column.groups
    return rows


def _body(report: AnnualReport, form: Form) -> list[list[Span]]:
    labels, _ = _depths(form)
    rows: list[list[Span]] = []
    above: tuple[Label, ...] = ()
    for row in form.rows:
        spans: list[Span] = []
        groups = row.groups if labels > 1 else ()
        for level, group in enumerate(groups):
            if groups[: level + 1] != above[: level + 1]:
                under = [r for r in form.rows if r.groups[: level + 1] == groups[: level + 1]]
                spans.append(Span(group.text, len(under)))
        if labels:
            spans.append(Span(row.label.text, cols=labels - len(groups)))
        slots = [slot for slot in form.slots if slot.row is row]
        spans += [Span(report.by_key[slot.key].printed or "", key=slot.key) for slot in slots]
        rows.append(spans)
        above = groups
    return rows


def statistics_table(report: AnnualReport, form: Form) -> Table:
    """Return the 2014 table: 统计指标 / 单位 / 统计数, group lines without a figure."""
    rows = [[Span("统计指标"), Span("单位"), Span("统计数")]]
    own = {row.label.text for row in form.rows}
    seen: set[str] = set()
    for row in form.rows:
        for group in row.groups:
            if group.text not in own | seen:
                rows.append([Span(group.text), Span("——"), Span("——")])
            seen.add(group.text)
        seen.add(row.label.text)
        slot = next(slot for slot in form.slots if slot.row is row)
        rows.append([Span(row.label.text), Span(slot.unit), Span(report.by_key[slot.key].printed or "", key=slot.key)])
    return Table("appendix", rows)


def rewrite(draft: Draft, change: Callable[[str], str], rng: Random | None = None, chance: float = 1.0) -> None:
    """Change labels and heads, those that show no figure, each with some chance."""
    for table in draft.tables():
        for span in table.spans():
            if not span.key and (rng is None or rng.random() < chance):
                span.text = change(span.text)


def truth_of(draft: Draft) -> AnnualReport:
    """Return the report as the file says it."""
    sections = {block.section for block in draft.blocks if isinstance(block, Text) and block.level == 2}
    kept: list[Section] = []
    for section in draft.report.sections:
        texts = [b for b in draft.blocks if isinstance(b, Text) and b.section == section.key and not b.level]
        if section.key in sections or texts:
            kept.append(replace(section, paragraphs=tuple(block.text for block in texts)))
    cells = tuple(draft.says.values())
    return replace(draft.report, sections=tuple(kept), cells=cells, year=draft.year)
