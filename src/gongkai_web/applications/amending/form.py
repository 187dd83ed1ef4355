"""The dates as they were entered, each to be changed, and why."""

from typing import Any

from django import forms

from gongkai_web.applications.access import Right
from gongkai_web.applications.amending.action import REASON, AmendEntry
from gongkai_web.applications.amending.entries import entries_of
from gongkai_web.applications.steps import Day, StepForm


class AmendForm(StepForm):
    """A field for each date."""

    action, name, title, button, right = AmendEntry, "amend", "更正登记", "先看影响", Right.OFFICE
    lead = (
        "把登记错的日期改对，没有错的不动。文书的落款日期不在这里：文书已经制发，写错的另行制发。"
        "申请人网上提交、补正、确认的日期由系统记录，也不更正。登记编号、已经制发的文书不随更正变动。"
    )
    reason = forms.CharField(
        label="更正的理由",
        max_length=REASON,
        required=False,
        help_text="原来怎样登记错的、以什么凭证为准，不写个人信息；和原来的日期一起记入办理记录",
    )

    def prepare(self) -> None:
        """Offer what was entered, each with its day."""
        reason = self.fields.pop("reason")
        for entry in entries_of(self.case):
            help_text = f"现在登记为 {entry.value:%Y-%m-%d}"
            self.fields[entry.key] = Day(f"{entry.label}的日期", initial=entry.value, help_text=help_text)
        self.fields["reason"] = reason

    def make(self) -> Any:
        """Return the action with every date that the form holds."""
        days = {key: day for key, day in self.cleaned_data.items() if key != "reason"}
        return self.begin(days=days, reason=self.cleaned_data["reason"])
