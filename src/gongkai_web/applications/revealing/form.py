"""Which fields, and why."""

from django import forms

from gongkai_web.applications.revealing.action import REVEALED, Reveal
from gongkai_web.applications.steps import StepForm


class RevealForm(StepForm):
    """Only what is needed."""

    action, name, title, button = Reveal, "reveal", "查看申请人信息", "查看"
    lead = "查看人、时间、理由和项目都记入日志，由审计人员核查。"
    fields_ = forms.MultipleChoiceField(
        label="查看哪几项", choices=REVEALED, required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(label="理由", max_length=200, required=False, help_text="例如联系申请人、送达文书")

    def prepare(self) -> None:
        """Offer what was told."""
        offered = [(name, label) for name, label in REVEALED if getattr(self.case.applicant, name)]
        field = self.fields["fields_"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = offered

    def make(self) -> Reveal:
        """Return the action."""
        given = self.cleaned_data
        return Reveal(self.case, self.by, tuple(given["fields_"]), given["reason"])
