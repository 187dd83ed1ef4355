"""The form of a verdict."""

from typing import Any

from django import forms

from gongkai_web.action_forms import ActionForm
from gongkai_web.bodies.models import Person
from gongkai_web.reports.importing.judging.action import Judge
from gongkai_web.reports.models import ImportedReport
from gongkai_web.reports.models.imported import OUTCOMES


class JudgeForm(ActionForm):
    """Which finding, whether it is so, and why."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=400)
    outcome = forms.ChoiceField(label="这个问题", choices=OUTCOMES, widget=forms.RadioSelect, required=False)
    why = forms.CharField(
        label="理由",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="结论跟着这个问题，以后重新核对、重新导入也保留；不写个人信息",
    )

    def __init__(self, *args: Any, imported: ImportedReport, by: Person, **kwargs: Any) -> None:
        self.imported, self.by = imported, by
        super().__init__(*args, **kwargs)

    def make(self) -> Judge:
        """Return the action."""
        return Judge(self.imported, self.by, **self.cleaned_data)
