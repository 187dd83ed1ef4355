"""The calculator says what the rules say, with the reason, and refuses what is out of bounds."""

import json
from datetime import date
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from django.test import Client

from gongkai.cli.deadline import command
from gongkai_web.applications.calculator.form import DeadlineForm
from gongkai_web.applications.calculator.view import LONGEST_ADDRESS

pytestmark = pytest.mark.django_db


def page(client: Client, **given: str | int) -> str:
    answer = client.get("/apply/calculator/", given)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_last_day_comes_with_its_reason(client: Client) -> None:
    said = page(client, what="deadline", channel="in_person", arrived_on="2026-01-27")

    assert "2026年3月2日" in said
    assert "春节" in said
    assert "条例第三十三条第二款" in said


def test_an_unconfirmed_online_application_has_no_last_day(client: Client) -> None:
    assert "期限没有计算" in page(client, what="deadline", channel="online", arrived_on="2026-03-02")


def test_time_for_a_third_party_is_left_out(client: Client) -> None:
    asked = {"sent_on": "2026-05-18", "delivered_on": "2026-05-20", "answered_on": "2026-05-27"}

    said = page(client, what="deadline", channel="in_person", arrived_on="2026-05-11", **asked)

    assert "2026年6月17日" in said
    assert '<details class="govuk-details" open>' in said


@pytest.mark.parametrize(("method", "number", "yuan"), [("per_item", 35, "3000 元"), ("per_page", 201, "2740 元")])
def test_a_fee_comes_with_its_lines(client: Client, method: str, number: int, yuan: str) -> None:
    said = page(client, what="fee", method=method, number=number, on="2026-03-02")

    assert yuan in said
    assert "国办函〔2020〕109号" in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"what": "deadline", "channel": "in_person"}, "填写到达日期"),
        ({"what": "deadline", "channel": "in_person", "arrived_on": "昨天"}, "写成 2026-03-02 这样"),
        ({"what": "deadline", "channel": "in_person", "arrived_on": "1999-01-01"}, "日期应在 2019-05-15"),
        ({"what": "deadline", "channel": "in_person", "arrived_on": "9999-01-01"}, "日期应在 2019-05-15"),
        ({"what": "deadline", "channel": "x", "arrived_on": "2026-03-02"}, "选择提交的方式"),
        (
            {"what": "deadline", "channel": "in_person", "arrived_on": "2026-03-02", "paid_on": "2026-03-09"},
            "发出收费通知日期",
        ),
        (
            {"what": "deadline", "channel": "in_person", "arrived_on": "2026-03-02", "told_on": "2026-02-09"},
            "早于",
        ),
        ({"what": "fee", "method": "per_item", "number": 0}, "填写 1 至 1000 之间的整数"),
        ({"what": "fee", "method": "per_page", "number": 10**9}, "填写 0 至 100000 之间的整数"),
        ({"what": "fee", "method": "per_page", "number": "9" * 500}, "整数"),
        ({"what": "fee", "method": "per_item", "number": 3, "on": "2020-01-01"}, "2021-01-01"),
    ],
)
def test_what_is_out_of_bounds_is_refused_in_words(client: Client, given: dict[str, str | int], said: str) -> None:
    assert said in page(client, **given)


def test_an_endless_address_is_not_read(client: Client) -> None:
    assert "请更正" not in page(client, what="fee", method="per_item", number="9" * 3000)


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("corrected_on", "告知补正日期"),
        ("delivered_on", "征求第三方意见：发出日期"),
        ("answered_on", "征求第三方意见：发出日期"),
        ("again_answered_on", "再次征求意见：发出日期"),
        ("joint_delivered_on", "征求共同制作机关意见：发出日期"),
        ("delay_told_on", "延迟答复的最后一日"),
        ("delay_until", "告知延迟答复日期"),
        ("fee_delivered_on", "发出收费通知日期"),
        ("paid_on", "发出收费通知日期"),
    ],
)
def test_a_later_day_without_the_first_is_refused(client: Client, typed: str, missing: str) -> None:
    said = page(client, what="deadline", channel="in_person", arrived_on="2026-05-11", **{typed: "2026-05-20"})

    assert f"也要填写“{missing}”" in said
    assert "最后一日是" not in said


ALL = {
    "asked_on": "2026-05-12",
    "corrected_on": "2026-05-13",
    "sent_on": "2026-05-18",
    "delivered_on": "2026-05-20",
    "answered_on": "2026-05-27",
    "again_sent_on": "2026-05-28",
    "again_delivered_on": "2026-05-29",
    "again_answered_on": "2026-06-03",
    "joint_sent_on": "2026-06-04",
    "joint_delivered_on": "2026-06-05",
    "joint_answered_on": "2026-06-09",
    "told_on": "2026-06-10",
    "delay_told_on": "2026-06-11",
    "delay_until": "2026-09-30",
    "fee_sent_on": "2026-06-12",
    "fee_delivered_on": "2026-06-15",
    "paid_on": "2026-06-16",
}


@pytest.mark.parametrize("prefix", ["", "again_", "joint_"])
def test_every_consultation_is_left_out_alike(client: Client, prefix: str) -> None:
    days = {"sent_on": "2026-05-18", "delivered_on": "2026-05-20", "answered_on": "2026-05-27"}
    asked = {f"{prefix}{name}": day for name, day in days.items()}

    assert "2026年6月17日" in page(client, what="deadline", channel="in_person", arrived_on="2026-05-11", **asked)


def test_a_reasonable_delay_moves_the_last_day(client: Client) -> None:
    delay = {"delay_told_on": "2026-05-20", "delay_until": "2026-08-31"}

    said = page(client, what="deadline", channel="in_person", arrived_on="2026-05-11", **delay)

    assert "2026年8月31日" in said
    assert "条例第三十五条" in said


def test_page_and_command_say_the_same(client: Client) -> None:
    said = page(client, what="deadline", channel="in_person", arrived_on="2026-05-11", **ALL)
    words = "2026-05-11 --by in_person --correction 2026-05-12/2026-05-13"
    words += " --third-party 2026-05-18/2026-05-20/2026-05-27 --third-party 2026-05-28/2026-05-29/2026-06-03"
    words += " --joint-body 2026-06-04/2026-06-05/2026-06-09 --extended 2026-06-10 --delay 2026-06-11/2026-09-30"
    words += " --fee 2026-06-12/2026-06-15/2026-06-16 --json"

    told = json.loads(CliRunner().invoke(command, words.split(), catch_exceptions=False).output)

    due_on = date.fromisoformat(told["due_on"])
    assert f"{due_on.year}年{due_on.month}月{due_on.day}日" in said.partition("逐日说明")[0]


def test_only_what_is_filled_in_is_open(client: Client) -> None:
    said = page(client, what="deadline", channel="in_person", arrived_on="2026-05-11", joint_sent_on="2026-05-18")

    opened = said.partition('<details class="govuk-details" open>')[2].partition("</details>")[0]
    assert "征求共同制作机关意见" in opened
    assert said.count('<details class="govuk-details" open>') == 1


def test_an_address_with_everything_is_read(client: Client) -> None:
    given = {"what": "deadline", "channel": "in_person", "arrived_on": "2026-05-11", "confirmed_on": "", **ALL}

    assert set(given) == {"what", *DeadlineForm().fields}
    assert len(urlencode(given)) < LONGEST_ADDRESS / 2
    assert "逐日说明" in page(client, **given)
