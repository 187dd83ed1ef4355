"""How far apart figures lie: the ends, the middle, and the middle half."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median, quantiles

TENTH = Decimal("0.1")
QUARTERS = 4  # fewer figures than this have no middle half


@dataclass(frozen=True)
class Spread:
    """Lowest, median and highest figure; ``lower`` and ``upper`` bound the middle half, None where there is none."""

    lowest: Decimal
    lower: Decimal | None
    median: Decimal
    upper: Decimal | None
    highest: Decimal

    @property
    def width(self) -> Decimal | None:
        """Return how wide the middle half is."""
        return None if self.upper is None or self.lower is None else self.upper - self.lower


def spread_of(figures: Iterable[Decimal]) -> Spread | None:
    """Return the spread to a tenth, None of nothing.

    >>> spread_of([Decimal(40), Decimal(50), Decimal(70), Decimal(80), Decimal(90)])
    Spread(lowest=Decimal('40'), lower=Decimal('50.0'), median=Decimal('70.0'), upper=Decimal('80.0'), \
highest=Decimal('90'))
    """
    known = sorted(figures)
    if not known:
        return None
    lower, upper = None, None
    if len(known) >= QUARTERS:
        first, _, third = quantiles(known, n=QUARTERS, method="inclusive")
        lower, upper = _tenth(first), _tenth(third)
    return Spread(known[0], lower, _tenth(median(known)), upper, known[-1])


def _tenth(figure: Decimal) -> Decimal:
    return figure.quantize(TENTH, ROUND_HALF_UP)
