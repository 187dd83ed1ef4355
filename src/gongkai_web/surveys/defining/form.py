"""The form in which a form is written, with a row for each question."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from gongkai_web.action_forms import ActionForm
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.surveys.access import filling_bodies
from gongkai_web.surveys.defining.action import Define
from gongkai_web.surveys.models import FieldType, Frequency, Survey
from gongkai_web.surveys.prefilling import sources

EMPTY_ROWS = 5
ROW = ("label", "type", "unit", "required", "help", "options", "source")


class QuestionForm(forms.Form):
    """One question; a row without a label is left out."""

    label = forms.CharField(label="项目", max_length=60, required=False)
    type = forms.ChoiceField(label="填什么", choices=FieldType.choices())
    unit = forms.CharField(label="单位", max_length=10, required=False)
    required = forms.BooleanField(label="必填", required=False, initial=True)
    help = forms.CharField(label="说明", max_length=200, required=False)
    options = forms.CharField(label="选项（用顿号隔开）", max_length=300, required=False)
    source = forms.ChoiceField(label="由登记的数据预填", required=False)
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["source"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "不预填"), *sources(timezone.localdate().year)]


QuestionRows = forms.formset_factory(QuestionForm, extra=EMPTY_ROWS)


class DefineForm(ActionForm):
    """What the form is called, how often it is filled in, by whom."""

    title = forms.CharField(label="表名", max_length=100, required=False)
    note = forms.CharField(label="填表说明", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    frequency = forms.ChoiceField(label="填报周期", choices=Frequency.choices(), initial=Frequency.QUARTER.value)
    due_days = forms.IntegerField(label="期末后几个工作日内报送", min_value=1, max_value=60, initial=5, required=False)
    since = forms.DateField(
        label="从哪一天所在的周期开始",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    bodies = forms.ModelMultipleChoiceField(
        PublicBody.objects.none(), label="填报机关", widget=forms.CheckboxSelectMultiple, required=False
    )
    sums = forms.CharField(
        label="合计关系",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text="一行一个，如：办结 = 予以公开 + 部分公开 + 其他",
    )

    def __init__(
        self, data: Any = None, *, by: Person, definer: PublicBody, replaces: Survey | None = None, today: date
    ) -> None:
        super().__init__(data, initial=_initial(replaces, definer, today))
        self.by, self.definer, self.replaces = by, definer, replaces
        field = self.fields["bodies"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = filling_bodies(definer)
        asked = replaces.questions.values(*ROW) if replaces and data is None else None
        self.rows = QuestionRows(data, prefix="questions", initial=list(asked) if asked else None)

    def clean(self) -> dict[str, Any]:
        """Ask the rows for their errors, then the action for its obstacles."""
        if not self.rows.is_valid():
            self.add_error(None, "统计项目中有填写不对的，见下面的说明")
        return super().clean()

    def make(self) -> Define:
        """Return the action with what was filled in."""
        kept = [row.cleaned_data for row in self.rows if row.cleaned_data.get("label", "").strip()]
        questions = [{name: one[name] for name in ROW} for one in kept]
        told = {**self.cleaned_data, "bodies": list(self.cleaned_data["bodies"]), "questions": questions}
        return Define(self.by, definer=self.definer, replaces=self.replaces, **told)


def _initial(replaces: Survey | None, definer: PublicBody, today: date) -> dict[str, Any]:
    if replaces is None:
        others = filling_bodies(definer).exclude(pk=definer.pk)
        return {"since": today, "bodies": list(others.values_list("pk", flat=True))}
    names = ("title", "note", "frequency", "due_days", "since", "sums")
    return {name: getattr(replaces, name) for name in names} | {
        "bodies": list(replaces.bodies.values_list("pk", flat=True))
    }
