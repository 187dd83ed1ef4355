"""The information processing fee (信息处理费): two tariffs, both 超额累进, from ``fees.toml``; money in whole yuan.

Sources: the Regulations 第四十二条; 政府信息公开信息处理费管理办法 (国办函〔2020〕109号) 第三条 to 第五条, in force
from 2021-01-01. A body may charge, and for each application by one tariff only; before that day there was no tariff,
and asking for a fee raises ``NotYetInForce``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.errors import RuleError
from gongkai.rules.labelled import Labelled
from gongkai.rules.loading import Table, dated, reading

DATA = Path(__file__).with_suffix(".toml")


class Method(Labelled):
    """How the fee is counted; one application, one method (第三条)."""

    PER_ITEM = "per_item", "按件计收"
    PER_PAGE = "per_page", "按量计收"

    @property
    def unit(self) -> str:
        """Return what is counted: 件 or 页."""
        return "件" if self is Method.PER_ITEM else "页"


@dataclass(frozen=True, slots=True)
class Band:
    """Up to and including item or page ``to``, without end if None, each costs ``yuan``."""

    yuan: int
    to: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """After the bands, each ``size`` items make a band: the first at ``first`` yuan, each next ``increase`` more."""

    size: int
    first: int
    increase: int


@dataclass(frozen=True, slots=True)
class Tariff:
    """The price of each item or page by its ordinal."""

    bands: tuple[Band, ...]
    step: Step | None = None

    @property
    def free(self) -> int:
        """Return how many items or pages cost nothing."""
        return max((band.to for band in self.bands if band.to and not band.yuan), default=0)

    def band(self, ordinal: int) -> Band:
        """Return the band of an item or page; ordinals count from 1."""
        for band in self.bands:
            if band.to is None or ordinal <= band.to:
                return band
        if self.step is None:
            raise RuleError(f"收费标准没有规定第 {ordinal} 件（页）的单价")
        start = self.bands[-1].to or 0
        steps = (ordinal - 1 - start) // self.step.size
        return Band(self.step.first + self.step.increase * steps, start + self.step.size * (steps + 1))

    def lines(self, first: int, last: int) -> Iterator["Line"]:
        """Yield items or pages ``first`` to ``last``, parted where the price changes."""
        while first <= last:
            band = self.band(first)
            end = last if band.to is None else min(last, band.to)
            yield Line(first, end, band.yuan)
            first = end + 1


@dataclass(frozen=True, slots=True)
class Line:
    """Items or pages ``first`` to ``last`` at one price."""

    first: int
    last: int
    rate: int

    @property
    def count(self) -> int:
        """Return how many items or pages."""
        return self.last - self.first + 1

    @property
    def amount(self) -> int:
        """Return yuan."""
        return self.count * self.rate


@dataclass(frozen=True, slots=True)
class ProcessingFee:
    """A fee with its calculation, as a fee notice states it."""

    method: Method
    lines: tuple[Line, ...]
    source: str

    @property
    def amount(self) -> int:
        """Return the sum in yuan."""
        return sum(line.amount for line in self.lines)

    @property
    def explanation(self) -> str:
        """Return the calculation in words.

        >>> per_page_fee(101, date(2026, 3, 2)).explanation
        '第1—30页免费；第31—100页，70页×10元；第101页，1页×20元'
        """
        return "；".join(self._told(line) for line in self.lines)

    def _told(self, line: Line) -> str:
        unit = self.method.unit
        span = f"第{line.first}{unit}" if line.count == 1 else f"第{line.first}—{line.last}{unit}"
        return f"{span}，{line.count}{unit}×{line.rate}元" if line.rate else f"{span}免费"


def per_item_fee(ordinal: int, on: date, *, items: int = 1) -> ProcessingFee:
    """Return the fee of the applicant's application number ``ordinal`` in the month of receipt (第四条).

    ``on`` is the day of receipt; ``items`` are the smallest reasonable units it is split into (一事一申请), numbered
    from ``ordinal``. Applies to every outcome. Raises ``RuleError`` for a number below 1.

    >>> per_item_fee(35, date(2026, 3, 2)).amount, per_item_fee(1, date(2026, 3, 2), items=35).amount
    (200, 3000)
    """
    if ordinal < 1 or items < 1:
        raise RuleError("件数从 1 数起")
    return _fee(Method.PER_ITEM, ordinal, ordinal + items - 1, on)


def per_page_fee(pages: int, on: date) -> ProcessingFee:
    """Return the fee for the pages supplied on one application: A4 or smaller, each side a page (第五条).

    Applies where copies are supplied on paper, by e-mail or as data; the pages of several applications are not added
    together. ``on`` is the day of receipt. Raises ``RuleError`` for a number below 0.
    """
    if pages < 0:
        raise RuleError("页数不能小于 0")
    return _fee(Method.PER_PAGE, 1, pages, on)


def _fee(method: Method, first: int, last: int, on: date) -> ProcessingFee:
    tariff = TARIFFS[method].at(on)
    return ProcessingFee(method, tuple(tariff.value.lines(first, last)), tariff.source)


@dataclass(frozen=True, slots=True)
class Counted:
    """An application as the monthly counter sees it; ``applicant`` is the identity, not the name.

    ``items`` are the units it was split into when it was registered.
    """

    id: str
    body: str
    applicant: str
    received_on: date
    items: int = 1

    @property
    def counter(self) -> tuple[str, str, int, int]:
        """Return what it is counted under: body, applicant, and the calendar month of receipt."""
        return self.body, self.applicant, self.received_on.year, self.received_on.month


def ordinals(applications: Iterable[Counted]) -> dict[str, range]:
    """Number applications in the order given, that of their registration; return the numbers by id.

    Leave none out: an application withdrawn later keeps its number.

    >>> ordinals([Counted("a", "科技局", "甲", date(2026, 3, 2), 2), Counted("b", "科技局", "甲", date(2026, 3, 9))])
    {'a': range(1, 3), 'b': range(3, 4)}
    """
    reached: dict[tuple[str, str, int, int], int] = {}
    numbers = {}
    for application in applications:
        first = reached.get(application.counter, 0) + 1
        reached[application.counter] = first + application.items - 1
        numbers[application.id] = range(first, first + application.items)
    return numbers


def _tariff(table: Table) -> Tariff:
    step = Step(**table["step"]) if "step" in table else None
    return Tariff(tuple(Band(band["yuan"], band.get("to")) for band in table["bands"]), step)


with reading(DATA) as _data:
    TARIFFS = {method: dated(_data[method.value], _tariff) for method in Method}
