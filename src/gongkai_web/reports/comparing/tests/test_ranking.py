"""Bodies by their rates: what is placed, what never is, how far apart they lie."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.building import build
from gongkai.report.comparing.correspondences import correspondences
from gongkai.report.layout import editions
from gongkai.report.model import AnnualReport
from gongkai_web.reports.comparing.held import Held
from gongkai_web.reports.comparing.ranking import Ranking, rankings
from gongkai_web.reports.comparing.spread import Spread, spread_of

FEWEST = correspondences().fewest_cases


def report_of(granted: int, ended: int) -> AnnualReport:
    """Return a report in which so many of so many applications were granted."""
    figures = {"applications.granted.total": granted, "applications.total.total": ended}
    return build(editions()["2021"], figures, body="青云区财政局", year=2025)


def ranked(cases: Sequence[tuple[int, int]]) -> Ranking:
    """Return the bodies, called by their place, by the share that was granted."""
    reports = [report_of(*one) for one in cases]
    held = [
        Held(str(place), None, 2025, "", "", lambda report=report: report)  # type: ignore[misc]
        for place, report in enumerate(reports)
    ]
    return next(one for one in rankings(held, reports, ()) if one.key == "granted")


def cases() -> st.SearchStrategy[tuple[int, int]]:
    """Return a number of applications and how many of them were granted."""
    return st.integers(0, 80).flatmap(lambda ended: st.tuples(st.integers(0, ended), st.just(ended)))


@given(st.lists(cases(), min_size=1, max_size=12))
def test_whoever_has_too_few_cases_is_never_placed(given: list[tuple[int, int]]) -> None:
    found = ranked(given)

    assert {int(place.held.name) for place in found.apart} == {
        place for place, (_, ended) in enumerate(given) if ended < FEWEST
    }
    assert all(place.rate.rank is None and place.rate.percent is None for place in found.apart)


@given(st.lists(cases(), min_size=1, max_size=12))
def test_places_equal_those_counted_by_hand(given: list[tuple[int, int]]) -> None:
    percents = {
        place: (Decimal(100 * granted) / ended).quantize(Decimal("0.1"), ROUND_HALF_UP)
        for place, (granted, ended) in enumerate(given)
        if ended >= FEWEST
    }

    found = ranked(given).placed

    assert [one.percent for one in found] == sorted(percents.values(), reverse=True)
    assert {int(one.held.name): one.rate.rank for one in found} == {
        place: 1 + len([other for other in percents.values() if other > percent]) for place, percent in percents.items()
    }


def test_thirty_cases_are_enough() -> None:
    found = ranked([(15, 30), (29, 29)])

    assert [place.held.name for place in found.placed] == ["0"]


def test_a_picture_of_small_rates_ends_where_they_can_be_told_apart() -> None:
    assert ranked([(2, 40)]).scale == 10
    assert ranked([(2, 40), (30, 40)]).scale == 100
    assert ranked([(0, 1)]).scale == 10


def test_the_spread_of_four_has_a_middle_half() -> None:
    found = spread_of([Decimal(10), Decimal(40), Decimal(20), Decimal(30)])

    assert found == Spread(Decimal(10), Decimal("17.5"), Decimal("25.0"), Decimal("32.5"), Decimal(40))
    assert found.width == Decimal("15.0")


def test_three_have_no_middle_half() -> None:
    found = spread_of([Decimal(10), Decimal(20), Decimal(40)])

    assert found == Spread(Decimal(10), None, Decimal("20.0"), None, Decimal(40))
    assert found.width is None


def test_nothing_has_no_spread() -> None:
    assert spread_of([]) is None
