"""Whom, about what, and what they said."""

from typing import Any

from django import forms

from gongkai.rules.deadlines import Consulted
from gongkai_web.applications.consultation.answering import ANSWERS, ConsultationStep, NoteDelivery, TakeOpinion
from gongkai_web.applications.consultation.asking import AskOpinion
from gongkai_web.applications.consultation.weighing import WeighAgain, WeighReasons
from gongkai_web.applications.models import ConsultationRequest
from gongkai_web.applications.steps import Day, Later, OneOfThem, StepForm, Text, offer
from gongkai_web.bodies.models import PublicBody


class AskOpinionForm(StepForm):
    """Whom to ask, about what."""

    action, name, title, button = AskOpinion, "ask_opinion", "征求意见", "制发征求意见书"
    lead = "对方提出意见所需的时间不计算在答复期限内；同时制发给申请人的告知书。"
    consulted = forms.ChoiceField(label="征求谁的意见", choices=Consulted.choices())
    party = forms.CharField(label="第三方的姓名或者名称", max_length=200, required=False, help_text="加密保存")
    party_address = forms.CharField(label="第三方的地址", max_length=300, required=False, help_text="加密保存")
    joint_body = forms.ModelChoiceField(
        PublicBody.objects.none(), label="共同制作机关", required=False, empty_label="请选择"
    )
    about = Text("征求意见的信息", help_text="写信息的名称和内容，不写申请人是谁")
    on = Day("发出日期")
    later = Later()

    def prepare(self) -> None:
        """Offer the other bodies."""
        offer(self, "joint_body", PublicBody.objects.exclude(pk=self.case.body_id).order_by("path"))


class WhichConsultation(OneOfThem):
    """One consultation of the case; a third party isn't named."""

    def label_from_instance(self, obj: Any) -> str:
        """Return who was asked, and when."""
        whom = str(obj.joint_body) if obj.joint_body else Consulted(obj.consulted).label
        return f"{obj.sent_on:%Y-%m-%d} 发出，{whom}：{obj.about[:30]}"


class ConsultationForm(StepForm):
    """A step of one consultation."""

    consultation = WhichConsultation(
        ConsultationRequest.objects.none(), label="哪一次征求意见", required=False, empty_label="请选择"
    )

    def prepare(self) -> None:
        """Offer those with which it can be taken; a single one is chosen already."""
        step: ConsultationStep = self.action(self.case, self.by)
        fitting = [one.pk for one in step.fitting()]
        offer(self, "consultation", self.case.consultations.filter(pk__in=fitting).select_related("joint_body"))
        if len(fitting) == 1:
            self.fields["consultation"].initial = fitting[0]


class DeliveryForm(ConsultationForm):
    """When it was received."""

    action, name, title, button = NoteDelivery, "opinion_delivered", "征求意见书送达", "登记送达"
    on = Day("对方收到日期")


class OpinionGivenForm(ConsultationForm):
    """What was answered."""

    action, name, title, button = TakeOpinion, "opinion_given", "收到意见", "登记意见"
    lead = "逾期未提出意见：第三方的，由本机关依照条例决定是否公开；共同制作机关的，视为同意公开。"
    opinion = forms.ChoiceField(label="意见", choices=[("", "请选择"), *ANSWERS.items()], required=False)
    on = Day("收到意见日期")
    reasons = Text("理由")


class WeighingForm(ConsultationForm):
    """Whether the reasons are sound."""

    action, name, title, button = WeighReasons, "weigh_opinion", "认定第三方的理由", "保存认定"
    lead = "有合理理由的，不予公开；不公开可能对公共利益造成重大影响的，可以决定公开并告知第三方（条例第三十二条）。"
    sound = forms.TypedChoiceField(
        label="第三方的理由",
        choices=[("", "请选择"), ("1", "合理"), ("0", "不合理")],
        coerce=lambda value: value == "1",
        empty_value=None,
        required=False,
    )
    assessment = Text("认定理由不合理的根据", help_text="认定合理的留空；决定公开时写入给第三方的告知书")
    public_interest = Text("不公开可能对公共利益造成的重大影响", help_text="没有的留空")
    disclosed = Text("拟公开的内容", help_text="因公共利益公开时填写；答复批准时写入给第三方的告知书")


class WeighingAgainForm(WeighingForm):
    """The assessment anew, as long as the reply that rests on it isn't before the approver."""

    action, name, title, button = WeighAgain, "weigh_again", "重新认定第三方的理由", "保存认定"
    lead = "代替原来的认定，每次认定的结论都记入日志。答复报批以后不能再改。"
