"""The questions of the online form, one a page, and no more than 第二十九条 wants to know."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from gongkai.rules.outcomes import ApplicantType
from gongkai_web.applications.models import IntakeTerms, SupplyForm
from gongkai_web.applications.models.cases import SupplyWay
from gongkai_web.applications.receipt import identity, uploading
from gongkai_web.applications.receipt.draft import Draft
from gongkai_web.applications.receipt.widgets import Choices, File, Lines, Select, Text

WANTED = "填写所需政府信息的名称、文号或者便于查询的其他特征性描述"
NEEDS = {SupplyWay.EMAIL: ("email", "电子邮箱"), SupplyWay.POST: ("address", "通信地址")}


class StepForm(forms.Form):
    """A page of the form. It knows what was told on the pages before."""

    use_required_attribute = False
    title = ""

    def __init__(self, *args: Any, draft: Draft, terms: IntakeTerms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft, self.terms = draft, terms
        self.prepare()

    def prepare(self) -> None:
        """Fit the questions to what is known."""

    @property
    def applicant_type(self) -> ApplicantType:
        """Return what kind of applicant it is."""
        return ApplicantType(self.draft.told.get("type", {}).get("type", ApplicantType.NATURAL_PERSON))

    def told(self) -> dict[str, Any]:
        """Return what is to be kept of this page."""
        return dict(self.cleaned_data)


class TypeForm(StepForm):
    """Who applies."""

    title = "您以什么身份申请"
    type = forms.ChoiceField(
        label="申请人类型",
        choices=ApplicantType.choices(),
        widget=Choices,
        help_text="公民选“自然人”。类型只用于年度报告的统计，不影响办理。",
        error_messages={"required": "选择申请人类型"},
    )


class Files(forms.FileField):
    """Some files at once."""

    widget = File

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[Any]"]:
        """Return them, each looked into."""
        files = [data] if data else []
        for one in files:
            uploading.checked(one)
            one.seek(0)
        return files


class IdentityForm(StepForm):
    """Name and identity (第二十九条第二款第一项)."""

    title = "姓名和身份证明"
    name = forms.CharField(
        label="姓名",
        max_length=100,
        widget=Text(autocomplete="name"),
        error_messages={"required": "填写申请人的姓名或者名称"},
    )
    identity_kind = forms.ChoiceField(label="证件类型", widget=Select)
    identity_number = forms.CharField(
        label="证件号码",
        max_length=40,
        widget=Text("20", autocomplete="off", spellcheck="false"),
        error_messages={"required": "填写证件号码"},
    )
    representative = forms.CharField(
        label="联系人", max_length=100, required=False, widget=Text("20"), help_text="由他人代办的，填写代理人姓名。"
    )
    paper = Files(
        label="身份证明的照片或者扫描件",
        required=False,
        help_text="PDF、JPG 或者 PNG，不超过 10 MB。加密保存，只用于核实身份；不上传的，行政机关可以另行核实。",
    )

    def prepare(self) -> None:
        """Offer the papers this type of applicant has."""
        kinds = identity.kinds_for(self.applicant_type)
        self.fields["identity_kind"].choices = [(kind, kind) for kind in kinds]  # type: ignore[attr-defined]
        if self.applicant_type is not ApplicantType.NATURAL_PERSON:
            self.fields["name"].label = "单位名称"
            self.fields["name"].widget.attrs["autocomplete"] = "organization"
            self.fields["representative"].help_text = "便于行政机关与您联系。"
        if self.draft.papers:
            self.fields["paper"].help_text = "已经上传；再选一个就换掉它。PDF、JPG 或者 PNG，不超过 10 MB。"

    def clean(self) -> dict[str, Any]:
        """Check the number as far as that kind can be checked."""
        given: dict[str, Any] = super().clean() or {}
        number = "".join(given.get("identity_number", "").split()).upper()
        if number and (wrong := identity.wrong_in(given.get("identity_kind", ""), number)):
            self.add_error("identity_number", wrong)
        return {**given, "identity_number": number}

    def told(self) -> dict[str, Any]:
        """Return the texts; files go their own way."""
        return {name: value for name, value in self.cleaned_data.items() if name != "paper"}


class ContactForm(StepForm):
    """How to reach them."""

    title = "联系方式"
    phone = forms.CharField(
        label="联系电话",
        max_length=40,
        required=False,
        widget=Text("20", type="tel", autocomplete="tel"),
        help_text="网上提交的申请，行政机关要与您确认收到，请写能够接通的电话。",
    )
    email = forms.EmailField(
        label="电子邮箱",
        required=False,
        widget=Text(type="email", autocomplete="email", spellcheck="false"),
        error_messages={"invalid": "核对电子邮箱，应像 name@example.cn 这样"},
    )
    address = forms.CharField(
        label="通信地址", max_length=200, required=False, widget=Text(autocomplete="street-address")
    )
    postcode = forms.RegexField(
        r"^\d{6}$",
        label="邮政编码",
        required=False,
        widget=Text("5", inputmode="numeric", autocomplete="postal-code"),
        error_messages={"invalid": "邮政编码是6位数字"},
    )

    def clean(self) -> dict[str, Any]:
        """See that there is some way."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(given.get(way) for way in ("phone", "email", "address")):
            self.add_error("phone", "至少填写一种联系方式：电话、电子邮箱或者通信地址")
        return given


