"""The clock of an application: from what happened to the last day for the reply, with the reason for every day.

Sources: 政府信息公开条例 (2019) 第三十条至第三十五条; 国办函〔2020〕109号 on fees; 国办公开办函〔2016〕235号 on
service. The due date is computed from the events each time and never kept: the calendar may change afterwards.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from gongkai.rules.calendar import WorkCalendar
from gongkai.rules.clock.deadline import Deadline, Kind, Standing, Step
from gongkai.rules.clock.events import (
    Channel,
    Consultation,
    Correction,
    Delay,
    Delivery,
    Event,
    Extension,
    FeeNotice,
    Received,
    Reply,
    Withdrawal,
    in_order,
)
from gongkai.rules.clock.running import Running
from gongkai.rules.clock.walking import walked
from gongkai.rules.deadlines import Consulted

__all__ = [
    "Channel",
    "Consultation",
    "Consulted",
    "Correction",
    "Deadline",
    "Delay",
    "Delivery",
    "Event",
    "Extension",
    "FeeNotice",
    "Kind",
    "Received",
    "Reply",
    "Standing",
    "Step",
    "Withdrawal",
    "clock",
]


def clock(events: Iterable[Event], calendar: WorkCalendar) -> Deadline:
    """Return the last day for the reply to one application, and why; events may come in any order.

    Raises ``ImpossibleOrder`` for events that cannot have happened so, ``NotYetInForce`` for an application
    received before 2019-05-15 or a fee before 2021-01-01.
    """
    received, others = in_order(events)
    received_on = received.received_on
    if received_on is None:
        return _unconfirmed(received, others)
    running = Running(received, received_on, calendar)
    for event in others:
        running.put(event)
    end = running.period_end
    return Deadline(
        running.due_on,
        running.standing,
        partial(_explained, running),
        received_on,
        running.waiting_until,
        running.correction_by,
        running.extension_by,
        provisional=end is not None and calendar.is_provisional(end),
        undelivered=running.undelivered,
    )


def _unconfirmed(received: Received, others: list[Event]) -> Deadline:
    sentence = f"{received.channel.label}，尚未与申请人确认收到，期限没有起算"
    steps = [Step(Kind.EVENT, received.arrived_on, received.arrived_on, sentence, received.channel.source)]
    steps += [Step(Kind.EVENT, one.begins_on, one.begins_on, "申请人撤回申请", one.source) for one in others]
    return Deadline(None, Standing.WITHDRAWN if others else Standing.UNCONFIRMED, partial(tuple, steps))


def _explained(running: Running) -> Iterator[Step]:
    yield from running.steps
    yield from walked(running)
    due_on, end = running.due_on, running.period_end
    if due_on is None or end is None:
        return
    source = Delay.source if due_on > end else running.reply_days.source
    yield Step(Kind.DUE, due_on, due_on, "答复的最后一日", source)
    missing = running.calendar.missing_notice(end)
    if missing:
        sentence = f"{missing}年的放假安排尚未公布，暂按周一至周五、扣除法定节日计算，公布后重新计算"
        yield Step(Kind.NOTE, due_on, due_on, sentence, "全国年节及纪念日放假办法")
