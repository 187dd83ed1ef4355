"""Every day from the day after receipt to the last one: counted or not, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from gongkai.rules.clock.deadline import Kind, Step
from gongkai.rules.clock.events import Consultation, Correction, Delay
from gongkai.rules.clock.running import Running
from gongkai.rules.clock.stretches import Stretch
from gongkai.rules.deadlines import EXTENSION_DAYS
from gongkai.rules.notices import SATURDAY

DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, what it is, and the holiday or what it was spent on; ``number`` counts the working days up to it."""

    on: date
    kind: Kind
    what: str
    source: str
    working: bool
    number: int = field(compare=False)


def walked(running: Running) -> Iterator[Step]:
    """Yield the steps that cover the days since the clock last began, and what ends them."""
    end, until = running.period_end, running.due_on
    if end is None:
        yield from _standing_still(running)
        return
    yield from _covered(running, end)
    if until and until > end:
        yield Step(Kind.DELAYED, end + DAY, until, "在告知申请人的合理期限之内", Delay.source)


def _standing_still(running: Running) -> Iterator[Step]:
    """The days counted until the clock stopped, and the wait that has no known end."""
    awaited = running.awaited
    if awaited is None:
        stretch = next(one for one in running.stretches if one.last is None)
        since, kind = max(stretch.after, running.start), Kind.EXCLUDED
        sentence, source = (
            f"{stretch.reason}，不计入期限，送达或者提出意见之后计算",
            Consultation.source,
        )
    else:
        since, kind, source = max(awaited.begins_on, running.start), Kind.WAITING, awaited.source
        what = "补正，收到补正的申请后" if isinstance(awaited, Correction) else "缴费，缴清费用后"
        sentence = f"等待申请人{what}期限重新计算"
    yield from _covered(running, since)
    yield Step(kind, since + DAY, None, sentence, source)


def _covered(running: Running, last: date) -> Iterator[Step]:
    days = list(_days(running, last))
    for (kind, what, source), group in groupby(days, key=lambda day: (day.kind, day.what, day.source)):
        run = list(group)
        yield _step(running, kind, what, source, run)


def _days(running: Running, last: date) -> Iterator[Day]:
    stretches, number, on = running.stretches, 0, running.start
    while on < last:
        on += DAY
        working = running.calendar.is_working_day(on)
        left_out = next((one for one in stretches if one.holds(on)), None)
        number += working and not left_out
        yield Day(on, *_reason(running, on, number, left_out), working, number)


def _reason(running: Running, on: date, number: int, left_out: Stretch | None) -> tuple[Kind, str, str]:
    if left_out:
        return Kind.EXCLUDED, left_out.reason, left_out.source
    arrangement = running.calendar.arrangement(on)
    if arrangement and arrangement.working:
        return Kind.MAKEUP, arrangement.name, arrangement.source
    if arrangement:
        return Kind.REST, arrangement.name, arrangement.source
    if number > running.reply_days.value:
        return Kind.EXTENDED, "", EXTENSION_DAYS.at(running.received_on).source
    return Kind.COUNTED, "", running.reply_days.source


def _step(running: Running, kind: Kind, what: str, source: str, run: list[Day]) -> Step:
    working = [day for day in run if day.working]
    if kind is Kind.EXCLUDED:
        sentence, counted = f"{what}，{len(working)}个工作日不计入期限", 0
    elif kind is Kind.REST:
        sentence, counted = f"{what}放假，不计入期限", 0
    else:
        sentence, counted = _counted(running, kind, what, run, working), len(working)
    return Step(kind, run[0].on, run[-1].on, sentence, source, counted)


def _counted(running: Running, kind: Kind, what: str, run: list[Day], working: list[Day]) -> str:
    if not working:
        return "周六、周日，不计入期限"
    base = running.reply_days.value if working[0].number > running.reply_days.value else 0
    first, last = (day.number - base for day in (working[0], working[-1]))
    which = f"第{first}个工作日" if first == last else f"第{first}至第{last}个工作日"
    if base:
        which = f"延长期限的{which}"
    if kind is Kind.MAKEUP:
        return f"因{what}调休上班，为{which}"
    weekend = any(day.on.weekday() >= SATURDAY for day in run)
    return which + ("，其间周六、周日不计" if weekend else "")
