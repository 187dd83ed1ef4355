"""What a department fills in: a field for every cell that no register holds."""

from decimal import Decimal
from typing import Any

from django import forms

from gongkai.report.layout import Slot
from gongkai_web.action_forms import ActionForm
from gongkai_web.bodies.models import Person, PublicBody, Unit
from gongkai_web.reports.compiling.entered import entered_slots, exact
from gongkai_web.reports.compiling.period import edition_of
from gongkai_web.reports.figures.action import EnterFigures
from gongkai_web.reports.models import YearlyFigure


class FiguresForm(ActionForm):
    """One department's figures."""

    def __init__(self, *args: Any, body: PublicBody, year: int, unit: Unit | None, by: Person, **kwargs: Any) -> None:
        self.body, self.year, self.unit, self.by = body, year, unit, by
        super().__init__(*args, **kwargs)
        now = dict(YearlyFigure.objects.filter(body=body, year=year, unit=unit).values_list("key", "value"))
        self.slots = entered_slots(edition_of(year))
        for slot in self.slots:
            self.fields[slot.key] = _field(slot, now.get(slot.key))

    def make(self) -> EnterFigures:
        """Return the action."""
        return EnterFigures(self.body, self.year, self.by, self.unit, self.cleaned_data)


def _field(slot: Slot, now: Decimal | None) -> forms.DecimalField:
    caption = f"{slot.table.caption.text} " if slot.table.caption else ""
    initial = None if now is None else format(exact(now, slot.number), "f")
    return forms.DecimalField(
        label=f"{caption}{slot.row.label.text}：{slot.column.label.text}",
        help_text=f"单位：{slot.unit}",
        max_digits=18,
        decimal_places=6,
        required=False,
        initial=initial,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