class ContentForm(StepForm):
    """What is sought (第二项)."""

    title = "需要什么政府信息"
    content = forms.CharField(
        label="名称、文号或者便于查询的其他特征性描述",
        max_length=1000,
        widget=Lines(7),
        help_text="一份申请写一件事，写明文件名称、文号、时间、涉及的人或者事。不需要说明用途。",
        error_messages={"required": WANTED, "max_length": "所需政府信息的描述不超过 1000 字"},
    )


class SupplyStepForm(StepForm):
    """In what form and how (第三项)."""

    title = "怎样提供给您"
    supply_form = forms.ChoiceField(
        label="提供形式",
        choices=SupplyForm.choices(),
        widget=Choices,
        error_messages={"required": "选择提供形式"},
    )
    supply_way = forms.ChoiceField(
        label="获取方式",
        choices=SupplyWay.choices(),
        widget=Choices,
        error_messages={"required": "选择获取方式"},
    )

    def clean(self) -> dict[str, Any]:
        """See that what the way needs was told."""
        given: dict[str, Any] = super().clean() or {}
        if not (given.get("supply_form") and given.get("supply_way")):
            return given
        form, way = SupplyForm(given["supply_form"]), SupplyWay(given["supply_way"])
        if way in NEEDS and not self.draft.told.get("contact", {}).get(NEEDS[way][0]):
            self.add_error("supply_way", f"选择{way.label}的，请回到“联系方式”填写{NEEDS[way][1]}")
        online = way in (SupplyWay.ONLINE, SupplyWay.EMAIL)
        if (form is SupplyForm.PAPER and online) or (form is SupplyForm.ELECTRONIC and way is SupplyWay.POST):
            self.add_error("supply_way", f"{form.label}不能以“{way.label}”的方式获取，请改选一种")
        if form is SupplyForm.INSPECTION and way is not SupplyWay.PICK_UP:
            self.add_error("supply_way", "现场查阅的，获取方式选择“自行领取”")
        return given


class FeeForm(StepForm):
    """Whether the fee is to be reduced, where a body offers that."""

    title = "减免信息处理费"
    fee_reduction = forms.TypedChoiceField(
        label="是否申请减免信息处理费",
        choices=(("no", "不申请"), ("yes", "申请减免")),
        coerce=lambda value: value == "yes",
        widget=Choices,
        initial="no",
        error_messages={"required": "选择是否申请减免"},
    )

    def prepare(self) -> None:
        """Say who may."""
        self.fields["fee_reduction"].help_text = self.terms.fee_reduction_terms


STEPS: dict[str, type[StepForm]] = {
    "type": TypeForm,
    "identity": IdentityForm,
    "contact": ContactForm,
    "content": ContentForm,
    "supply": SupplyStepForm,
    "fee": FeeForm,
}


def steps_for(terms: IntakeTerms) -> list[str]:
    """Return the pages a body asks for."""
    return [name for name in STEPS if name != "fee" or terms.fee_reduction]


class SendForm(forms.Form):
    """The last page: nothing to tell but that a person sends it."""

    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput)
    answer = forms.CharField(
        label="",
        max_length=10,
        widget=Text("5", autocomplete="off", inputmode="numeric"),
        help_text="用来分辨是不是程序自动提交，可以写数字，也可以写汉字。",
        error_messages={"required": "回答问题"},
    )
    website = forms.CharField(required=False, widget=Text(autocomplete="off", tabindex="-1"))  # left empty by people

    def __init__(self, data: Any, *, draft: Draft) -> None:
        super().__init__(data, initial={"key": draft.key})
        self.draft = draft
        self.fields["answer"].label = draft.asked().question

    def clean_answer(self) -> str:
        """See that it is right."""
        said: str = self.cleaned_data["answer"]
        if not self.draft.asked().is_answered(said):
            raise forms.ValidationError("答案不对，请回答新的问题")
        return said
