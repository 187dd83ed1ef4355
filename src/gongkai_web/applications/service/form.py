"""Which letter, how, and the proof."""

from typing import Any

from django import forms

from gongkai.rules.clock import Delivery
from gongkai.rules.letters import LETTERS
from gongkai_web.applications.models import Letter
from gongkai_web.applications.receipt.clerk_form import Scan
from gongkai_web.applications.service.action import Serve
from gongkai_web.applications.service.proving import AddProof, MakeRecord
from gongkai_web.applications.steps import Day, OneOfThem, StepForm, offer


class WhichLetter(OneOfThem):
    """A letter by its title and number."""

    def label_from_instance(self, obj: Any) -> str:
        """Return them."""
        title = LETTERS[obj.kind].title if obj.kind in LETTERS else obj.kind
        return f"{title} {obj.number}"


class ServiceForm(StepForm):
    """The proof of service."""

    action, name, title, button = Serve, "serve", "送达文书", "登记送达"
    lead = "直接送达以签收之日、邮寄以交邮之日、电子送达以到达申请人系统之日为送达之日。"
    letter = WhichLetter(Letter.objects.none(), label="文书", required=False, empty_label="请选择")
    delivery = forms.ChoiceField(label="送达方式", choices=Delivery.choices())
    on = Day("签收、交邮或者到达日期")
    post_number = forms.CharField(label="邮件号", max_length=40, required=False)
    received_on = Day("对方收到日期", initial=None, help_text="邮寄的，知道收到日期时填写")
    receiver = forms.CharField(label="签收人", max_length=100, required=False, help_text="加密保存")
    relation = forms.CharField(label="与受送达人的关系", max_length=40, required=False)
    refused = forms.BooleanField(label="拒收", required=False)
    place = forms.CharField(label="送达地点", max_length=200, required=False, help_text="加密保存")
    servers = forms.CharField(label="送达人", max_length=100, required=False)
    file = Scan("送达回证、邮件回执")

    def prepare(self) -> None:
        """Offer what isn't served yet, the newest first."""
        unserved = Serve(self.case, self.by).unserved().order_by("-dated_on", "-pk")
        offer(self, "letter", unserved)
        self.fields["letter"].initial = unserved.first()


class ProofForm(StepForm):
    """The proof of a service that was kept without it."""

    action, name, title, button = AddProof, "add_proof", "补充送达凭证", "加入"
    lead = "签收后的送达回证、邮件回执或者拒收的证明，加密保存在案卷材料中。"
    letter = WhichLetter(Letter.objects.none(), label="文书", required=False, empty_label="请选择")
    file = Scan("送达回证、邮件回执")
    received_on = Day("对方收到日期", initial=None, help_text="邮寄的，回执上有收到日期时填写")

    def prepare(self) -> None:
        """Offer what was served without a proof, the newest first."""
        unproven = AddProof(self.case, self.by).unproven().order_by("-dated_on", "-pk")
        offer(self, "letter", unproven)
        self.fields["letter"].initial = unproven.first()


class RecordForm(StepForm):
    """What the certificate of service says before it is signed."""

    action, name, title, button = MakeRecord, "service_record", "制作送达回证", "下载"
    lead = (
        "打印后由收件人签名或者盖章，扫描上传到“送达文书”。已经登记送达的文书，照登记的内容填写；没有登记的留空，由送达人填写。"
        "送达回证写有受送达人的姓名，制作记入日志。"
    )
    letter = WhichLetter(Letter.objects.none(), label="文书", required=False, empty_label="请选择")
    delivery = forms.ChoiceField(label="送达方式", choices=Delivery.choices())
    place = forms.CharField(label="送达地点", max_length=200, required=False)
    servers = forms.CharField(label="送达人", max_length=100, required=False)
    ending = forms.ChoiceField(label="格式", choices=[("pdf", "PDF"), ("docx", "DOCX，可以修改")])

    def prepare(self) -> None:
        """Offer every letter, those that wait for their service first."""
        letters = self.case.letters.filter(issued_at__isnull=False).order_by("service", "-dated_on", "-pk")
        offer(self, "letter", letters)
        self.fields["letter"].initial = letters.filter(service=None).first() or letters.first()
