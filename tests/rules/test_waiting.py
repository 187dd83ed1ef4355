"""What is waited for, and how long without a question."""

from datetime import date

import pytest

from gongkai.rules.calendar import china_calendar
from gongkai.rules.clock import FeeNotice, Received, clock, running
from gongkai.rules.dated import Dated
from gongkai.rules.waiting import UNDELIVERED_DAYS, is_late

SENT = date(2026, 7, 10)


def test_a_letter_is_late_on_the_day_that_the_data_names() -> None:
    assert UNDELIVERED_DAYS.at(SENT).value == 7
    assert not is_late(SENT, date(2026, 7, 16))
    assert is_late(SENT, date(2026, 7, 17))


def test_the_days_of_a_cancelled_fee_count_where_the_data_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Dated((date(2021, 1, 1), False, "本级法制机构意见"))
    monkeypatch.setattr(running, "FEE_ENDED_EXCLUDED", counted)
    events = (Received(date(2026, 7, 6)), FeeNotice(date(2026, 7, 20), ended_on=date(2026, 7, 27)))

    assert clock(events, china_calendar()).due_on == date(2026, 8, 3)
