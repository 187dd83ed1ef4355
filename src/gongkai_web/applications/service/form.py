"""Which letter, how, and the proof."""

from typing import Any

from django import forms

from gongkai.rules.clock import Delivery
from gongkai.rules.letters import LETTERS
from gongkai_web.applications.models import Letter
from gongkai_web.applications.service.action import Serve
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

    def prepare(self) -> None:
        """Offer what isn't served yet, the newest first."""
        unserved = Serve(self.case, self.by).unserved().order_by("-dated_on", "-pk")
        offer(self, "letter", unserved)
        self.fields["letter"].initial = unserved.first()
