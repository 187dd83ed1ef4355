"""Where a cell stands, in the words of the form: 表、行、列 as people read them."""

import re
from collections.abc import Iterable, Sequence

from gongkai.report.checks.subject import Subject
from gongkai.report.layout import Slot

_ITEM = re.compile(r"^([一二三四五六七八九])、")


def table_name(subject: Subject, slot: Slot) -> str:
    """Return the table's caption, or the heading of the section it stands in."""
    if slot.table.caption is not None:
        return slot.table.caption.text
    section = subject.report.section(slot.table.section)
    return section.heading if section else ""


def row_name(slot: Slot) -> str:
    """Return the row's label; where the row has none, the outermost head over the column."""
    if slot.row.label.text:
        return slot.row.label.text
    return "".join(group.text for group in slot.column.groups)


def column_name(slot: Slot) -> str:
    """Return the column's head; 其他 says of what, as the form has several."""
    groups = [group.text for group in slot.column.groups[1:]]
    return "".join([*groups, slot.column.label.text]) if slot.row.label.text else slot.column.label.text


def place(subject: Subject, key: str) -> str:
    """Return table, row and column of a cell in one line."""
    slot = subject.slots[key]
    return " ".join(part for part in (table_name(subject, slot), row_name(slot), column_name(slot)) if part)


def line_of(subject: Subject, keys: Sequence[str]) -> str:
    """Return what the cells have in common: their column or their row, e.g. 自然人列."""
    slots = [subject.slots[key] for key in keys]
    if len({slot.row.key for slot in slots}) == 1:
        return f"{row_name(slots[0])}行" if slots[0].row.label.text else row_name(slots[0])
    return f"{column_name(slots[0])}列"


def side(subject: Subject, keys: Sequence[str]) -> str:
    """Return one side of an identity in the words of the labels.

    “第一、二项之和” where the cells belong to numbered items of the form, else the labels themselves.
    """
    slots = [subject.slots[key] for key in keys]
    items = [_item(slot) for slot in slots]
    if len(keys) > 1 and all(items) and len(set(items)) == len(items):
        return f"第{'、'.join(items)}项之和"
    names = [_part(slot, slots) for slot in slots]
    if len(names) == 1:
        return f"“{names[0]}”"
    if len(names) == 2:
        return f"“{names[0]}”与“{names[1]}”之和"
    return f"“{names[0]}”至“{names[-1]}”各项之和"


def _item(slot: Slot) -> str:
    outermost = slot.row.groups[0] if slot.row.groups else slot.row.label
    match = _ITEM.match(outermost.text)
    return match[1] if match else ""


def _part(slot: Slot, slots: Iterable[Slot]) -> str:
    same_row = len({other.row.key for other in slots}) == 1
    by_column = same_row and slot.table.columns != (slot.column,)
    return slot.column.label.text if by_column else slot.row.label.text
