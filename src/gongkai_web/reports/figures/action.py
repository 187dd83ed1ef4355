"""Enter a department's figures for a year, or those of the body as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from gongkai.report.layout import Slot
from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person, PublicBody, Unit
from gongkai_web.bodies.roles import WORKING, Role
from gongkai_web.reports.compiling.entered import PLACES, entered_slots, exact
from gongkai_web.reports.compiling.period import edition_of
from gongkai_web.reports.models import FigureSource, YearlyFigure


def units_of(person: Person, body: PublicBody) -> list[Unit | None]:
    """Return for whom a person enters figures: all departments and the whole body, or their own department."""
    if person.holds(Role.DISCLOSURE_OFFICE, body.pk):
        return [None, *body.units.all()]
    today = timezone.localdate()
    held = person.appointments.filter(body=body, unit__isnull=False, since__lte=today, role__in=WORKING)
    return [*Unit.objects.filter(pk__in=held.exclude(until__lt=today).values("unit"))]


@dataclass
class EnterFigures(Action):
    """填报年度数据"""

    body: PublicBody
    year: int
    by: Person
    unit: Unit | None = None
    values: Mapping[str, Decimal | None] = field(default_factory=dict)  # by cell; None takes one out

    def allowed(self) -> bool:
        """The disclosure office for all, others for their own department."""
        return self.unit in units_of(self.by, self.body)

    def obstacles(self) -> Iterator[str]:
        """Yield what can't be."""
        if self.year > timezone.localdate().year:
            yield f"{self.year} 年还没有开始"
        slots = {slot.key: slot for slot in entered_slots(edition_of(self.year))}
        for key, value in self.values.items():
            if key not in slots:
                yield f"{self.year} 年度报告没有“{key}”这一格，或者由登记簿计算"
            elif value is not None:
                yield from _wrong(slots[key], value)

    def do(self) -> None:
        """Keep what is different, and log it."""
        rows = YearlyFigure.objects.filter(body=self.body, year=self.year, unit=self.unit)
        before = {row.key: row.value for row in rows}
        changed = {key: value for key, value in self.values.items() if before.get(key) != value}
        for key, value in changed.items():
            if value is None:
                rows.filter(key=key).delete()
                continue
            told = {"value": value, "by": self.by, "source": FigureSource.ENTERED.value}
            YearlyFigure.objects.update_or_create(
                body=self.body, year=self.year, unit=self.unit, key=key, defaults=told
            )
        if changed:
            said = {key: [_said(before.get(key)), _said(value)] for key, value in changed.items()}
            log("report.figures", self.body, by=self.by, year=self.year, unit=str(self.unit or ""), figures=said)


def _wrong(slot: Slot, value: Decimal) -> Iterator[str]:
    name = f"“{slot.row.label.text} {slot.column.label.text}”"
    if value < 0 and slot.number != "signed":
        yield f"{name}不能小于 0"
    if slot.number not in PLACES and value != value.to_integral_value():
        yield f"{name}应当是整数，单位为{slot.unit}"
    elif slot.number in PLACES and value != exact(value, slot.number):
        yield f"{name}精确到分，单位为{slot.unit}"


def _said(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
