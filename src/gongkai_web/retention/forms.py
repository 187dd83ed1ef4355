"""What is filled in; the actions' obstacles are the forms' errors."""

from typing import Any

from django import forms

from gongkai_web.actions import Action, Refused
from gongkai_web.applications.access import Right
from gongkai_web.applications.steps import Day, StepForm, Text
from gongkai_web.retention.actions import Hold


class ActionForm(forms.Form):
    """What an action still has to be told."""

    def take(self, action: Action) -> bool:
        """Do it with what was filled in; tell whether it was done."""
        if not self.is_valid():
            return False
        for name, value in self.cleaned_data.items():
            setattr(action, name, value)
        try:
            action.execute()
        except Refused as refused:
            for sentence in refused.messages:
                self.add_error(None, sentence)
            return False
        return True


class LengthenForm(ActionForm):
    """Longer than the schedule."""

    months = forms.IntegerField(label="保存月数", min_value=1, max_value=1200)
    reason = Text("理由", max_length=300)


class DecisionForm(ActionForm):
    """Yes or no to a list."""

    approved = forms.ChoiceField(
        label="审批",
        choices=[("", "请选择"), ("yes", "同意销毁"), ("no", "不同意")],
        error_messages={"required": "选择同意或者不同意"},
    )
    comment = Text("意见", max_length=300)

    def clean_approved(self) -> bool:
        """Return whether it is a yes."""
        return bool(self.cleaned_data["approved"] == "yes")


class HoldForm(StepForm):
    """Why, and until when."""

    action, name, title, button = Hold, "hold", "暂停销毁", "暂停销毁"
    lead = "暂停期间，这件申请的个人信息保存期限届满也不销毁。复议、诉讼没有了结的，自动暂停，不必办理。"
    right = Right.OFFICE
    reason = Text("理由", max_length=300, help_text="例如审计、巡视、可能发生的诉讼；不写个人信息")
    until: Any = Day("保留到", initial=None, help_text="不填的，保留到解除为止")
