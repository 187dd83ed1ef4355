"""How long replies took, and how many came in time; of the whole and of each department."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from gongkai.errors import RuleError
from gongkai.rules.calendar import WorkCalendar
from gongkai.rules.clock import Received, clock
from gongkai_web.applications.calendars.calendar import Calendars
from gongkai_web.applications.case.due import dues_in
from gongkai_web.applications.models import ConsultationRequest, DelayNotice
from gongkai_web.bodies.models import Unit
from gongkai_web.registers.days import RECEIVED_ON, taken_in
from gongkai_web.registers.models import RegisterImportRow
from gongkai_web.registers.statistics.counting import Counted, Figures, Query

STEPS = (0, 5, 10, 15, 20, 30, 40)  # working days up to which a class reaches; for the eye, not from the law


@dataclass(frozen=True)
class Timing:
    """Of some replies: how many, the median of the working days, how many of those that are known came in time."""

    label: str
    replied: int
    median: float | None
    known: int
    in_time: int
    query: str = ""

    @property
    def share(self) -> str:
        """Return the share in time, in percent."""
        return f"{100 * self.in_time / self.known:.1f}%" if self.known else "—"

    @property
    def unknown(self) -> int:
        """Return of how many the last day isn't known: imported ones whose register doesn't tell it."""
        return self.replied - self.known


@dataclass(frozen=True)
class Replies:
    """What is needed of every reply."""

    unit: dict[int, int | None]
    taken: dict[int, int]
    in_time: dict[int, bool]

    def of(self, label: str, ids: Iterable[int], query: str) -> Timing:
        """Return the timing of some of them."""
        ids = list(ids)
        days = [self.taken[pk] for pk in ids if pk in self.taken]
        known = [self.in_time[pk] for pk in ids if pk in self.in_time]
        return Timing(label, len(ids), median(days) if days else None, len(known), sum(known), query)


def replies(cases: "QuerySet[Any]") -> Replies:
    """Return it of the cases to which was replied."""
    done = cases.filter(replied_on__isnull=False)
    rows = list(done.order_by().values_list("pk", "unit", "replied_on"))
    last = _last_days(done)
    in_time = {pk: day <= until for pk, _, day in rows if (until := last.get(pk))}
    return Replies({pk: unit for pk, unit, _ in rows}, taken_in(done), in_time)


def _last_days(done: "QuerySet[Any]") -> dict[int, date | None]:
    """Return the last day for each reply, of an imported case as its register tells it."""
    found = {**_plain(done), **{pk: due.due_on for pk, due in dues_in(_moved(done), timezone.localdate()).items()}}
    imported = RegisterImportRow.objects.filter(application__in=done.order_by().values("pk"))
    return {**found, **dict(imported.values_list("application", "due_on"))}


def _plain(done: "QuerySet[Any]") -> dict[int, date | None]:
    """Return it as if nothing had moved the clock: then the day of receipt alone decides, and few days do for all."""
    calendars, known = Calendars(), dict[tuple[int, date], date | None]()
    found: dict[int, date | None] = {}
    for pk, body, day in done.annotate(began=RECEIVED_ON).order_by().values_list("pk", "body", "began"):
        if day is not None and (body, day) not in known:
            known[body, day] = _last_day(day, calendars.of(body))
        found[pk] = known.get((body, day))
    return found


def _last_day(day: date, calendar: WorkCalendar) -> date | None:
    try:
        return clock((Received(day),), calendar).due_on
    except RuleError:  # received before the Regulations of 2019 were in force
        return None


def _moved(done: "QuerySet[Any]") -> "QuerySet[Any]":
    """Keep those in which something else than receipt and reply moved the clock, or nothing began it."""
    alone = Q(correction=None, extension=None, fee=None)
    asked = Exists(ConsultationRequest.objects.filter(application=OuterRef("pk")))
    delayed = Exists(DelayNotice.objects.filter(application=OuterRef("pk")))
    return done.filter(~alone | Q(asked) | Q(delayed) | Q(withdrawn_on__isnull=False))


def by_days(known: Replies, query: Query) -> Figures:
    """Count replies by the working days they took."""
    rows, before = [], -1
    for step in STEPS:
        count = sum(before < days <= step for days in known.taken.values())
        label = "当天" if step == 0 else f"{before + 1}–{step}"
        rows.append(Counted(label, count, query(taken_least=str(before + 1), taken_most=str(step))))
        before = step
    more = sum(days > before for days in known.taken.values())
    rows.append(Counted(f"超过 {before}", more, query(taken_least=str(before + 1))))
    return Figures("days", "按办理工作日", tuple(rows))


def by_unit(known: Replies, query: Query) -> Iterator[Timing]:
    """Yield the timing of each department."""
    ids: dict[int | None, list[int]] = {}
    for pk, unit in known.unit.items():
        ids.setdefault(unit, []).append(pk)
    for one in Unit.objects.filter(pk__in=[pk for pk in ids if pk]).order_by("body", "order", "pk"):
        yield known.of(str(one), ids[one.pk], query(unit=str(one.pk), state="answered"))
    if None in ids:
        yield known.of("没有交办科室", ids[None], query(unit="none", state="answered"))
