from decimal import Decimal

import pytest

from gongkai.errors import ComparisonError
from gongkai.report.comparing import Change, Kind, compare
from gongkai.report.model import AnnualReport, Standing
from tests.report.comparing.making import make_report, with_standing

RECEIVED = "applications.received.total"
FOLDED = "applications.otherwise.total"
FINER = ("applications.otherwise.not_corrected.total", "applications.otherwise.other.total")


def finer(first: int, last: int, year: int = 2021) -> AnnualReport:
    return make_report(year, {FINER[0]: first, FINER[1]: last})


def test_a_bodys_reports_are_a_series_ordered_by_year() -> None:
    comparison = compare([make_report(2023), make_report(2021), make_report(2022)])

    assert comparison.kind is Kind.SERIES
    assert comparison.heads == ("2021年", "2022年", "2023年")


def test_reports_of_different_bodies_on_one_year_are_peers_in_the_order_given() -> None:
    comparison = compare([make_report(2023, body="青云区卫健委"), make_report(2023, body="青云区财政局")])

    assert comparison.kind is Kind.PEERS
    assert comparison.heads == ("青云区卫健委", "青云区财政局")
    assert comparison.row(RECEIVED).changes == (None, None)


def test_different_bodies_in_different_years_are_compared_only_when_told_how() -> None:
    renamed = [make_report(2022, body="青云区财政局"), make_report(2023, body="青云区财政和国资局")]

    with pytest.raises(ComparisonError, match="既不是同一机关"):
        compare(renamed)
    assert compare(renamed, kind="series").heads == ("2022年", "2023年")


def test_one_report_alone_is_not_compared() -> None:
    with pytest.raises(ComparisonError, match="至少要两份"):
        compare([make_report(2022)])


def test_two_versions_of_one_report_are_told_apart_by_number() -> None:
    comparison = compare([make_report(2022), make_report(2022)])

    assert comparison.heads == ("青云区财政局2022年（1）", "青云区财政局2022年（2）")


def test_reports_without_a_year_stay_in_the_order_given() -> None:
    comparison = compare([make_report(2022), make_report(None)])

    assert comparison.heads == ("2022年", "年度不详")


def test_titles_say_what_is_compared() -> None:
    assert compare([make_report(2021), make_report(2022)]).title == "青云区财政局政府信息公开工作年度报告历年对比"
    assert (
        compare([make_report(2022, body="甲"), make_report(2022, body="乙")]).title
        == "2022年政府信息公开工作年度报告对比"
    )


def test_difference_and_percent_are_against_the_year_before() -> None:
    comparison = compare([make_report(2021, {RECEIVED: 40}), make_report(2022, {RECEIVED: 45})])

    assert comparison.row(RECEIVED).changes == (None, Change(5, Decimal("12.5")))


def test_a_growth_from_0_has_no_percent() -> None:
    comparison = compare([make_report(2021), make_report(2022, {RECEIVED: 3})])

    assert comparison.row(RECEIVED).changes[1] == Change(3, None)


def test_a_signed_row_has_no_percent() -> None:
    key = "licences.licence.change"
    reports = [make_report(year, {key: value}, edition="2019") for year, value in ((2019, -4), (2020, 2))]

    assert compare(reports).row(key).changes[1] == Change(6, None)


def test_the_2021_rows_fold_into_the_one_of_2019() -> None:
    row = compare([make_report(2020, {FOLDED: 4}, edition="2019"), finer(2, 3)]).row(FOLDED)

    assert [figure.value for figure in row.figures] == [4, 5]
    assert row.changes[1] == Change(1, Decimal("25.0"))
    assert row.path[-2:] == ("（六）其他处理", "总计")


def test_the_row_of_2019_is_never_split() -> None:
    comparison = compare([make_report(2020, {FOLDED: 4}, edition="2019"), finer(2, 3)])

    for key in FINER:
        assert comparison.row(key).figures[0].absent
        assert comparison.row(key).changes == (None, None)


