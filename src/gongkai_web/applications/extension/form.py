"""The reasons for an extension, and the approver's word."""

from typing import Any

from django import forms

from gongkai_web.applications.access import Right
from gongkai_web.applications.extension.action import AskExtension, DecideExtension, HeadsWord
from gongkai_web.applications.models import ApprovalRequest, Matter
from gongkai_web.applications.steps import Day, StepForm, Text, standing


def yes_or_no(label: str, yes: str = "同意", no: str = "不同意") -> Any:
    """Return a choice of two that may be left open; the action asks for it."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("", "请选择"), ("1", yes), ("0", no)],
        coerce=lambda value: value == "1",
        empty_value=None,
        required=False,
    )


class AskExtensionForm(StepForm):
    """Why, and by how long."""

    action, name, title, button = AskExtension, "ask_extension", "报请延期", "报请负责人审批"
    reason = Text("不能在法定期限内答复的原因", max_length=500, help_text="写入给申请人的告知书")
    working_days = forms.IntegerField(label="延长几个工作日", required=False, help_text="留空为法定最长期限")

    def prepare(self) -> None:
        """Say until when the applicant must be told."""
        deadline = standing(self.case)
        if deadline and deadline.extension_by:
            last = f"{deadline.extension_by:%Y-%m-%d}"
            self.lead = f"须经公开工作机构负责人同意，并在 {last} 前告知申请人（条例第三十三条第二款）。"


class DecideExtensionForm(StepForm):
    """The approver's word."""

    action, name, title, button = DecideExtension, "decide_extension", "审批延期", "提交审批意见"
    right = Right.APPROVE
    approved = yes_or_no("审批")
    head = forms.ChoiceField(
        label="谁的意见",
        choices=[("", "请选择"), *HeadsWord.choices()],
        required=False,
        help_text="延期须经政府信息公开工作机构负责人同意（条例第三十三条第二款），告知书写明；不同意的不用选",
    )
    on = Day("告知申请人的日期", help_text="告知书今天制发，只能是今天")
    comment = Text("意见")

    def prepare(self) -> None:
        """Show what was asked."""
        if asked := ApprovalRequest.waiting(self.case, Matter.EXTENSION):
            days = f"{asked.working_days} 个工作日" if asked.working_days else "法定最长期限"
            self.lead = f"{asked.asked_by}报请延期，{days}。原因：{asked.reason}"
