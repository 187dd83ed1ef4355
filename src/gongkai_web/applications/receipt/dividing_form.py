"""Forms and pages for splitting and joining."""

from typing import Any

from django import forms

from gongkai_web.applications.access import Right
from gongkai_web.applications.models import Application
from gongkai_web.applications.receipt.dividing import Join, Split
from gongkai_web.applications.steps import StepForm, Text, offer, step_page


class SplitForm(StepForm):
    """The matters, a line each."""

    action, name, title, button = Split, "split", "拆分（一事一申请）", "拆分"
    lead = "一份申请包含几件事的，按最小合理单位拆分，各有登记编号，分别答复、分别统计；收到申请之日不变。"
    right = Right.OFFICE
    contents = Text("拆分后的各件，一行一件", 8, help_text="第一行留在本件，其余各行新建申请；尽量用申请人的原话")

    def prepare(self) -> None:
        """Begin with what was asked for."""
        self.fields["contents"].initial = self.case.content

    def clean_contents(self) -> list[str]:
        """Return the lines."""
        lines = str(self.cleaned_data["contents"]).splitlines()
        return [line.strip() for line in lines if line.strip()]


class JoinForm(StepForm):
    """Into which."""

    action, name, title, button = Join, "join", "合并办理", "并入所选申请"
    lead = "同一申请人就同一事项的几件申请，可以合并答复；各件仍分别登记、分别统计，答复期限按各自的收到之日计算。"
    right = Right.OFFICE
    into: Any = forms.ModelChoiceField(Application.objects.none(), label="并入", required=False)

    def prepare(self) -> None:
        """Offer the same applicant's open cases."""
        pks = [one.pk for one in Join(self.case, self.by).candidates()]
        offer(self, "into", Application.objects.filter(pk__in=pks))


split = step_page(SplitForm)
join = step_page(JoinForm)
