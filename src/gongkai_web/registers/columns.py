"""A column of a register: what it is called, what a row has there, and by what the database sorts it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai_web.publishing.importing.fields import disarmed

Value = str | int | date | None


@dataclass(frozen=True)
class Column:
    """One column; ``order`` is a field, "" where the database can't sort by it; ``shown`` unless others are chosen."""

    name: str
    label: str
    of: Callable[[Any], Value]
    order: str = ""
    shown: bool = True
    wide: bool = False

    @property
    def narrow(self) -> bool:
        """Tell whether what stands there isn't broken over lines: days and numbers."""
        return self.name.endswith(("_on", "number", "case"))

    def text(self, row: Any) -> str:
        """Return what stands there, as a page and a CSV have it."""
        value = self.of(row)
        if isinstance(value, date):
            return f"{value:%Y-%m-%d}"
        return "" if value is None else str(value)

    def cell(self, row: Any) -> Value:
        """Return what a workbook holds: days and numbers as such, and no text that it would compute."""
        value = self.of(row)
        return disarmed(value) if isinstance(value, str) else value
