"""What it is called, and where it goes."""

from django import forms
from django.db.models import Q

from gongkai_web.applications.access import Right
from gongkai_web.applications.referral.action import Refer, same_wanted
from gongkai_web.applications.steps import StepForm, offer
from gongkai_web.publishing.models import Column


class ReferralForm(StepForm):
    """The record to be drafted."""

    action, name, title, button, right = Refer, "refer", "转为主动公开", "起草信息", Right.OFFICE
    column = forms.ModelChoiceField(Column.objects.none(), label="栏目", required=False, empty_label="请选择")
    others = forms.CharField(
        label="其他申请的编号", max_length=500, required=False, help_text="内容相同但写法不同的，用空格隔开"
    )

    def prepare(self) -> None:
        """Offer the columns; say how many ask for the same."""
        self.fields["title"] = forms.CharField(label="信息名称", max_length=200, required=False)
        self.order_fields(["title", "column", "others"])
        usable = Column.objects.filter(Q(body=None) | Q(body=self.case.body_id)).order_by("path")
        offer(self, "column", usable)
        self.lead = f"另有 {same_wanted(self.case).count()} 件其他申请人的申请内容相同。起草后按程序审查、公开。"