def test_nothing_is_folded_where_all_reports_follow_one_edition() -> None:
    comparison = compare([finer(1, 1, 2021), finer(2, 2, 2022)])

    assert FOLDED not in [row.key for row in comparison.rows]


def test_a_folded_row_stands_just_before_the_rows_it_gathers() -> None:
    keys = [row.key for row in compare([make_report(2020, edition="2019"), finer(1, 1)]).rows]

    assert keys.index("applications.otherwise.natural_person") + 1 == keys.index(
        "applications.otherwise.not_corrected.natural_person"
    )


def test_rows_only_an_older_edition_has_keep_their_place() -> None:
    keys = [row.key for row in compare([make_report(2020, edition="2019"), finer(1, 1)]).rows]

    assert keys.index("penalties.compulsion.decisions") < keys.index("procurement.procurement.amount")
    assert keys.index("procurement.procurement.amount") < keys.index("applications.received.natural_person")


def test_the_statistics_of_2014_meet_the_tables_of_2019() -> None:
    old = make_report(
        2018,
        {"statistics.received": 9, "statistics.replied.already_public": 2, "statistics.replied.granted": 3},
        edition="2014",
    )
    comparison = compare([old, make_report(2019, {RECEIVED: 6}, edition="2019")])

    assert comparison.row(RECEIVED).changes[1] == Change(-3, Decimal("-33.3"))
    assert comparison.row("applications.granted.total").figures[0].value == 5
    assert "statistics.received" not in [row.key for row in comparison.rows]


def test_litigation_is_named_by_the_correspondence_that_sums_it() -> None:
    old = make_report(2018, {"statistics.litigation": 2}, edition="2014")
    row = compare([old, make_report(2019, {"remedies.direct_suit.total": 3}, edition="2019")]).row(
        "remedies.litigation.total"
    )

    assert row.path == ("行政诉讼", "总计")
    assert [figure.value for figure in row.figures] == [2, 3]


def test_a_summed_row_that_all_name_alike_takes_the_label_of_the_single_cell() -> None:
    old = make_report(2018, edition="2014")
    row = compare([make_report(2013, edition="2008"), old]).row("applications.partly_granted.total")

    assert row.path[-2:] == ("3.同意部分公开答复数", "统计数")


def test_a_doubtful_part_makes_the_sum_and_the_change_doubtful() -> None:
    new = with_standing(finer(2, 3), FINER[0], Standing.DOUBTFUL)
    row = compare([make_report(2020, {FOLDED: 4}, edition="2019"), new]).row(FOLDED)

    assert (row.figures[1].value, row.figures[1].standing) == (5, Standing.DOUBTFUL)
    assert row.changes[1] == Change(1, Decimal("25.0"), doubtful=True)


@pytest.mark.parametrize("standing", [Standing.REFUSED, Standing.MISSING])
def test_a_part_that_is_not_known_leaves_no_sum(standing: Standing) -> None:
    new = with_standing(finer(2, 3), FINER[0], standing)
    row = compare([make_report(2020, {FOLDED: 4}, edition="2019"), new]).row(FOLDED)

    assert (row.figures[1].value, row.figures[1].standing) == (None, standing)
    assert row.changes[1] is None


def test_blank_parts_count_as_nothing_and_all_blank_as_blank() -> None:
    old = make_report(2020, {FOLDED: 4}, edition="2019")
    some = make_report(2021, {FINER[0]: 2}, zero=False)
    none = make_report(2021, zero=False)

    assert compare([old, some]).row(FOLDED).figures[1].value == 2
    assert compare([old, some]).row(FOLDED).figures[1].standing is Standing.PRINTED
    assert compare([old, none]).row(FOLDED).figures[1].value is None
    assert compare([old, none]).row(FOLDED).figures[1].standing is Standing.BLANK


def test_rows_of_zeros_are_left_out_on_request_and_flagged_ones_stay() -> None:
    refused = with_standing(make_report(2022), "charges.charge.amount", Standing.REFUSED)
    comparison = compare([make_report(2021, {RECEIVED: 1}), refused]).without_zeros()

    assert [row.key for row in comparison.rows] == ["charges.charge.amount", RECEIVED]
