"""How a reconsideration or a suit is counted in section four of the annual report, from ``remedy_results.toml``.

No instrument says which result belongs in which column; the table is the common reading and can be changed. Sources:
the Regulations 第五十条第三项; 国办公开办函〔2021〕30号; 国办公开办函〔2016〕201号 (co-defendant).
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.errors import RuleError
from gongkai.rules.labelled import Labelled
from gongkai.rules.loading import Table, reading

DATA = Path(__file__).with_suffix(".toml")


class Way(Labelled):
    """The blocks of section four; a suit is filed by the way it began."""

    RECONSIDERATION = "reconsideration", "行政复议"
    DIRECT_SUIT = "direct_suit", "未经复议直接起诉"
    SUIT_AFTER_RECONSIDERATION = "suit_after_reconsideration", "复议后起诉"

    @property
    def is_suit(self) -> bool:
        """Tell whether a court hears it."""
        return self is not Way.RECONSIDERATION


class Column(Labelled):
    """The columns of each block but 总计."""

    UPHELD = "upheld", "结果维持"
    OVERTURNED = "overturned", "结果纠正"
    OTHER = "other", "其他结果"
    PENDING = "pending", "尚未审结"


class Role(Labelled):
    """What the body is in the case."""

    DECIDED = "decided", "作出原行政行为的机关"
    CO_DEFENDANT = "co_defendant", "作共同被告的复议机关"


@dataclass(frozen=True, slots=True)
class Result:
    """How a case ended, with the article it ends by and the column that counts it."""

    id: str
    label: str
    article: str
    column: Column
    redo: bool = False  # whether the body may have to decide anew


@dataclass(frozen=True, slots=True)
class Results:
    """The results of reconsideration and those of suits, by id."""

    reconsideration: dict[str, Result]
    litigation: dict[str, Result]

    def of(self, way: Way) -> dict[str, Result]:
        """Return the results that a case of this way can have."""
        return self.litigation if way.is_suit else self.reconsideration

    def column(self, way: Way, result: str) -> Column:
        """Return the column for a result; ``RuleError`` if a case of this way can't end so."""
        if result not in self.of(way):
            raise RuleError(f"{way.label}没有“{result}”这种结果")
        return self.of(way)[result].column


@dataclass(frozen=True, slots=True)
class Case:
    """What the report needs to know of a case: one for each case number, with what stands (``appeals.standing``)."""

    way: Way
    filed_on: date
    concluded_on: date | None = None
    result: str = ""
    role: Role = Role.DECIDED


def load_results(path: Path = DATA) -> Results:
    """Return the table; ``RuleError`` names the file if it is incomplete."""
    with reading(path) as data:
        results = [(one["way"], _result(one)) for one in data["result"]]
    reconsideration, litigation = (
        {result.id: result for way, result in results if way == kind} for kind in ("reconsideration", "litigation")
    )
    return Results(reconsideration, litigation)


def _result(table: Table) -> Result:
    return Result(table["id"], table["label"], table["article"], Column(table["column"]), table.get("redo", False))


RESULTS = load_results()


def report_cell(case: Case, year: int, results: Results = RESULTS) -> str | None:
    """Return the cell of a year's report that counts the case; None if it isn't counted in that year.

    A case pending on 31 December is counted as 尚未审结, and again in the year of its result. The body that only
    decided the reconsideration and is sued beside the other doesn't count it (国办公开办函〔2016〕201号).

    >>> report_cell(Case(Way.DIRECT_SUIT, date(2025, 11, 3), date(2026, 2, 9), "claim_dismissed"), 2025)
    'remedies.direct_suit.pending'
    """
    concluded_in = case.concluded_on.year if case.concluded_on else None
    if case.role is Role.CO_DEFENDANT or case.filed_on.year > year or (concluded_in and concluded_in < year):
        return None
    column = results.column(case.way, case.result) if concluded_in == year else Column.PENDING
    return f"remedies.{case.way.value}.{column.value}"
