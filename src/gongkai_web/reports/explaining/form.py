"""The form in which a doubt is explained."""

from django import forms

from gongkai_web.reports.explaining.action import Explain
from gongkai_web.reports.steps import ReportForm, Words


class ExplainForm(ReportForm):
    """Which doubt, and why it may stand."""

    action, name, title, button = Explain, "explain", "说明疑点", "保存说明"
    key = forms.CharField(label="疑点", widget=forms.HiddenInput, max_length=300)
    reason = Words("理由", max_length=300, help_text="说明跟着这个疑点，以后重新核对也保留")
