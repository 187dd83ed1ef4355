"""The forms of submission."""

from django import forms

from gongkai_web.publishing.models import Verdict
from gongkai_web.reports.steps import ReportForm, Words
from gongkai_web.reports.submission.action import Answer, Submit

ANSWERS = ((Verdict.APPROVED.value, "接收"), (Verdict.RETURNED.value, "退回修改"))


class SubmitForm(ReportForm):
    """Nothing is filled in."""

    action, name, title, button = Submit, "submit", "报送主管部门", "报送"
    lead = "向本级政府信息公开工作主管部门提交审核通过的年度报告（条例第四十九条第一款）。"


class AnswerForm(ReportForm):
    """Accepted, or returned with a reason."""

    action, name, title, button = Answer, "answer", "接收或者退回", "提交"
    verdict = forms.ChoiceField(label="结论", choices=ANSWERS, widget=forms.RadioSelect, initial=Verdict.APPROVED.value)
    comment = Words("意见", help_text="退回的写明理由", max_length=500)
