"""Last days that follow from one date."""

from datetime import date

import pytest

from gongkai.errors import NotYetInForce
from gongkai.rules.calendar import china_calendar
from gongkai.rules.deadlines import (
    Consulted,
    correction_notice_due,
    interpretation_due,
    opinion_due,
    payment_due,
    publication_due,
    reply_due,
)

CALENDAR = china_calendar()


def test_the_reply_is_due_after_twenty_working_days_and_forty_when_extended() -> None:
    assert reply_due(date(2026, 3, 2), CALENDAR) == date(2026, 3, 30)
    assert reply_due(date(2026, 3, 2), CALENDAR, extended=True) == date(2026, 4, 28)


def test_the_spring_festival_moves_the_reply_to_5_march() -> None:
    """2026: days off 15–23 February, make-up days 14 and 28 February."""
    assert reply_due(date(2026, 1, 30), CALENDAR) == date(2026, 3, 5)


def test_corrections_are_asked_for_within_seven_working_days() -> None:
    assert correction_notice_due(date(2026, 9, 14), CALENDAR) == date(2026, 9, 22)


def test_opinions_are_due_within_fifteen_working_days() -> None:
    assert opinion_due(date(2026, 5, 20), CALENDAR, Consulted.THIRD_PARTY) == date(2026, 6, 10)
    assert opinion_due(date(2026, 4, 24), CALENDAR, Consulted.JOINT_BODY) == date(2026, 5, 19)


def test_the_fee_is_due_within_twenty_working_days_of_the_notice() -> None:
    assert payment_due(date(2026, 6, 10), CALENDAR) == date(2026, 7, 9)


def test_information_is_published_within_twenty_working_days() -> None:
    assert publication_due(date(2026, 2, 10), CALENDAR) == date(2026, 3, 16)
    assert publication_due(date(2010, 6, 7), CALENDAR) == date(2010, 7, 6)  # by the Regulations of 2007


def test_an_interpretation_follows_within_three_working_days() -> None:
    assert interpretation_due(date(2026, 9, 18), CALENDAR) == date(2026, 9, 22)


def test_an_application_received_before_the_regulations_of_2019_is_refused() -> None:
    with pytest.raises(NotYetInForce, match="条例第三十三条第二款自 2019-05-15 起施行"):
        reply_due(date(2019, 5, 14), CALENDAR)
