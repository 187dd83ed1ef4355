from decimal import Decimal

import pytest

from gongkai.report.comparing import ComparedRate, Comparison, compare
from gongkai.report.model import AnnualReport, Standing
from tests.report.comparing.making import make_report, with_standing

GRANTED, TOTAL = "applications.granted.total", "applications.total.total"


def peer(body: str, granted: int, total: int) -> AnnualReport:
    return make_report(2023, {GRANTED: granted, TOTAL: total}, body=body)


def rate_of(comparison: Comparison, key: str = "granted") -> ComparedRate:
    return next(rate for rate in comparison.rates if rate.key == key)


def test_peers_with_cases_enough_are_ranked_and_equals_share_a_rank() -> None:
    rate = rate_of(compare([peer("甲局", 10, 40), peer("乙局", 30, 40), peer("丙局", 10, 40)]))

    assert [one.percent for one in rate.rates] == [Decimal("25.0"), Decimal("75.0"), Decimal("25.0")]
    assert [one.rank for one in rate.rates] == [2, 1, 2]


def test_below_30_cases_there_is_neither_rate_nor_rank() -> None:
    rate = rate_of(compare([peer("甲局", 29, 29), peer("乙局", 15, 30)]))

    assert (rate.rates[0].percent, rate.rates[0].rank, rate.rates[0].why) == (None, None, "不足 30 件")
    assert (rate.rates[1].percent, rate.rates[1].rank) == (Decimal("50.0"), 1)


def test_a_series_is_not_ranked() -> None:
    reports = [make_report(year, {GRANTED: 20, TOTAL: 40}) for year in (2021, 2022)]

    assert [one.rank for one in rate_of(compare(reports)).rates] == [None, None]


def test_a_rate_on_doubtful_figures_is_not_given() -> None:
    doubtful = with_standing(peer("甲局", 20, 40), GRANTED, Standing.DOUBTFUL)
    rate = rate_of(compare([doubtful, peer("乙局", 20, 40)]))

    assert (rate.rates[0].percent, rate.rates[0].why) == (None, "所依据的数字存疑")


def test_more_granted_than_closed_gives_no_rate() -> None:
    rate = rate_of(compare([peer("甲局", 50, 40), peer("乙局", 20, 40)]))

    assert (rate.rates[0].percent, rate.rates[0].why) == (None, "表中数字不合")


@pytest.mark.parametrize("edition", ["2014", "2008"])
def test_an_edition_without_the_rows_has_no_such_rate(edition: str) -> None:
    reports = [make_report(year, edition=edition) for year in (2016, 2017)]

    assert [rate.key for rate in compare(reports).rates] == ["granted", "partly_granted"]
