"""What a check or the reader has to say about a report."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How sure and how bad: only what is proven from the report itself is an error."""

    ERROR = "error"  # 错误
    WARNING = "warning"  # 疑点
    REMARK = "remark"  # 提示

    @property
    def label(self) -> str:
        """Return the Chinese word shown to people."""
        return {"error": "错误", "warning": "疑点", "remark": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, with a code that never changes its meaning.

    ``cells`` are cell keys; ``where`` is the place in words (表、行、列 or a section heading);
    ``printed`` and ``expected`` are shown as they would stand in the report; ``year`` tells the
    reports of a series apart.
    """

    code: str
    severity: Severity
    message: str
    cells: tuple[str, ...] = ()
    where: str = ""
    printed: str | None = None
    expected: str | None = None
    year: int | None = None
