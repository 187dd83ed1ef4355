"""The forms of the body's own review."""

from django import forms

from gongkai_web.publishing.models import Verdict
from gongkai_web.reports.reviewing.action import AskReview, Recall, Review
from gongkai_web.reports.steps import ReportForm, Words


class AskReviewForm(ReportForm):
    """Nothing is filled in."""

    action, name, title, button = AskReview, "ask_review", "送内部审核", "送审核"
    lead = "送审的是报告现在的数字和文字。送审以后登记的数据有变化的，须收回核对后重新送审。"


class ReviewForm(ReportForm):
    """The verdict."""

    action, name, title, button = Review, "review", "审核年度报告", "提交"
    verdict = forms.ChoiceField(
        label="结论", choices=Verdict.choices(), widget=forms.RadioSelect, initial=Verdict.APPROVED.value
    )
    comment = Words("意见", help_text="退回的写明理由", max_length=500)


class RecallForm(ReportForm):
    """Why."""

    action, name, title, button = Recall, "recall", "收回修改", "收回"
    lead = "收回以后报告回到起草，改好后重新送审。"
    reason = Words("理由", max_length=500)
