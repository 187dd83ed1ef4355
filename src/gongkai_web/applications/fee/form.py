"""How the fee is counted, and what came in."""

from django import forms

from gongkai.errors import RuleError
from gongkai.rules.fees import Method
from gongkai_web.applications.access import Right
from gongkai_web.applications.fee.action import DemandFee, NoteFeeDelivery, NotePayment, ReduceFee
from gongkai_web.applications.fee.counting import fee_of, ordinal_of, received_on
from gongkai_web.applications.steps import Day, Later, StepForm


class DemandFeeForm(StepForm):
    """By item or by page."""

    action, name, title, button = DemandFee, "demand_fee", "收费通知", "制发收费通知书"
    on = Day("发出日期")
    method = forms.ChoiceField(label="计收方式", choices=Method.choices())
    pages = forms.IntegerField(label="页数", required=False, min_value=1, help_text="按量计收时填写，A4 单面为一页")
    payment_method = forms.CharField(
        label="缴纳方式", max_length=300, required=False, help_text="例如：凭缴款码通过非税收入收缴平台缴纳"
    )
    later = Later()

    def prepare(self) -> None:
        """Say which application of the month it is, and what that costs."""
        if received_on(self.case) is None:
            return
        try:
            fee = fee_of(self.case, Method.PER_ITEM.value, None)
        except RuleError:
            return
        place = ordinal_of(self.case)
        self.lead = f"同一申请人本月第 {place} 件，按件计收 {fee.amount} 元。收费通知应当在办理期限内发出。"


class FeeDeliveryForm(StepForm):
    """When the applicant received the notice."""

    action, name, title, button = NoteFeeDelivery, "fee_delivered", "收费通知送达", "登记送达"
    on = Day("申请人收到日期")


class PaymentForm(StepForm):
    """When it was paid."""

    action, name, title, button = NotePayment, "payment", "缴费", "登记缴费"
    on = Day("缴费日期")
    receipt_number = forms.CharField(
        label="缴费凭证号", max_length=60, required=False, help_text="票据、缴款书的号码，有的填写"
    )
    accepted_late = forms.CharField(
        label="逾期缴费仍予受理的理由", max_length=200, required=False, help_text="在缴费期限之内的留空"
    )


class ReductionForm(StepForm):
    """By how much, and why."""

    action, name, title, button, right = ReduceFee, "reduce_fee", "减免费用", "保存减免", Right.OFFICE
    on = Day("减免日期")
    reduced_to = forms.IntegerField(label="减免后金额（元）", required=False, min_value=0, help_text="0 为免收")
    reason = forms.CharField(label="减免的理由", max_length=300, required=False)
