"""What holds of the clock whatever happens to an application, against a count by hand."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongkai.errors import ImpossibleOrder
from gongkai.rules.calendar import china_calendar
from gongkai.rules.clock import (
    Consultation,
    Consulted,
    Correction,
    Delay,
    Event,
    Extension,
    FeeNotice,
    Received,
    clock,
)
from gongkai.rules.deadlines import opinion_due

CALENDAR = china_calendar()
DAY = timedelta(1)
RECEIPTS = st.dates(date(2021, 1, 4), date(2026, 8, 31))


def later(draw: st.DrawFn, day: date, most: int = 40) -> date:
    return day + timedelta(draw(st.integers(0, most)))


def or_not(draw: st.DrawFn, day: date) -> date | None:
    return day if draw(st.booleans()) else None


@st.composite
def histories(draw: st.DrawFn, *, finished: bool = False) -> list[Event]:
    """A receipt and some events, one of each kind at most but for consultations and delays."""
    received = Received(draw(RECEIPTS))
    return [received, *draw(st.lists(anything(received.arrived_on, finished), max_size=5, unique_by=one_of_a_kind))]


def one_of_a_kind(event: Event) -> object:
    return type(event) if event.once else event


@st.composite
def anything(draw: st.DrawFn, received_on: date, finished: bool) -> Event:
    """An event after receipt; a finished one has all its days."""
    kind = draw(st.sampled_from([Correction, Consultation, Extension, Delay, FeeNotice]))
    first = later(draw, received_on)
    second, third = later(draw, first, 20), later(draw, first, 50)
    if kind is Correction:
        return Correction(first, None, second if finished else or_not(draw, second))
    if kind is Consultation:
        delivered = second if finished else or_not(draw, second)
        answered = max(second, third) if finished else or_not(draw, max(second, third))
        returned = None if delivered or answered else or_not(draw, third)
        return Consultation(draw(st.sampled_from(Consulted)), first, delivered, answered, returned)
    if kind is Extension:
        return Extension(first, draw(st.none() | st.integers(1, 30)))
    if kind is Delay:
        return Delay(first, third)
    paid = or_not(draw, second)
    ended = second if finished and not paid else None if paid else or_not(draw, third)
    return FeeNotice(first, None, paid, None, ended)


def due(events: Iterable[Event]) -> date:
    """The last day; the end of time while the clock stands."""
    return clock(events, CALENDAR).due_on or date.max


@given(histories(), st.data())
@settings(deadline=None)
def test_one_more_event_never_loses_days(events: list[Event], data: st.DataObject) -> None:
    received = events[0].begins_on
    more = data.draw(anything(received, False))
    assume(not more.once or type(more) not in {type(event) for event in events})

    assert due([*events, more]) >= due(events)


@given(histories())
@settings(max_examples=60, deadline=None)
def test_the_order_in_which_events_are_given_does_not_matter(events: list[Event]) -> None:
    told = clock(events, CALENDAR)

    for order in list(permutations(events))[:24]:
        assert clock(order, CALENDAR) == told
        assert clock(order, CALENDAR).trace == told.trace


@given(histories(finished=True))
@settings(deadline=None)
def test_each_day_after_receipt_is_told_once(events: list[Event]) -> None:
    deadline = clock(events, CALENDAR)

    steps = [step for step in deadline.trace if step.kind.covers_days]
    ends = [(step.first, step.last or date.max) for step in steps]
    assert ends[0][0] == events[0].begins_on + DAY
    assert all(before[1] + DAY == after[0] for before, after in pairwise(ends))
    assert ends[-1][1] == deadline.due_on


@given(histories())
@settings(deadline=None)
def test_a_clock_that_stands_still_ends_with_a_wait(events: list[Event]) -> None:
    deadline = clock(events, CALENDAR)

    waits = [step for step in deadline.trace if step.last is None]
    assert len(waits) == (1 if deadline.due_on is None else 0)


@given(histories())
@settings(deadline=None)
def test_every_step_names_its_article(events: list[Event]) -> None:
    assert all(step.source and step.sentence for step in clock(events, CALENDAR).trace)


@given(RECEIPTS, st.data())
@settings(deadline=None)
def test_the_last_day_is_the_one_counted_by_hand(received_on: date, data: st.DataObject) -> None:
    """Consultations within the period, a correction, and an extension told on the first day."""
    consultation = st.builds(
        lambda after, takes, answers: Consultation(
            Consulted.THIRD_PARTY,
            CALENDAR.add_working_days(received_on, after),
            CALENDAR.add_working_days(received_on, after + takes),
            CALENDAR.add_working_days(received_on, after + takes + answers),
        ),
        st.integers(0, 19),
        st.integers(0, 5),
        st.integers(0, 25),
    )
    consultations = data.draw(st.lists(consultation, max_size=3))
    asked_on = CALENDAR.add_working_days(received_on, data.draw(st.integers(0, 7)))
    corrected_on = asked_on + DAY * data.draw(st.integers(0, 30))
    corrections = data.draw(st.sampled_from([[], [Correction(asked_on, None, corrected_on)]]))
    extensions = data.draw(st.sampled_from([[], [Extension(received_on)]]))

    found = due([Received(received_on), *consultations, *corrections, *extensions])

    start = corrected_on if corrections else received_on
    assert found == by_hand(start, consultations, 40 if extensions else 20)


def by_hand(start: date, consultations: list[Consultation], days: int) -> date:
    left_out = set()
    for one in consultations:
        assert one.delivered_on
        assert one.answered_on
        last = min(one.answered_on, opinion_due(one.delivered_on, CALENDAR, one.consulted))
        left_out |= {one.sent_on + DAY * n for n in range(1, (last - one.sent_on).days + 1)}
    day, counted = start, 0
    while counted < days:
        day += DAY
        counted += CALENDAR.is_working_day(day) and day not in left_out
    return day


@given(histories())
@settings(deadline=None)
def test_the_days_counted_are_those_of_the_period(events: list[Event]) -> None:
    deadline = clock(events, CALENDAR)

    assume(deadline.due_on)
    told = [event for event in events if isinstance(event, Extension) and deadline.extension_by is None]
    assert sum(step.counted for step in deadline.trace) == 20 + sum(min(one.working_days or 20, 20) for one in told)


@given(histories(finished=True), st.integers(1, 30))
@settings(deadline=None)
def test_an_event_before_receipt_is_refused(events: list[Event], days: int) -> None:
    early = Extension(events[0].begins_on - timedelta(days))
    others = [event for event in events if not isinstance(event, Extension)]

    with pytest.raises(ImpossibleOrder) as refused:
        clock([*others, early], CALENDAR)

    assert refused.value.on == early.told_on
