"""What is filled in about a remedy; the actions' obstacles are the forms' errors."""

from typing import Any

from django import forms

from gongkai.rules.remedy_results import RESULTS, Role
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


class RemedyForm(forms.Form):
    """A form about one remedy."""

    def __init__(self, *args: Any, remedy: RemedyCase, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remedy, self.by = remedy, by

    def make(self) -> Answer | Conclude:
        """Return the action."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """Ask the action for its obstacles."""
        given = super().clean() or self.cleaned_data
        if not self.errors:
            for sentence in self.make().obstacles():
                self.add_error(None, sentence)
        return given


class AnswerForm(RemedyForm):
    """The body's answer."""

    title, button = "登记答复、答辩", "登记"
    on = Day("提交日期")

    def make(self) -> Answer:
        """Return the action."""
        return Answer(self.remedy, self.by, self.cleaned_data["on"])


class ConcludeForm(RemedyForm):
    """How it ended."""

    title, button = "登记结果", "登记结果"
    on = Day("结案日期")
    result = forms.ChoiceField(label="结果", required=False)
    redo_by = Day("重新作出行为的期限", initial=None)
    lesson = Text("教训和改进", help_text="结果为纠正的必填；以后拟作同类决定时会显示")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        way = self.remedy.remedy_kind.way
        field = self.fields["result"]
        assert isinstance(field, forms.ChoiceField)
        known = RESULTS.of(way).values() if way else ()
        field.choices = [("", "请选择"), *((one.id, f"{one.label}（{one.article}）") for one in known)]

    def make(self) -> Conclude:
        """Return the action."""
        told = self.cleaned_data
        return Conclude(self.remedy, self.by, told["on"], told["result"], told["redo_by"], told["lesson"])
