"""``gongkai fee``."""

from datetime import date

import pytest

from tests.cli.running import run, run_on_terminal


def test_both_tariffs_are_worked_out_with_their_lines_and_articles() -> None:
    ran = run("fee", "12", "--pages", "80", "--on", "2026-03-02")

    assert ran.code == 0
    assert ran.out.splitlines() == [
        "按件计收  国办函〔2020〕109号第四条",
        "起\t止\t数量\t单价（元）\t金额（元）",
        "12\t12\t1\t100\t100",
        "合计\t\t\t\t100",
        "按量计收  国办函〔2020〕109号第五条",
        "起\t止\t数量\t单价（元）\t金额（元）",
        "1\t30\t30\t0\t0",
        "31\t80\t50\t10\t500",
        "合计\t\t\t\t500",
        "一件申请只能选用其中一种标准",
    ]


def test_an_application_that_was_split_is_charged_for_each_unit() -> None:
    (fee,) = run("fee", "1", "--items", "35", "--on", "2026-03-02", "--json").json["fees"]

    assert fee["method"] == "per_item"
    assert fee["amount"] == 3000
    assert fee["lines"][-1] == {"first": 31, "last": 35, "count": 5, "rate": 200, "amount": 1000}
    assert fee["source"] == "国办函〔2020〕109号第四条"


def test_pages_alone_are_charged_by_page_as_of_today() -> None:
    told = run("fee", "--pages", "1000", "--json").json

    assert told["on"] == date.today().isoformat()
    assert [fee["amount"] for fee in told["fees"]] == [34700]


def test_large_amounts_are_easy_to_read() -> None:
    assert "34,700" in run_on_terminal("fee", "--pages", "1000", "--on", "2026-03-02").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "请写上是当月的第几件申请，或者用 --pages 写上页数"),
        (["0"], "件数从 1 数起"),
        (["12", "--on", "2020-12-31"], "国办函〔2020〕109号第四条自 2021-01-01 起施行，不适用于 2020-12-31"),
        (["12", "--on", "soon"], "soon"),
    ],
)
def test_what_cannot_be_worked_out_is_told_and_ends_with_2(arguments: list[str], said: str) -> None:
    ran = run("fee", *arguments)

    assert ran.code == 2
    assert said in ran.err
