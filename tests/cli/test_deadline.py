"""``gongkai deadline``."""

from pathlib import Path

import pytest

from tests.cli.running import run, run_on_terminal

NEXT_YEAR = """\
year = 2027
[[notice]]
number = "国办发明电〔2026〕99号"
title = "国务院办公厅关于2027年部分节假日安排的通知"
announced_on = 2026-11-03
holidays = [{ name = "元旦", off = [2027-01-01, 2027-01-05] }]
"""


def test_the_last_day_is_told_with_the_reason_for_every_day() -> None:
    ran = run("deadline", "2026-05-11", "--third-party", "2026-05-18/2026-05-20")

    assert ran.code == 0
    assert ran.out.splitlines() == [
        "答复的最后一日\t2026-07-02",
        "状态\t征求意见",
        "收到申请之日\t2026-05-11",
        "告知补正的最后一日\t2026-05-20",
        "告知延期的最后一日\t2026-07-02",
        "等待他人的最后一日\t2026-06-10",
        "",
        "起\t止\t工作日\t说明\t依据",
        "2026-05-11\t2026-05-11\t\t当面提交，当日为收到申请之日，自次日起算\t条例第三十一条第（一）项",
        "2026-05-12\t2026-05-18\t5\t第1至第5个工作日，其间周六、周日不计\t条例第三十三条第二款",
        "2026-05-18\t2026-05-18\t\t向第三方发出征求意见书\t条例第三十二条",
        "2026-05-19\t2026-06-10\t\t征求第三方意见，17个工作日不计入期限\t条例第三十三条第三款",
        "2026-05-20\t2026-05-20\t\t第三方收到征求意见书，最迟在2026年6月10日提出意见\t条例第三十二条",
        "2026-06-10\t2026-06-10\t\t第三方的期限届满；没有提出意见的，由行政机关依法决定是否公开\t条例第三十二条",
        "2026-06-11\t2026-06-18\t6\t第6至第11个工作日，其间周六、周日不计\t条例第三十三条第二款",
        "2026-06-19\t2026-06-21\t\t端午节放假，不计入期限\t国办发明电〔2025〕7号",
        "2026-06-22\t2026-07-02\t9\t第12至第20个工作日，其间周六、周日不计\t条例第三十三条第二款",
        "2026-07-02\t2026-07-02\t\t答复的最后一日\t条例第三十三条第二款",
    ]


def test_all_that_may_happen_can_be_told() -> None:
    told = run(
        "deadline", "2026-07-06", "--by", "online", "--confirmed", "2026-07-07",
        "--correction", "2026-07-09/2026-07-13", "--correct-by", "2026-07-30",
        "--third-party", "2026-07-15/2026-07-16/2026-07-20", "--joint-body", "2026-07-16/2026-07-17/2026-07-21",
        "--fee", "2026-07-22/2026-07-23/2026-07-27",
        "--extended", "2026-08-20", "--extension-days", "10", "--delay", "2026-08-28/2026-09-30",
        "--replied", "2026-09-30", "--delivery", "post", "--json",
    ).json  # fmt: skip

    assert (told["received_on"], told["due_on"], told["standing"]) == ("2026-07-07", "2026-09-30", "replied")
    assert [step["first"] for step in told["trace"] if step["kind"] == "void"] == ["2026-07-08", "2026-07-14"]
    assert told["trace"][0] == {
        "kind": "event",
        "first": "2026-07-07",
        "last": "2026-07-07",
        "counted": 0,
        "sentence": "互联网渠道，以双方确认之日为收到申请之日，自次日起算",
        "source": "条例第三十一条第（三）项",
    }
    assert len(told["calendar"]) == 12


def test_what_was_done_late_ends_with_1() -> None:
    ran = run("deadline", "2026-07-06", "--replied", "2026-08-04")

    assert ran.code == 1
    assert "答复晚于最后一日2026年8月3日，逾期1个工作日" in ran.out


def test_a_clock_that_stands_still_has_no_last_day() -> None:
    ran = run("deadline", "2026-07-06", "--correction", "2026-07-09")

    assert ran.code == 0
    assert "答复的最后一日\t期限没有计算" in ran.out
    assert "2026-07-10\t…\t\t等待申请人补正" in ran.out


def test_the_standing_is_told_as_of_a_day() -> None:
    told = run("deadline", "2026-07-06", "--as-of", "2026-08-04", "--json").json
    withdrawn = run("deadline", "2026-07-06", "--withdrawn", "2026-07-08", "--json").json

    assert (told["standing"], withdrawn["standing"]) == ("overdue", "withdrawn")


def test_a_last_day_in_a_year_without_a_notice_is_provisional() -> None:
    assert "答复的最后一日\t2027-01-12（暂定）" in run("deadline", "2026-12-14").out


def test_a_folder_of_notices_makes_it_certain(tmp_path: Path) -> None:
    (tmp_path / "2027.toml").write_text(NEXT_YEAR, encoding="utf-8")

    told = run("deadline", "2026-12-14", "--calendar", str(tmp_path), "--json").json

    assert (told["due_on"], told["provisional"]) == ("2027-01-14", False)


def test_the_trace_is_drawn_on_a_terminal() -> None:
    assert "─" in run_on_terminal("deadline", "2026-03-02").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["soon"], "soon 不是日期，请写成 2026-03-02"),
        (["2026-07-06", "--delay", "2026-07-10"], "请写成 2026-03-02/2026-03-02"),
        (["2026-07-06", "--correction", "2026-07-10/2026-07-13/2026-07-14"], "请写成 2026-03-02/2026-03-02"),
        (["2026-07-06", "--correction", "2026-07-03"], "告知补正（2026年7月3日）早于收到申请之日（2026年7月6日）"),
        (["2019-05-14"], "自 2019-05-15 起施行"),
        (["2026-07-06", "--by", "pigeon"], "'pigeon'"),
    ],
)
def test_what_cannot_be_worked_out_is_told_and_ends_with_2(arguments: list[str], said: str) -> None:
    ran = run("deadline", *arguments)

    assert ran.code == 2
    assert said in ran.err
