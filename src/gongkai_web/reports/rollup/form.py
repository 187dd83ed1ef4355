"""The form in which an exclusion is listed."""

from typing import Any

from django import forms

from gongkai_web.action_forms import ActionForm
from gongkai_web.bodies.models import Person
from gongkai_web.reports.models import ExclusionKind
from gongkai_web.reports.rollup.action import LeaveOut
from gongkai_web.reports.rollup.summing import RegionSum, excludable


class LeaveOutForm(ActionForm):
    """Whose figure, which, how much, why."""

    body = forms.TypedChoiceField(label="机关", coerce=int, required=False, empty_value=None)
    key = forms.ChoiceField(label="指标", required=False)
    amount = forms.DecimalField(label="扣除数", max_digits=20, decimal_places=6, required=False)
    kind = forms.ChoiceField(label="原因", choices=ExclusionKind.choices(), required=False)
    reason = forms.CharField(label="说明", max_length=300, required=False)

    def __init__(self, *args: Any, sum: RegionSum, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sum, self.by = sum, by
        slots = sum.form.slots
        self._offer("body", [(member.body.pk, member.body.short_name) for member in sum.members])
        self._offer("key", [(key, " ".join(slots[key].path)) for key in excludable(sum.form)])

    def _offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def make(self) -> LeaveOut:
        """Return the action."""
        given = dict(self.cleaned_data)
        body = next((one.body for one in self.sum.members if one.body.pk == given["body"]), None)
        return LeaveOut(self.sum, self.by, **{**given, "body": body})
