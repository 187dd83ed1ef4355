"""What a clerk takes down of an application on paper, by fax, by e-mail or told aloud."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from gongkai.rules.clock import Channel
from gongkai.rules.outcomes import ApplicantType
from gongkai_web.applications.models import PaperKind, SupplyForm
from gongkai_web.applications.models.cases import SupplyWay
from gongkai_web.applications.receipt import identity, uploading
from gongkai_web.applications.steps import Day, Text
from gongkai_web.bodies.models import PublicBody

ORAL = "oral"
CHANNELS = [
    *((one.value, one.label) for one in Channel if one is not Channel.ONLINE),
    (ORAL, "口头提出，由工作人员代填"),
]
APPLICANT = ("type", "name", "identity_kind", "identity_number", "representative", "phone", "email", "address")
WANTED = ("content", "supply_form", "supply_way", "purpose", "fee_reduction")
PAPERS = {"identity_paper": PaperKind.IDENTITY, "paper": PaperKind.APPLICATION, "envelope": PaperKind.ENVELOPE}


class Scan(forms.FileField):
    """A scanned paper."""

    def __init__(self, label: str) -> None:
        super().__init__(label=label, required=False, help_text="PDF、JPG 或者 PNG，加密保存")

    def clean(self, data: Any, initial: Any = None) -> "UploadedFile[Any] | None":
        """Return it, looked into."""
        if not data:
            return None
        uploading.checked(data)
        data.seek(0)
        file: UploadedFile[Any] = data
        return file


class IntakeForm(forms.Form):
    """An application as it came in."""

    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput)
    body = forms.ModelChoiceField(PublicBody.objects.none(), label="受理机关", empty_label=None)
    channel = forms.ChoiceField(label="接收渠道", choices=CHANNELS)
    arrived_on = Day("到达日期", help_text="当面、口头为提出之日，邮寄为签收或者收到之日", required=True)
    confirmed_on = Day(
        "与申请人确认的日期", initial=None, help_text="平常信函、传真、电子邮件须写；还没有确认的先不写，以后登记"
    )
    confirmed_how = forms.CharField(label="怎样确认", max_length=200, required=False, help_text="例如“电话确认”")
    incoming_number = forms.CharField(label="来文编号、邮件号", max_length=80, required=False)

    type = forms.ChoiceField(label="申请人类型", choices=ApplicantType.choices())
    name = forms.CharField(label="姓名或者名称", max_length=100, required=False)
    identity_kind = forms.ChoiceField(
        label="证件类型", choices=[(one, one) for one in (*identity.OF_PERSONS, *identity.OF_ORGANISATIONS)]
    )
    identity_number = forms.CharField(label="证件号码", max_length=40, required=False)
    representative = forms.CharField(label="代理人、联系人", max_length=100, required=False)
    phone = forms.CharField(label="联系电话", max_length=40, required=False)
    email = forms.EmailField(label="电子邮箱", required=False)
    address = forms.CharField(label="通信地址", max_length=200, required=False)
    postcode = forms.CharField(label="邮政编码", max_length=6, required=False)

    content = Text("所需政府信息的名称、文号或者其他特征性描述", 5, max_length=1000, help_text="照原文录入")
    supply_form = forms.ChoiceField(label="提供形式", choices=SupplyForm.choices())
    supply_way = forms.ChoiceField(label="获取方式", choices=SupplyWay.choices(), initial=SupplyWay.POST.value)
    purpose = forms.CharField(label="用途（申请人自愿写明的）", max_length=300, required=False)
    fee_reduction = forms.BooleanField(label="申请人申请减免费用", required=False)

    identity_paper = Scan("身份证明")
    paper = Scan("申请材料")
    envelope = Scan("信封、签收凭证")
    seen_earlier = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, bodies: list[PublicBody], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = PublicBody.objects.filter(pk__in=[one.pk for one in bodies])
        field.initial = bodies[0].pk if bodies else None

    def clean(self) -> dict[str, Any]:
        """Check the number as far as it can be checked, and that no day lies ahead."""
        given: dict[str, Any] = super().clean() or {}
        number = "".join(given.get("identity_number", "").split()).upper()
        if number and (wrong := identity.wrong_in(given.get("identity_kind", ""), number)):
            self.add_error("identity_number", f"{wrong}。原件写错的，先不录号码，办理补正或者核实后再补")
        for name in ("arrived_on", "confirmed_on"):
            if (on := given.get(name)) and on > timezone.localdate():
                self.add_error(name, "日期不能晚于今天")
        return {**given, "identity_number": number}

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields as they stand on paper."""
        return [
            (
                "怎样收到的",
                [
                    self[name]
                    for name in ("body", "channel", "arrived_on", "confirmed_on", "confirmed_how", "incoming_number")
                ],
            ),
            ("申请人", [self[name] for name in (*APPLICANT, "postcode")]),
            ("申请内容", [self[name] for name in WANTED]),
            ("材料", [self[name] for name in PAPERS]),
        ]

    def real_channel(self) -> Channel:
        """Return the channel; what is told aloud is handed in."""
        said = self.cleaned_data["channel"]
        return Channel.IN_PERSON if said == ORAL else Channel(said)
