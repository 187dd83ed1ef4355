"""Bodies by their rates. Where a body has fewer cases than a rate can rest on, it is named, never placed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.comparing import RateOfReport
from gongkai.report.comparing.rates import compare_rates
from gongkai.report.model import AnnualReport
from gongkai_web.reports.comparing.held import Held
from gongkai_web.reports.comparing.spread import Spread, spread_of

SCALES = (10, 20, 50, 100)  # percent at which a picture may end


@dataclass(frozen=True)
class Place:
    """A body with its rate."""

    held: Held
    rate: RateOfReport
    is_own: bool

    @property
    def percent(self) -> Decimal:
        """Return the rate of a body that has one."""
        assert self.rate.percent is not None
        return self.rate.percent


@dataclass(frozen=True)
class Ranking:
    """One rate: the bodies placed by it from the highest down, those apart with why, how far the rates lie apart."""

    key: str
    label: str
    placed: tuple[Place, ...]
    apart: tuple[Place, ...]
    spread: Spread | None

    @property
    def scale(self) -> int:
        """Return at how many percent the picture ends, so that small rates can be told apart."""
        highest = max((place.percent for place in self.placed), default=Decimal(0))
        return next(end for end in SCALES if highest <= end)

    @property
    def own(self) -> tuple[Place, ...]:
        """Return where the person's own bodies stand, placed or not."""
        return tuple(place for place in (*self.placed, *self.apart) if place.is_own)


def rankings(held: Sequence[Held], reports: Sequence[AnnualReport], own: Collection[int]) -> list[Ranking]:
    """Return every rate that one of the reports has; ``own`` are the ids of the person's own bodies."""
    found = []
    for rate in compare_rates(reports, ranked=True):
        places = [
            Place(one, of, one.of is not None and one.of.pk in own) for one, of in zip(held, rate.rates, strict=True)
        ]
        placed = [place for place in places if place.rate.rank is not None]
        apart = [place for place in places if place.rate.rank is None]
        placed.sort(key=_rank)
        spread = spread_of(place.percent for place in placed)
        found.append(Ranking(rate.key, rate.label, tuple(placed), tuple(apart), spread))
    return found


def _rank(place: Place) -> int:
    return place.rate.rank or 0
