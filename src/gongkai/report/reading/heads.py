"""What a table's heads say: under which grid columns the form's columns stand, and which to leave out.

Left out are columns the form does not have (代码, 历年累计) and those of another year than the report's.
"""

import re
from dataclasses import dataclass, field

from gongkai.report.reading.labels import UNIT_HEADS, TableLabels, is_one_of, norm
from gongkai.report.reading.pieces import Kind, Piece, Strip
from gongkai.report.reading.records import Record

_YEAR_HEAD = re.compile(r"(20\d{2})年?度?(?:数|数据|数量|统计数|情况|报告)?")
_MONEY = re.compile(r"(?:单位)?[:：]?\s*(亿元|万元|元)")


@dataclass(slots=True)
class Heads:
    """A table's heads as printed."""

    columns: list[int] = field(default_factory=list)  # grid column of each of the form's columns
    dropped: set[int] = field(default_factory=set)  # grid columns that are no part of the form
    order: list[bool] = field(default_factory=list)  # in lines: which of a row's figures to keep
    units: dict[int, str] = field(default_factory=dict)  # money unit printed in a column's head
    sequences: list[list[int]] = field(default_factory=list)  # orders the columns may be printed in


def read_heads(strips: list[Strip], labels: TableLabels, ignored: frozenset[str], year: int | None) -> Heads:
    """Read the heads above a table's first figures."""
    heads = Heads()
    places: dict[int, int] = {}
    unique = len({column.label.text for column in labels.table.columns}) == len(labels.table.columns)
    corner = labels.other | set(UNIT_HEADS)
    kept: list[bool] = []
    seen: set[int] = set()
    printed = ""
    for strip in strips:
        if any(piece.norm in labels.rows for piece in strip.labels) and len(strip.pieces) == 1:
            break
        if strip.figures and any(piece.norm in labels.rows for piece in strip.labels):
            break
        printed += "".join(strip.text.split())
        if len(strip.pieces) > 1:
            kept, seen = [], set()  # heads side by side; one cell a line they go on from strip to strip
        for piece in strip.labels:
            column = _column(piece.norm, labels)
            foreign = is_one_of(piece.norm, ignored) or _other_year(piece.norm, year)
            own_year = not foreign and _YEAR_HEAD.fullmatch(piece.norm) is not None
            if column is not None:
                if piece.column:
                    places.setdefault(column, piece.column)
                if unit := _MONEY.search("".join(piece.text.split())):
                    heads.units[column] = unit[1]
            if foreign and piece.column:
                heads.dropped.update(range(piece.column, piece.column + piece.width))
            if (column is not None or foreign or own_year) and (piece.norm not in corner or foreign):
                kept.append(not foreign and not (unique and column in seen))  # a merged cell told twice
                if column is not None:
                    seen.add(column)
        if len(kept) > 1 and not all(kept):
            heads.order = kept
    count = len(labels.table.columns)
    if len(places) == count and len(set(places.values())) == count:
        heads.columns = [places[index] for index in range(count)]
    for index, form in enumerate(labels.table.columns):
        if form.number in ("yuan", "wan_yuan") and index not in heads.units and "万" in printed:
            heads.units[index] = "万元"  # a head wrapped between the two letters
    heads.sequences = _sequences(strips, labels)
    return heads


def _sequences(strips: list[Strip], labels: TableLabels) -> list[list[int]]:
    """Return the orders in which the columns may be printed, the likeliest first.

    Heads side by side under one group are followed as they stand; heads of different groups may stand in
    different rows, so that their order of reading only counts where the identities speak for it. The
    grid's columns are no witness: a web page's spans often don't match its heads.
    """
    names = [norm(column.label.text) for column in labels.table.columns]
    own = list(range(len(names)))
    seen: dict[str, int] = {}
    for strip in strips:
        if strip.figures or any(p.norm in labels.rows and p.norm not in labels.columns for p in strip.labels):
            break
        for piece in strip.labels:
            seen.setdefault(piece.norm, len(seen))
    if len(set(names)) < len(names) or any(name not in seen for name in names):
        return [own]
    groups = [norm(column.groups[-1].text) if len(column.groups) > 1 else "" for column in labels.table.columns]
    siblings = list(own)
    for group in set(groups):
        if group or len(set(groups)) == 1:
            places = [index for index in own if groups[index] == group]
            for place, index in zip(places, sorted(places, key=lambda index: seen[names[index]]), strict=True):
                siblings[place] = index
    read = sorted(own, key=lambda index: (seen.get(groups[index], seen[names[index]]), seen[names[index]]))
    return [siblings] if siblings == read else [siblings, read]


def _column(text: str, labels: TableLabels) -> int | None:
    """Return the column a head names; in a table of one column also by the beginning of its name."""
    index = labels.columns.get(text)
    if index is None and len(text) > 2 and len(labels.table.columns) == 1:
        return 0 if any(name.startswith(text) for name in labels.columns) else None
    return index


def _other_year(text: str, year: int | None) -> bool:
    match = _YEAR_HEAD.fullmatch(text)
    return bool(match and year and int(match[1]) != year)


def keep_own(record: Record, heads: Heads, width: int) -> None:
    """Remove from a record the figures that stand under heads of no concern."""
    if heads.dropped and any(cell.column for cell in record.cells):
        record.keep([cell for cell in record.cells if cell.column not in heads.dropped])
    elif heads.order:
        record.keep(_by_order(record.cells, heads.order, width))


def _by_order(cells: list[Piece], order: list[bool], width: int) -> list[Piece]:
    figures = [cell for cell in cells if cell.kind is Kind.FIGURE]
    chosen = figures if len(cells) % len(order) else cells
    size, rest = divmod(len(chosen), len(order))
    if rest or size * sum(order) != width:
        return cells
    return [cell for index, cell in enumerate(chosen) if order[index // size]]
