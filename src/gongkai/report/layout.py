"""The official tables as data: what an edition's TOML file says, checked and indexed.

An edition (式样) is a file in ``editions/``; nothing in Python knows a row, a column or an identity by
name. The format of the files is told in ``docs/reference/editions.md``.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from gongkai.errors import EditionError

EDITIONS = Path(__file__).parent / "editions"
NUMBERS = ("count", "signed", "yuan", "wan_yuan")


@dataclass(frozen=True, slots=True)
class Label:
    """An official label, and how it is altered in the wild."""

    text: str
    variants: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Return the official label and then its variants."""
        return (self.text, *self.variants)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures; ``groups`` are the heads above it, outermost first."""

    key: str
    label: Label
    groups: tuple[Label, ...] = ()
    number: str = "count"
    unit: str = "件"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures; ``groups`` are the labels it stands under, outermost first.

    ``only`` names the columns the row has, empty for all; ``unit`` and ``number`` overrule the column's.
    """

    key: str
    label: Label
    groups: tuple[Label, ...] = ()
    only: tuple[str, ...] = ()
    number: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """One table of the form, or one block of it (第二十条第（一）项)."""

    key: str
    section: str
    caption: Label | None
    corner: Label | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @cached_property
    def slots(self) -> tuple["Slot", ...]:
        """Return the table's cells in reading order."""
        return tuple(slot for slots in self.lines for slot in slots)

    @cached_property
    def lines(self) -> tuple[tuple["Slot", ...], ...]:
        """Return the cells of each row."""
        return tuple(
            tuple(Slot(self, row, column) for column in self.columns if not row.only or column.key in row.only)
            for row in self.rows
        )


@dataclass(frozen=True)
class Slot:
    """The place of one figure in the form."""

    table: Table
    row: Row
    column: Column

    @cached_property
    def key(self) -> str:
        """Return table, row and column as one dotted key."""
        return ".".join(part for part in (self.table.key, self.row.key, self.column.key) if part)

    @cached_property
    def path(self) -> tuple[str, ...]:
        """Return the official labels: caption, groups, row, column.

        A table of one unlabelled row (section four) is told by the heads over its columns instead.
        """
        caption = (self.table.caption.text,) if self.table.caption else ()
        groups = self.row.groups if self.row.label.text else self.column.groups
        row = (self.row.label.text,) if self.row.label.text else ()
        return (*caption, *(group.text for group in groups), *row, self.column.label.text)

    @property
    def number(self) -> str:
        """Return the kind of number: count, signed, yuan or wan_yuan."""
        return self.row.number or self.column.number

    @property
    def unit(self) -> str:
        """Return the unit that the form prescribes."""
        return self.row.unit or self.column.unit


@dataclass(frozen=True, slots=True)
class Identity:
    """A cross-footing rule (勾稽关系) over cell keys: sum of ``left`` equals (or is at most) ``right``."""

    rule: str
    relation: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionHead:
    """A prescribed chapter of the report."""

    key: str
    label: Label


@dataclass(frozen=True, eq=False)
class Edition:
    """A published form of the annual report; two are the same only if they are one object."""

    id: str
    name: str
    source: str
    years: tuple[int, int]
    sections: tuple[SectionHead, ...]
    tables: tuple[Table, ...]
    identities: tuple[Identity, ...]
    ignored: tuple[str, ...] = field(default=())

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """Map cell keys to slots, in official order."""
        return {slot.key: slot for table in self.tables for slot in table.slots}

    def tables_of(self, section: str) -> tuple[Table, ...]:
        """Return the tables of one section."""
        return tuple(table for table in self.tables if table.section == section)

    def table(self, key: str) -> Table:
        """Return the table with this key; KeyError if there is none."""
        return next(table for table in self.tables if table.key == key)


