"""What is filled in about opening figures."""

from typing import Any

from django import forms

from gongkai_web.action_forms import ActionForm
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.reports.models import OpeningBalance, OpeningItem, OpeningSource
from gongkai_web.reports.openings.action import READ, Open, Restate


class OpeningForm(ActionForm):
    """Every opening figure, where it is from, and what proves it."""

    source = forms.ChoiceField(
        label="来源", choices=[(one.value, one.label) for one in OpeningSource if one.value in READ]
    )
    evidence = forms.CharField(
        label="依据", max_length=300, required=False, help_text="例如“2024年度报告，2025年1月20日公布”"
    )

    def __init__(self, *args: Any, body: PublicBody, year: int, by: Person, **kwargs: Any) -> None:
        self.body, self.year, self.by = body, year, by
        super().__init__(*args, **kwargs)
        for item in OpeningItem:
            needed = item.is_carry_over
            help_text = "" if needed else "上年报告没有的可以不填，从登记的文件计数"
            self.fields[item.value] = forms.IntegerField(
                label=item.label, min_value=0, required=False, initial=0 if needed else None, help_text=help_text
            )

    def blank(self) -> Open:
        """Return the action with nothing filled in."""
        return Open(self.body, self.year, self.by)

    def make(self) -> Open:
        """Return the action."""
        figures = {item: self.cleaned_data.get(item.value) for item in OpeningItem}
        told = {name: self.cleaned_data[name] for name in ("source", "evidence")}
        return Open(self.body, self.year, self.by, figures, **told)


class RestatementForm(ActionForm):
    """One figure that was wrong."""

    item = forms.ChoiceField(label="更正的数字", choices=[("", "请选择"), *OpeningItem.choices()], required=False)
    new = forms.IntegerField(label="更正后", min_value=0, required=False)
    reason = forms.CharField(
        label="理由",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写进年度报告第六部分，不写个人信息",
    )

    def __init__(self, *args: Any, opening: OpeningBalance, by: Person, **kwargs: Any) -> None:
        self.opening, self.by = opening, by
        super().__init__(*args, **kwargs)

    def blank(self) -> Restate:
        """Return the action with nothing filled in."""
        return Restate(self.opening, self.by)

    def make(self) -> Restate:
        """Return the action."""
        return Restate(self.opening, self.by, **self.cleaned_data)
