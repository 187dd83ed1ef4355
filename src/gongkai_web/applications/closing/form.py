"""What the public may read of it."""

from django import forms

from gongkai_web.applications.access import Right
from gongkai_web.applications.closing.action import Close
from gongkai_web.applications.steps import StepForm


class ClosingForm(StepForm):
    """Whether and how it is listed."""

    action, name, title, button, right = Close, "close", "结案归档", "结案", Right.OFFICE
    log_public = forms.BooleanField(label="在已答复申请的公开目录中列出", required=False)
    public_summary = forms.CharField(label="公开目录中的描述（不含个人信息）", max_length=200, required=False)
