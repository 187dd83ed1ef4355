"""The small language of the cores."""

from datetime import date
from random import Random

import pytest

from gongkai.rules.calendar import china_calendar
from gongkai_web.demo.wording import Speaker


def speaker(**facts: object) -> Speaker:
    """Return a speaker who knows these facts."""
    return Speaker(dict(facts), Random(1), china_calendar())


def test_one_of_several_wordings_is_said() -> None:
    assert speaker().say("{甲|乙}和{丙|丁}") in {"甲和丙", "甲和丁", "乙和丙", "乙和丁"}


def test_a_wording_may_have_gaps_of_its_own() -> None:
    assert speaker(town="石桥镇").say("{{town}|{town}}") == "石桥镇"


def test_what_is_named_stays_the_same() -> None:
    first, second = speaker().say("{n=1..1000}/{n}").split("/")

    assert first == second


def test_numbers_reckon_from_left_to_right() -> None:
    assert speaker(a=7, b=3).say("{a+b} {a-b} {a*b} {a/b} {a-b+10}") == "10 4 21 2 14"


def test_a_number_is_drawn_between_facts() -> None:
    assert speaker(a=4).say("{a..a}") == "4"


def test_tied_wordings_take_the_same_place() -> None:
    said = speaker().say("{#k 稻|茶|渠}：{#k 开镰|采摘|清淤}")

    assert said in {"稻：开镰", "茶：采摘", "渠：清淤"}


def test_days_move_to_working_days() -> None:
    """30 September 2026 and five days is within the holiday of 1–7 October."""
    say = speaker(dated=date(2026, 9, 30)).say

    assert say("{dated}") == "2026年9月30日"
    assert say("{dated+5}") == "2026年10月8日"
    assert say("{dated+2w~}") == "10月9日"


def test_a_fact_that_is_a_list_gives_one_entry() -> None:
    assert speaker(village=["石桥村", "柳溪村"]).say("{v=village}{v}") in {"石桥村石桥村", "柳溪村柳溪村"}


def test_an_unknown_fact_is_told() -> None:
    with pytest.raises(KeyError, match="nobody"):
        speaker().say("{nobody}")
