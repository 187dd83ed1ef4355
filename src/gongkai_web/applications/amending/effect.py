"""What other dates would make of a case, found in memory: nothing is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.errors import RuleError
from gongkai.rules.clock import Deadline
from gongkai.rules.clock.events import said
from gongkai_web.applications.amending.entries import Entry, entries_of
from gongkai_web.applications.clock import INTERVALS, deadline_of
from gongkai_web.applications.models import Application
from gongkai_web.applications.steps import standing


@dataclass(frozen=True)
class Imagined:
    """A copy of a case with its entries, of which the ``changed`` have another day."""

    case: Application
    entries: list[Entry]
    changed: list[Entry]

    @classmethod
    def of(cls, case: Application, days: Mapping[str, date]) -> "Imagined":
        """Return it; what the clock reads of the copy are the rows that the days were put into."""
        copy = Application.objects.select_related("body").prefetch_related(*INTERVALS).get(pk=case.pk)
        entries = entries_of(copy)
        changed = [entry for entry in entries if entry.key in days]
        for entry in changed:
            entry.put(days[entry.key])
        return cls(copy, entries, changed)

    def contradictions(self) -> Iterator[str]:
        """Yield what the rules say against its dates, and against those of the cases that its reply answers."""
        try:
            deadline_of(self.case)
        except RuleError as impossible:
            yield str(impossible)
        for one in self.joined():
            try:
                deadline_of(one)
            except RuleError as impossible:
                yield f"合并答复的 {one.number}：{impossible}"

    def joined(self) -> list[Application]:
        """Return the other cases whose day of reply changes with this one's."""
        return answered_with(self.case, self.changed)


def answered_with(case: Application, entries: Iterable[Entry]) -> list[Application]:
    """Return the other cases that these entries are about."""
    rows = (row for entry in entries for row, _ in entry.places)
    return [row for row in rows if isinstance(row, Application) and row.pk != case.pk]


@dataclass(frozen=True)
class Effect:
    """What changes: the entries, old → new; the last day for the reply; what must be minded then."""

    changes: tuple[str, ...]
    last_day: str
    minded: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """Return all of it as one text, by which it is known again."""
        return "；".join((*self.changes, self.last_day, *self.minded))


def effect_of(case: Application, changed: Mapping[Entry, date], imagined: Imagined) -> Effect:
    """Return it, for days that don't contradict each other."""
    before, after = standing(case), deadline_of(imagined.case)
    return Effect(
        tuple(f"{entry.label}：{said(entry.value)} → {said(day)}" for entry, day in changed.items()),
        _last_day(before, after),
        tuple(_minded(case, before, after)),
    )


def last_day_told(before: Deadline | None, after: Deadline) -> str:
    """Return what the applicant is told of the last day for the reply, "" if it is the same."""
    if before and before.due_on == after.due_on:
        return ""
    known = before and before.due_on
    return f"答复的最后一日由{said(known)}改为{_day(after)}" if known else f"答复的最后一日为{_day(after)}"


def _last_day(before: Deadline | None, after: Deadline) -> str:
    if before is None:
        return f"原来登记的日期互相矛盾；更正以后，答复的最后一日是{_day(after)}"
    if before.due_on != after.due_on:
        return f"答复的最后一日由{_day(before)}改为{_day(after)}"
    return f"答复的最后一日不变，仍为{_day(after)}" if after.due_on else "答复的最后一日仍暂不确定"


def _day(deadline: Deadline) -> str:
    return said(deadline.due_on) if deadline.due_on else "暂不确定"


def _minded(case: Application, before: Deadline | None, after: Deadline) -> Iterator[str]:
    """Yield what the clock minds now and didn't before, and what doesn't follow by itself."""
    known = {str(step) for step in before.problems} if before else set()
    yield from (str(step) for step in after.problems if str(step) not in known)
    month = _month(before.received_on if before else None)
    if hasattr(case, "fee") and month != _month(after.received_on):
        yield "信息处理费按收到申请之日所在的自然月计件，这件申请换了月份；已经发出的收费通知不变，金额有误的撤销"


def _month(day: date | None) -> tuple[int, int] | None:
    return (day.year, day.month) if day else None
