"""What became of a letter that didn't arrive."""

from django import forms

from gongkai_web.applications.access import Right
from gongkai_web.applications.consultation.form import ConsultationForm
from gongkai_web.applications.receipt.clerk_form import Scan
from gongkai_web.applications.steps import Day, StepForm
from gongkai_web.applications.undelivered.fee import CancelFee, ResendFee
from gongkai_web.applications.undelivered.opinion import NoteReturn


class ReturnForm(ConsultationForm):
    """When that was known, why, and the proof."""

    action, name, title, button = NoteReturn, "opinion_returned", "征求意见书没有送达", "结束征求意见"
    lead = (
        "退回或者无法送达的，结束这一次征求意见，答复期限继续计算，实际经过的时间不计入；由本机关依法决定是否公开。"
        "没有送达不等于逾期未提出意见，也不视为同意。能够送达的，可以再次征求意见。"
    )
    on = Day("确认没有送达的日期")
    reason = forms.CharField(label="原因", max_length=300, required=False, help_text="不写对方的姓名或者名称")
    file = Scan("退件、送达回证等凭证")


class ResendForm(StepForm):
    """Why it didn't arrive."""

    action, name, title, button = ResendFee, "resend_fee", "重新发出收费通知", "重新制发收费通知书"
    lead = "原来的收费通知退回或者没有送达的，按原来的金额重新制发；申请人收到新的通知次日起计算缴费期限。"
    on = Day("发出日期")
    reason = forms.CharField(label="原来的通知没有送达的原因", max_length=300, required=False)


class CancelForm(StepForm):
    """Why nothing is to be paid."""

    action, name, title, button, right = CancelFee, "cancel_fee", "撤销收费通知", "撤销", Right.OFFICE
    lead = "撤销以后不再收费，答复期限继续计算，不重新计算；等待缴费的时间不计入。"
    on = Day("撤销日期")
    reason = forms.CharField(label="撤销的理由", max_length=300, required=False)