@cache
def editions(folder: Path = EDITIONS) -> dict[str, Edition]:
    """Load every edition in a folder, by id, oldest first."""
    loaded = [load_edition(path) for path in sorted(folder.glob("*.toml"))]
    return {edition.id: edition for edition in sorted(loaded, key=lambda edition: edition.years)}


def load_edition(path: Path) -> Edition:
    """Load one edition; EditionError names what contradicts itself."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        tables = tuple(_table(item) for item in data["table"])
        edition = Edition(
            id=data["id"],
            name=data["name"],
            source=data["source"],
            years=(data["years"][0], data["years"][1]),
            sections=tuple(SectionHead(item["key"], _label(item)) for item in data["section"]),
            tables=tables,
            identities=tuple(_identities(data.get("identity", []), tables)),
            ignored=tuple(data.get("ignored", ())),
        )
    except (KeyError, IndexError, TypeError, tomllib.TOMLDecodeError) as error:
        raise EditionError(f"{path.name}：年报式样文件不完整或格式有误（{error}）") from error
    _check(edition, path)
    return edition


def _label(item: dict[str, object] | str) -> Label:
    if isinstance(item, str):
        return Label(item)
    return Label(str(item.get("label", "")), tuple(item.get("variants", ())))  # type: ignore[arg-type]


def _groups(names: list[str], labels: dict[str, Label]) -> tuple[Label, ...]:
    return tuple(labels.get(name, Label(name)) for name in names)


def _table(item: dict[str, object]) -> Table:
    groups = {group["key"]: _label(group) for group in item.get("group", [])}  # type: ignore[attr-defined]
    columns = tuple(
        Column(
            column["key"],
            _label(column),
            _groups(column.get("groups", []), groups),
            column.get("number", "count"),
            column.get("unit", "件"),
        )
        for column in item["column"]  # type: ignore[attr-defined]
    )
    rows = tuple(
        Row(
            row["key"],
            _label(row),
            _groups(row.get("groups", []), groups),
            tuple(row.get("only", ())),
            row.get("number", ""),
            row.get("unit", ""),
        )
        for row in item["row"]  # type: ignore[attr-defined]
    )
    caption = _label(item["caption"]) if "caption" in item else None  # type: ignore[arg-type]
    corner = _label(item["corner"]) if "corner" in item else None  # type: ignore[arg-type]
    return Table(str(item["key"]), str(item["section"]), caption, corner, columns, rows)


def _identities(items: list[dict[str, object]], tables: tuple[Table, ...]) -> Iterator[Identity]:
    """Spread each rule over the columns or rows it is written for."""
    by_key = {table.key: table for table in tables}
    for item in items:
        table = by_key[str(item["table"])]
        left, right = list(item["left"]), list(item["right"])  # type: ignore[call-overload]
        rule, relation = str(item["rule"]), str(item.get("relation", "="))
        slots = {(slot.row.key, slot.column.key): slot.key for slot in table.slots}
        if item["over"] == "columns":
            lines = [[(row, column.key) for row in left] for column in table.columns]
            others = [[(row, column.key) for row in right] for column in table.columns]
        else:
            lines = [[(row.key, column) for column in left] for row in table.rows]
            others = [[(row.key, column) for column in right] for row in table.rows]
        for one, other in zip(lines, others, strict=True):
            if all(place in slots for place in [*one, *other]):
                yield Identity(rule, relation, tuple(slots[p] for p in one), tuple(slots[p] for p in other))


def _check(edition: Edition, path: Path) -> None:
    sections = {section.key for section in edition.sections}
    for table in edition.tables:
        if table.section not in sections:
            raise EditionError(f"{path.name}：表 {table.key} 所在的部分 {table.section} 没有定义")
        for slot in table.slots:
            if slot.number not in NUMBERS:
                raise EditionError(f"{path.name}：{slot.key} 的数字类型 {slot.number} 不在 {NUMBERS} 之内")
    if len(edition.slots) != sum(len(table.slots) for table in edition.tables):
        raise EditionError(f"{path.name}：有两个单元格使用同一个 key")
