"""A value of the law on a day."""

from datetime import date

import pytest

from gongkai.errors import NotYetInForce, RuleError
from gongkai.rules.dated import Dated

REPLY = Dated((date(2008, 5, 1), 15, "旧条例第二十四条"), (date(2019, 5, 15), 20, "条例第三十三条"))


def test_a_provision_holds_from_its_own_day_until_the_next_begins() -> None:
    values = [REPLY.at(day).value for day in (date(2008, 5, 1), date(2019, 5, 14), date(2019, 5, 15), date(2030, 1, 1))]

    assert values == [15, 15, 20, 20]


def test_a_provision_names_its_article_and_its_first_day() -> None:
    provision = REPLY.at(date(2026, 1, 30))

    assert (provision.source, provision.since) == ("条例第三十三条", date(2019, 5, 15))


def test_a_day_before_the_first_provision_is_refused() -> None:
    with pytest.raises(NotYetInForce, match="旧条例第二十四条自 2008-05-01 起施行，不适用于 2008-04-30"):
        REPLY.at(date(2008, 4, 30))


def test_provisions_out_of_order_are_refused() -> None:
    with pytest.raises(RuleError, match="从早到晚"):
        Dated((date(2019, 5, 15), 20, "新"), (date(2008, 5, 1), 15, "旧"))


def test_a_value_without_a_provision_is_refused() -> None:
    with pytest.raises(RuleError, match="至少一项"):
        Dated[int]()


def test_a_dated_value_shows_its_days_and_values() -> None:
    assert repr(REPLY) == "Dated(2008-05-01: 15, 2019-05-15: 20)"
