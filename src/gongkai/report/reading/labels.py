"""Labels as they are compared: without blanks, punctuation, brackets and width.

``norm`` keeps numbering (1属于国家秘密), ``bare`` drops it (属于国家秘密).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from gongkai.report.layout import Edition, Identity, Label, Table
from gongkai.report.reading.traditional import simplified

Family = tuple[str, str]  # section and table key: the same table in whichever edition

UNIT_HEADS = ("单位", "计量单位", "项目")  # heads of columns that hold no figures

_SKIP = re.compile(r"[\W_]+")
_NUMBERING = re.compile(
    r"^(?:其中)?[:：]?(?:[（(〔\[]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)〕\]]|"
    r"[一二三四五六七八九十]{1,3}[、.．,，]|\d{1,2}[、.．,，）)])"
)


@lru_cache(maxsize=50_000)
def norm(text: str) -> str:
    """Return the text's letters and digits only, in one width.

    >>> norm("（二） 部分公开（区分处理的，…）"), norm("３．危及“三安全一稳定”")
    ('二部分公开区分处理的', '3危及三安全一稳定')
    """
    return simplified(_SKIP.sub("", unicodedata.normalize("NFKC", text)))


@lru_cache(maxsize=50_000)
def bare(text: str) -> str:
    """Return the normalised text without its own numbering."""
    text = unicodedata.normalize("NFKC", text).strip()
    return norm(_NUMBERING.sub("", text, count=1))


def spellings(label: Label) -> Iterator[str]:
    """Yield every normalised spelling of a label, numbered ones first."""
    for text in label.all:
        yield norm(text)
    for text in label.all:
        yield bare(text)


@dataclass
class TableLabels:
    """One table's labels, indexed for matching against text."""

    table: Table
    rows: dict[str, tuple[int, ...]] = field(default_factory=dict)  # spelling -> the rows it may name
    columns: dict[str, int] = field(default_factory=dict)
    groups: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()

    @cached_property
    def longest(self) -> int:
        """Return the length of the longest row spelling."""
        return max(map(len, self.rows), default=0)

    @cached_property
    def known(self) -> tuple[str, ...]:
        """Return all spellings that are no row labels, longest first."""
        return tuple(
            sorted({*self.columns, *self.groups, *self.other}.difference(self.rows, [""]), key=len, reverse=True)
        )

    def rows_at_end(self, text: str) -> tuple[tuple[int, ...], int] | None:
        """Return the rows that the longest row label ending the normalised text may name, and its length."""
        for length in range(min(len(text), self.longest), 0, -1):
            rows = self.rows.get(text[-length:])
            if rows is not None:
                return rows, length
        return None


def table_labels(table: Table) -> TableLabels:
    """Index a table's labels; a spelling that several rows share names them all."""
    labels = TableLabels(table)
    for index, row in enumerate(table.rows):
        for spelling in dict.fromkeys(spellings(row.label)):
            if spelling:
                labels.rows[spelling] = (*labels.rows.get(spelling, ()), index)
    for index, column in enumerate(table.columns):
        for spelling in spellings(column.label):
            labels.columns.setdefault(spelling, index)
    heads = [*(g for c in table.columns for g in c.groups), *(g for r in table.rows for g in r.groups)]
    labels.groups = frozenset(s for label in heads for s in spellings(label))
    rest = [label for label in (table.caption, table.corner) if label]
    labels.other = frozenset(s for label in rest for s in spellings(label))
    return labels


@dataclass
class TableForm:
    """One shape of a table, and the editions that prescribe it, oldest first."""

    editions: list[Edition]
    labels: TableLabels
    rivals: frozenset[str] = frozenset()  # labels that only the table's other shapes have

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        """Return the identities that rest on this table alone."""
        keys = {slot.key for slot in self.labels.table.slots}
        every = self.editions[-1].identities
        return tuple(i for i in every if keys.issuperset(i.left) and keys.issuperset(i.right))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the rows' labels without numbering."""
        return tuple(bare(row.label.text) for row in self.labels.table.rows)

    @cached_property
    def ignored(self) -> frozenset[str]:
        """Return the heads of columns that are no part of the form."""
        return frozenset(norm(text) for text in self.editions[-1].ignored)

    def coverage(self, text: str) -> float:
        """Return the share of the table's rows whose label stands in the normalised text."""
        return sum(name in text for name in self.names) / len(self.names)


class Lexicon:
    """All editions' labels: what a normalised text can be."""

    def __init__(self, editions: Iterable[Edition]) -> None:
        self.editions = {edition.id: edition for edition in editions}
        self.tables: dict[Family, list[TableForm]] = {}
        self.headings: dict[str, str] = {}
        self.ignored = frozenset(norm(text) for text in UNIT_HEADS)
        anchors: dict[str, set[Family]] = {}
        for edition in self.editions.values():
            self.ignored |= {norm(text) for text in edition.ignored}
            for head in edition.sections:
                for spelling in spellings(head.label):
                    self.headings.setdefault(spelling, head.key)
            for table in edition.tables:
                family = (table.section, table.key)
                forms = self.tables.setdefault(family, [])
                form = next((form for form in forms if form.labels.table == table), None)
                if form is None:
                    form = TableForm([], table_labels(table))
                    forms.insert(0, form)  # the newest edition is the likeliest
                form.editions.append(edition)
                labels = form.labels
                for spelling in (*labels.rows, *labels.columns, *labels.groups, *labels.other):
                    anchors.setdefault(spelling, set()).add(family)
        for found in self.tables.values():
            columns = {spelling for form in found for spelling in (*form.labels.columns, *form.labels.rows)}
            for form in found:
                own = "\n".join((*form.labels.columns, *form.labels.rows, *form.labels.groups))
                form.rivals = frozenset(spelling for spelling in columns if spelling not in own)
        anchors.pop("", None)
        self.anchors = {text: frozenset(families) for text, families in anchors.items()}
        self.row_labels = frozenset(s for found in self.tables.values() for form in found for s in form.labels.rows)
        self.column_labels = frozenset(s for f in self.tables.values() for form in f for s in form.labels.columns)
        self.printed_headings = tuple(
            {text for e in self.editions.values() for head in e.sections for text in head.label.all[:1]}
        )
        self.captions = {
            spelling: family
            for family, found in self.tables.items()
            for form in found
            if form.labels.table.caption
            for spelling in spellings(form.labels.table.caption)
        }

    def is_head(self, text: str) -> bool:
        """Tell whether a normalised text is a label of a form, or a head that tables add to it."""
        return text in self.anchors or is_one_of(text, self.ignored) or is_one_of(text, self.column_labels)


@lru_cache(maxsize=5_000)
def is_one_of(text: str, heads: frozenset[str]) -> bool:
    """Tell one of these heads, perhaps cut off by the end of its line."""
    return text in heads or (len(text) > 2 and any(head.startswith(text) for head in heads))
