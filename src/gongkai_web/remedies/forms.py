"""What is filled in about a remedy; the actions' obstacles are the forms' errors."""

from typing import Any

from django import forms

from gongkai.rules.remedy_results import RESULTS, Role
from gongkai_web.applications.access import Right
from gongkai_web.applications.steps import Day, StepForm, Text
from gongkai_web.remedies.action import Answer, Conclude, Register
from gongkai_web.remedies.models import Procedure, RemedyCase, RemedyKind


class RegisterForm(StepForm):
    """A case that came in."""

    action, name, title, button = Register, "register_remedy", "登记复议、诉讼、投诉举报", "登记"
    kind = forms.ChoiceField(label="途径", choices=RemedyKind.choices(), required=False)
    number = forms.CharField(label="案号", max_length=80, required=False)
    forum = forms.CharField(label="受理的机关、法院", max_length=100, required=False)
    filed_on = Day("立案、受理日期")
    copy_received_on = Day("收到申请书、起诉状副本日期", initial=None)
    role = forms.ChoiceField(
        label="本机关地位", choices=Role.choices(), help_text="作共同被告的复议机关不计入本机关的年度报告"
    )
    procedure = forms.ChoiceField(label="复议程序", choices=Procedure.choices())


class RemedyForm(StepForm):
    """A step of one remedy, of a case that may have ended."""

    right = Right.OFFICE

    def __init__(self, *args: Any, remedy: RemedyCase, **kwargs: Any) -> None:
        self.remedy = remedy
        super().__init__(*args, case=remedy.application, **kwargs)

    def begin(self, **given: Any) -> Any:
        """Return the action on the remedy."""
        return self.action(remedy=self.remedy, by=self.by, **given)


class AnswerForm(RemedyForm):
    """The body's answer."""

    action, name, title, button = Answer, "answer_remedy", "登记答复、答辩", "登记"
    on = Day("提交日期")


class ConcludeForm(RemedyForm):
    """How it ended."""

    action, name, title, button = Conclude, "conclude_remedy", "登记结果", "登记结果"
    on = Day("结案日期")
    result = forms.ChoiceField(label="结果", required=False)
    redo_by = Day("重新作出行为的期限", initial=None)
    lesson = Text("教训和改进", help_text="结果为纠正的必填；以后拟作同类决定时会显示")

    def prepare(self) -> None:
        """Offer the results that such a case can have."""
        way = self.remedy.remedy_kind.way
        field = self.fields["result"]
        assert isinstance(field, forms.ChoiceField)
        known = RESULTS.of(way).values() if way else ()
        field.choices = [("", "请选择"), *((one.id, f"{one.label}（{one.article}）") for one in known)]
