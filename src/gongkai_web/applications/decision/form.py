"""The parts, what each states, and the approver's word."""

from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.rules.outcomes import Group, Outcome
from gongkai_web.applications.access import Right
from gongkai_web.applications.decision.approving import AskApproval, DecideDecision
from gongkai_web.applications.decision.drafting import OFFERED, DraftPart, RemovePart, decision_of
from gongkai_web.applications.decision.elements import elements_of
from gongkai_web.applications.decision.third_parties import in_question, stored
from gongkai_web.applications.extension.form import yes_or_no
from gongkai_web.applications.models import ApprovalRequest, ConsultationRequest, DecisionPart, Matter, letter_terms_of
from gongkai_web.applications.redaction.checking import ONLINE
from gongkai_web.applications.steps import Day, Later, StepForm, Text, offer


def grouped() -> list[tuple[str, Any]]:
    """Return the outcomes as the report groups them."""
    groups = [(group.label, [(one.value, one.label) for one in OFFERED if one.group is group]) for group in Group]
    return [("", "请选择"), *((label, choices) for label, choices in groups if choices)]


if TYPE_CHECKING:
    SeveralOfThem = forms.ModelMultipleChoiceField[ConsultationRequest]
else:
    SeveralOfThem = forms.ModelMultipleChoiceField


class SomeOfThem(SeveralOfThem):
    """Some consultations of the case; a third party isn't named."""

    def label_from_instance(self, obj: Any) -> str:
        """Return about what, and when, they were asked."""
        return f"{obj.sent_on:%Y-%m-%d} 征求意见：{obj.about[:30]}"


class DraftForm(StepForm):
    """A new part: its outcome and what it is about; what it must state is asked on the next page."""

    action, name, title, button = DraftPart, "draft", "拟定答复", "增加一项"
    lead = "一件申请中各部分处理不同的，一部分拟一项；主要的一项放在最前。既有公开又有不公开的，计为部分公开。"
    outcome = forms.ChoiceField(label="办理结果", choices=grouped, required=False)
    about = forms.CharField(label="所指信息", max_length=500, required=False)

    def prepare(self) -> None:
        """Begin with what was asked for."""
        if decision_of(self.case) is None:
            self.fields["about"].initial = self.case.content[:500]


class PartForm(StepForm):
    """One part with all that it must and may state."""

    action, name, title, button = DraftPart, "part", "填写答复事项", "保存"
    about = forms.CharField(label="所指信息", max_length=500, required=False)
    article = forms.CharField(label="依据的条、款、项", max_length=200, required=False)

    def __init__(self, *args: Any, part: DecisionPart, **kwargs: Any) -> None:
        self.part = part
        self.outcome = Outcome(part.outcome)
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Ask what the outcome's letter states."""
        self.lead = f"办理结果：{self.outcome.label}"
        for name in ("about", "article"):
            self.fields[name].initial = getattr(self.part, name)
        for key, (element, needed) in elements_of(self.outcome).items():
            told = "" if needed else "有则写明"
            self.fields[key] = Text(element.label, initial=self.part.stated.get(key, ""), help_text=told)

    def make(self) -> DraftPart:
        """Return the action, with what is stated in one piece."""
        given = self.cleaned_data
        stated = {key: given.get(key, "") for key in elements_of(self.outcome)}
        return DraftPart(
            self.case, self.by, self.outcome.value, given["about"], given["article"], stated, part=self.part
        )


class RemoveForm(StepForm):
    """Which part goes."""

    action, name, title, button = RemovePart, "remove_part", "删去答复事项", "删去"
    part = forms.ModelChoiceField(DecisionPart.objects.none(), label="事项", required=False, empty_label="请选择")

    def prepare(self) -> None:
        """Offer the parts."""
        offer(self, "part", DecisionPart.objects.filter(decision__application=self.case))


class AskApprovalForm(StepForm):
    """The reply as it stands."""

    action, name, title, button = AskApproval, "ask_approval", "答复报批", "报批"
    channel = forms.CharField(label="网上提出行政复议的渠道", max_length=300, required=False)
    withheld = SomeOfThem(
        ConsultationRequest.objects.none(),
        label="不同意公开的第三方中，其信息这次不公开的",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="没有勾选的，答复批准时制发给该第三方的决定公开告知书（条例第三十二条）",
    )

    def prepare(self) -> None:
        """Ask for the channel only where the reply is served online (行政复议法第二十二条第二款)."""
        self._ask_whose_stays_withheld()
        if self.case.supply_way not in ONLINE:
            del self.fields["channel"]
        else:
            self.fields["channel"].initial = letter_terms_of(self.case.body).reconsideration_channel
            self.fields["channel"].help_text = "通过互联网送达的，决定应当同时告知网上提出行政复议的渠道，例如网址"
        decision = decision_of(self.case)
        if decision:
            self.lead = f"计入年度报告：{Outcome(decision.outcome).label}。由其他人审批，批准后制发文书。"

    def _ask_whose_stays_withheld(self) -> None:
        """Ask only where a reply both discloses and withholds, and somebody doesn't agree."""
        decision = decision_of(self.case)
        asked = [one.pk for one in in_question(decision)] if decision else []
        if not asked:
            del self.fields["withheld"]
            return
        offer(self, "withheld", self.case.consultations.filter(pk__in=asked))
        self.fields["withheld"].initial = sorted(stored(self.case) & set(asked))

    def make(self) -> AskApproval:
        """Return the action; the channel is for replies served online only."""
        given = self.cleaned_data
        return AskApproval(self.case, self.by, given.get("channel", ""), list(given.get("withheld", ())))


class DecideForm(StepForm):
    """The approver's word."""

    action, name, title, button = DecideDecision, "decide", "审批答复", "提交审批意见"
    right = Right.APPROVE
    approved = yes_or_no("审批", "同意", "退回修改")
    on = Day("决定日期")
    later = Later()
    comment = Text("意见")

    def prepare(self) -> None:
        """Say who asks, and what counts."""
        asked, decision = ApprovalRequest.waiting(self.case, Matter.DECISION), decision_of(self.case)
        if asked and decision:
            self.lead = f"{asked.asked_by}报批：{Outcome(decision.outcome).label}。批准后制发答复文书。"
