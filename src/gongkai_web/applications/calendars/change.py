"""Add to the calendar, and say at once which open cases' last days moved; nothing of them is stored but this list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from gongkai.errors import CalendarError
from gongkai.rules.calendar import china_calendar
from gongkai_web.actions import Action, Refused
from gongkai_web.applications.calendars.calendar import as_notice
from gongkai_web.applications.case.due import dues_in, open_ones
from gongkai_web.applications.models import Application, CalendarChange, HolidayNotice, LocalWorkDay
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role

WRITTEN = ("year", "number", "title", "announced_on", "holidays")


def last_days() -> dict[int, date | None]:
    """Return the last day of every open case, by the calendar as it is now."""
    running = open_ones(Application.objects.all())
    return {pk: due.due_on for pk, due in dues_in(running, timezone.localdate()).items()}


class CalendarAction(Action):
    """A change of the calendar by an administrator."""

    by: Person
    change: CalendarChange | None = None

    def allowed(self) -> bool:
        """Administrators may."""
        return self.by.is_superuser or Role.ADMINISTRATOR in self.by.roles()

    def store(self) -> Any:
        """Change the rows; return the one that was changed."""
        raise NotImplementedError

    def what(self) -> str:
        """Say what was changed."""
        raise NotImplementedError

    def do(self) -> None:
        """Change it, and keep which cases moved."""
        was = self.told()
        row, moved = self._moved()
        what = self.what()
        self.change = CalendarChange.objects.create(by=self.by, what=what[:200], moved=moved)
        log("calendar.changed", row, by=self.by, what=what, moved=len(moved), **was)

    def told(self) -> dict[str, Any]:
        """Return what else the log keeps."""
        return {}

    def preview(self) -> list[dict[str, Any]]:
        """Return which cases would move; nothing is changed. Raises Refused like ``execute``."""
        if obstacles := list(self.obstacles()):
            raise Refused(obstacles)
        with transaction.atomic():
            _, moved = self._moved()
            transaction.set_rollback(True)
        return moved

    def _moved(self) -> tuple[Any, list[dict[str, Any]]]:
        before = last_days()
        row = self.store()
        after = last_days()
        moved = {pk: day for pk, day in after.items() if day != before.get(pk)}
        named = Application.objects.filter(pk__in=moved).select_related("body").order_by("body__path", "pk")
        return row, [
            {
                "application": case.pk,
                "number": case.number,
                "body": case.body.short_name,
                "before": str(before.get(case.pk) or ""),
                "after": str(moved[case.pk] or ""),
            }
            for case in named
        ]


@dataclass
class AddNotice(CalendarAction):
    """添加放假通知"""

    by: Person
    year: int | None = None
    number: str = ""
    title: str = ""
    announced_on: date | None = None
    holidays: list[Mapping[str, Any]] = field(default_factory=list)  # name, first, last, worked, as JSON has them
    change: CalendarChange | None = None

    def obstacles(self) -> Iterator[str]:
        """Yield what is missing or contradicts itself or another notice."""
        if not self.year or not self.number.strip() or not self.title.strip() or self.announced_on is None:
            yield "填写年度、文号、标题和印发日期"
            return
        if not self.holidays:
            yield "至少填写一个节日的放假安排"
        others = self.others()
        if others.filter(year=self.year, number=self.number).exists():
            yield "这个通知已经添加"
        try:
            china_calendar().with_notices(*map(as_notice, others), as_notice(self.row()))
        except (CalendarError, ValueError, KeyError) as wrong:
            yield str(wrong)

    def others(self) -> "QuerySet[HolidayNotice]":
        """Return the notices kept beside it."""
        return HolidayNotice.objects.all()

    def row(self) -> HolidayNotice:
        """Return the row to be kept."""
        assert self.year is not None
        assert self.announced_on is not None
        return HolidayNotice(
            year=self.year,
            number=self.number,
            title=self.title,
            announced_on=self.announced_on,
            holidays=list(self.holidays),
        )

    def store(self) -> HolidayNotice:
        """Keep it."""
        row = self.row()
        row.save()
        return row

    def what(self) -> str:
        """Name the notice."""
        return f"添加{self.title}（{self.number}）"


@dataclass
class CorrectNotice(AddNotice):
    """更正放假通知"""

    kept: HolidayNotice | None = None
    reason: str = ""

    def rows(self) -> Iterator[HolidayNotice]:
        """Yield the notice as it was kept."""
        if self.kept:
            yield self.kept

    def obstacles(self) -> Iterator[str]:
        """Yield also that nothing differs, or that nobody knows why."""
        yield from super().obstacles()
        if not self.reason.strip():
            yield "写明更正的理由，例如“录入时漏写一个上班日”"
        if self.kept and all(getattr(self.kept, name) == getattr(self, name) for name in WRITTEN):
            yield "没有改动；通知和原来一样"

    def others(self) -> "QuerySet[HolidayNotice]":
        """Return the notices but the one that is corrected."""
        return super().others().exclude(pk=self.kept.pk) if self.kept else super().others()

    def row(self) -> HolidayNotice:
        """Return the row with what is right."""
        row = super().row()
        row.pk = self.kept.pk if self.kept else None
        return row

    def store(self) -> HolidayNotice:
        """Keep it in place of the wrong one."""
        row = self.row()
        row.save(force_update=True)
        return row

    def what(self) -> str:
        """Name the notice, and say why."""
        return f"更正{self.title}（{self.number}）：{self.reason}"

    def told(self) -> dict[str, Any]:
        """Return what was kept before."""
        assert self.kept is not None
        return was(self.kept)


@dataclass
class RemoveNotice(CalendarAction):
    """删去放假通知"""

    by: Person
    kept: HolidayNotice
    reason: str = ""
    change: CalendarChange | None = None

    def rows(self) -> Iterator[HolidayNotice]:
        """Yield the notice."""
        yield self.kept

    def obstacles(self) -> Iterator[str]:
        """Yield that nobody knows why."""
        if not self.reason.strip():
            yield "写明删去的理由，例如“重复添加”"

    def store(self) -> HolidayNotice:
        """Remove it; what is returned still tells what it was."""
        pk = self.kept.pk
        self.kept.delete()
        self.kept.pk = pk
        return self.kept

    def what(self) -> str:
        """Name the notice, and say why."""
        return f"删去{self.kept.title}（{self.kept.number}）：{self.reason}"

    def told(self) -> dict[str, Any]:
        """Return what was kept."""
        return was(self.kept)


def was(notice: HolidayNotice) -> dict[str, Any]:
    """Return a notice as the log keeps it once it is gone."""
    return {"was": {name: str(getattr(notice, name)) for name in WRITTEN}}


@dataclass
class AddLocalDay(CalendarAction):
    """添加本地放假、上班日"""

    by: Person
    day: date | None = None
    working: bool = False
    name: str = ""
    source: str = ""
    body: PublicBody | None = None
    change: CalendarChange | None = None

    def obstacles(self) -> Iterator[str]:
        """Yield what is missing."""
        if self.day is None or not self.name.strip() or not self.source.strip():
            yield "填写日期、事由和依据"
        elif LocalWorkDay.objects.filter(body=self.body, day=self.day).exists():
            yield "这一天已经添加"

    def store(self) -> LocalWorkDay:
        """Keep it."""
        assert self.day is not None
        return LocalWorkDay.objects.create(
            body=self.body, day=self.day, working=self.working, name=self.name, source=self.source
        )

    def what(self) -> str:
        """Name the day."""
        whose = self.body.short_name if self.body else "全部机关"
        return f"添加{self.day:%Y-%m-%d}{'上班' if self.working else '放假'}（{self.name}，{whose}）"


@dataclass
class RemoveLocalDay(CalendarAction):
    """删去本地放假、上班日"""

    by: Person
    row: LocalWorkDay
    change: CalendarChange | None = None

    def store(self) -> LocalWorkDay:
        """Remove it; what is returned still tells what it was."""
        pk = self.row.pk
        self.row.delete()
        self.row.pk = pk
        return self.row

    def what(self) -> str:
        """Name the day."""
        return f"删去{self.row.day:%Y-%m-%d}（{self.row.name}）"
