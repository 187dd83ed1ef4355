"""A register as somebody asked for it: which rows, which columns, in which order."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import F, Model, QuerySet
from django.http import HttpRequest, QueryDict

from gongkai_web.registers.columns import Column

AT_ONCE = 500  # rows loaded at a time


class Register:
    """What a register consists of. Subclasses say what it shows and how it is narrowed."""

    name: ClassVar[str]
    title: ClassVar[str]
    unit: ClassVar[str] = "件"
    columns: ClassVar[tuple[Column, ...]]
    filters: ClassVar[type[Any]]
    first: ClassVar[tuple[str, ...]]  # the filters that stand open
    ordering: ClassVar[str]  # a column's name, with "-" for the last first
    by_hand: ClassVar[frozenset[str]] = frozenset()  # columns that only we can sort by

    def reach(self, user: Any) -> "QuerySet[Any]":
        """Return the rows that a person may see."""
        raise NotImplementedError

    def load(self, ids: Sequence[int]) -> list[Any]:
        """Return the rows of these ids in their order, all that the columns need loaded."""
        raise NotImplementedError

    def by_computing(self, rows: "QuerySet[Any]", given: dict[str, Any], order: str) -> Sequence[int] | None:
        """Return the ids narrowed and sorted by what the database doesn't know; None if nothing of that is asked."""
        return None

    def column(self, name: str) -> Column | None:
        """Return a column by its name."""
        return next((one for one in self.columns if one.name == name), None)


class Asked:
    """One register, one person, one address: the table they see is the table they export."""

    def __init__(self, register: Register, request: HttpRequest, query: QueryDict) -> None:
        self.register, self.query = register, query
        self.filters = register.filters(query, queryset=register.reach(request.user), request=request)

    @cached_property
    def columns(self) -> list[Column]:
        """Return the columns chosen, in the register's order."""
        chosen = set(self.query.getlist("columns"))
        found = [one for one in self.register.columns if one.name in chosen]
        return found or [one for one in self.register.columns if one.shown]

    @cached_property
    def order(self) -> str:
        """Return by which column it is sorted."""
        asked = self.query.get("order") or ""
        column = self.register.column(asked.removeprefix("-"))
        known = column is not None and (column.order or column.name in self.register.by_hand)
        return asked if known else self.register.ordering

    @cached_property
    def given(self) -> dict[str, Any]:
        """Return what the filters ask for, as far as it makes sense."""
        form = self.filters.form
        form.is_valid()
        return {name: value for name, value in form.cleaned_data.items() if value not in (None, "", [])}

    @cached_property
    def ids(self) -> Any:
        """Return the ids in order: cut by the database where it can."""
        rows = self.filters.qs
        computed = self.register.by_computing(rows, self.given, self.order)
        if computed is not None:
            return computed
        # Words are looked for in every text: once, not again to count what was found.
        return list(self._ordered(rows)) if "q" in self.given else self._ordered(rows)

    def _ordered(self, rows: "QuerySet[Any]") -> "QuerySet[Any, Any]":
        column = self.register.column(self.order.removeprefix("-"))
        assert column is not None
        down = self.order.startswith("-")
        last = (
            True if _may_lack(rows, column.order) else None
        )  # said where there is nothing to be last, no index is used
        by = F(column.order).desc(nulls_last=last) if down else F(column.order).asc(nulls_last=last)
        return rows.order_by(by, "-pk" if down else "pk").values_list("pk", flat=True)

    def rows(self) -> Iterator[Any]:
        """Yield every row, some hundred loaded at a time."""
        ids = list(self.ids)
        for start in range(0, len(ids), AT_ONCE):
            yield from self.register.load(ids[start : start + AT_ONCE])


def _may_lack(rows: "QuerySet[Any]", field: str) -> bool:
    own = {one.name: one for one in rows.model._meta.concrete_fields}
    return field not in own or own[field].null


def in_order(found: "QuerySet[Any]", ids: Sequence[int]) -> list[Any]:
    """Return rows in the order of their ids."""
    rows: dict[int, Model] = {row.pk: row for row in found.filter(pk__in=list(ids))}
    return [rows[pk] for pk in ids if pk in rows]
