"""Put dates right that were entered wrongly; the old days and the reason stay in the log, what follows is derived."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Model
from django.utils import timezone

from gongkai_web.applications.actions import happened
from gongkai_web.applications.amending.effect import Effect, Imagined, answered_with, effect_of, last_day_told
from gongkai_web.applications.amending.entries import Entry, entries_of
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.closing.action import PERSONAL
from gongkai_web.applications.consultation.answering import last_day
from gongkai_web.applications.letters.facts import said
from gongkai_web.applications.models import Application, EventKind, Opinion
from gongkai_web.applications.steps import OfficeStep, standing, wrong_day
from gongkai_web.bodies.models import Person

REASON = 200  # characters
TEXT = 500  # of an event


@dataclass
class AmendEntry(OfficeStep):
    """更正登记的日期"""

    application: Application
    by: Person
    days: Mapping[str, date | None] = field(default_factory=dict)  # by the key of their entry
    reason: str = ""

    def rows(self) -> Iterator[Model]:
        """Yield the case, then every row that keeps one of the days."""
        yield self.application
        kept = dict.fromkeys(row for entry in self.changed() for row, _ in entry.places)
        yield from (row for row in kept if row != self.application)

    def blocked(self) -> Iterator[str]:
        """Yield that it is too late, or that there is nothing to amend; a reply or a remedy forbids nothing."""
        if self.application.closed_at:
            yield "这件申请已经结案，登记的日期不再更正"
        elif not entries_of(self.application):
            yield "没有工作人员登记的日期；申请人网上提交、确认的日期由系统记录"

    def missing(self) -> Iterator[str]:
        """Yield what is wrong with the reason, then with the days."""
        yield from self._wrong_reason()
        entries = entries_of(self.application)
        known = {entry.key for entry in entries}
        if self.days.keys() - known:
            yield "这件申请的登记刚刚变动过，请返回核对"
        cleared = [entry.label for entry in entries if self.days.get(entry.key, entry.value) is None]
        yield from (f"填写“{label}”的日期；更正不能删去登记" for label in cleared)
        if not cleared and not self.changed():
            yield "没有改动任何日期"
        elif not cleared:
            yield from self._wrong_days()

    def _wrong_reason(self) -> Iterator[str]:
        case, reason = self.application, self.reason.strip()
        if not reason:
            yield "写明更正的理由，例如原来怎样登记错的、以什么凭证为准"
        elif len(reason) > REASON:
            yield f"更正的理由不超过 {REASON} 字"
        told = [getattr(case.applicant, name) for name in PERSONAL] + [one.party for one in case.consultations.all()]
        if any(value and value.reveal() in reason for value in told):
            yield "更正的理由不写申请人、第三方的姓名、名称和联系方式"

    def changed(self) -> dict[Entry, date]:
        """Return the entries that get another day."""
        given = {entry: self.days.get(entry.key) for entry in entries_of(self.application)}
        return {entry: day for entry, day in given.items() if day and day != entry.value}

    def imagined(self) -> Imagined:
        """Return the case as it would be."""
        return Imagined.of(self.application, {entry.key: day for entry, day in self.changed().items()})

    def effect(self) -> Effect:
        """Return what the days change. Raises ``RuleError`` if they contradict each other."""
        return effect_of(self.application, self.changed(), self.imagined())

    def _wrong_days(self) -> Iterator[str]:
        changed, then = self.changed(), self.imagined()
        touched = {entry.key for entry in then.changed}
        before = {
            sentence for entry in entries_of(self.application) for sentence in _misplaced(self.application, entry)
        }
        found = [
            sentence
            for entry in then.entries
            for sentence in _misplaced(then.case, entry)
            if entry.key in touched or sentence not in before
        ]
        yield from found or then.contradictions()
        if not found:
            yield from self._beside_the_dates(then)
        if len(self._note(changed)) > TEXT:
            yield "一次更正的日期太多，分几次更正"

    def _beside_the_dates(self, then: Imagined) -> Iterator[str]:
        """Yield what stands against them in what isn't a date of the case's clock."""
        for one in then.case.consultations.all():
            last = last_day(one)
            if one.opinion == Opinion.SILENT and last and timezone.localdate() <= last:
                yield f"已经登记逾期未提出意见；按更正的日期，对方最迟可以在 {last:%Y-%m-%d} 提出意见，期限还没有届满"
        yield from (f"合并答复的 {one.number} 已经结案，答复的日期不再更正" for one in then.joined() if one.closed_at)
        filed = [one.filed_on for one in then.case.remedies.all()]
        if filed and then.case.arrived_on > min(filed):
            yield f"申请到达的日期不能晚于就这件申请提起复议、诉讼、举报投诉的日期（{min(filed):%Y-%m-%d}）"

    def do(self) -> None:
        """Write the days; the clock, the registers and the report follow. Each case they belong to gets an event."""
        case, changed, before = self.application, self.changed(), standing(self.application)
        note, corrected = self._note(changed), [_told(entry, day) for entry, day in changed.items() if entry.told]
        joined = answered_with(case, changed)
        for entry, day in changed.items():
            entry.put(day)
            for row, name in entry.places:
                row.save(update_fields=[name])
        told = [f"登记的日期有误，已经更正{'：' if corrected else ''}{'；'.join(corrected)}"]
        told += filter(None, [last_day_told(before, deadline_of(case))])
        happened(case, EventKind.AMENDED, by=self.by, note=note, told="。".join(told)[:TEXT])
        for one in joined:
            told_too = f"登记的日期有误，已经更正：答复之日为{said(one.replied_on)}"
            happened(one, EventKind.AMENDED, by=self.by, note=f"合并答复的 {case.number}：{note}"[:TEXT], told=told_too)

    def _note(self, changed: Mapping[Entry, date]) -> str:
        told = "；".join(f"{entry.label} {entry.value:%Y-%m-%d} → {day:%Y-%m-%d}" for entry, day in changed.items())
        return f"{told}。理由：{self.reason.strip()}"


def _told(entry: Entry, day: date) -> str:
    return f"{entry.label}由{said(entry.value)}更正为{said(day)}"


def _misplaced(case: Application, entry: Entry) -> Iterator[str]:
    """Yield why an entry's day can't be: it is still to come, or lies outside what bounds it."""
    yield from wrong_day(case, entry.value, f"“{entry.label}”", since=entry.since)
    if entry.until and entry.value > entry.until:
        yield f"“{entry.label}”的日期不能晚于答复或者撤回（{entry.until:%Y-%m-%d}）"
