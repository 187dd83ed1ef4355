"""Kind and number."""

from django import forms

from gongkai_web.applications.numbers.action import AddNumber
from gongkai_web.applications.steps import StepForm

KINDS = ("来文编号", "平台编号", "复议案号", "诉讼案号", "举报编号")


class NumberForm(StepForm):
    """Another number."""

    action, name, title, button = AddNumber, "number", "登记关联编号", "保存编号"
    kind = forms.ChoiceField(label="编号种类", choices=[(one, one) for one in KINDS])
    number = forms.CharField(label="编号", max_length=80, required=False)
