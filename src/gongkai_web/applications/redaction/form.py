"""What is asked on the way from the original to the file that is supplied."""

from typing import Any

from django import forms
from django.utils.text import Truncator

from gongkai.rules.outcomes import GROUNDS
from gongkai_web.applications.models import DecisionPart, Paper, PaperKind, Redaction, ReleasedFile, RemovalBox
from gongkai_web.applications.receipt.clerk_form import Scan
from gongkai_web.applications.redaction.beginning import BeginRedaction, DropRedaction, supplied_parts
from gongkai_web.applications.redaction.drawing import DrawBox, DrawWords, EraseBox, article_of, withheld_parts
from gongkai_web.applications.redaction.releasing import Release, TakeBack
from gongkai_web.applications.redaction.supplying import SupplyFile, TakeOut
from gongkai_web.applications.steps import OneOfThem, StepForm, offer

FIT = ("application/pdf", "image/jpeg", "image/png")


class Millimetres(forms.FloatField):
    """A length on the page."""

    def __init__(self, label: str) -> None:
        widget = forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"})
        super().__init__(label=label, required=False, widget=widget)


class WhichPart(OneOfThem):
    """A part of the reply by what it is about."""

    def label_from_instance(self, obj: Any) -> str:
        """Return it, shortened."""
        return Truncator(f"{obj}：{obj.about}").chars(60)


class WhichPaper(OneOfThem):
    """A paper by its kind and day; its name may name somebody."""

    def label_from_instance(self, obj: Any) -> str:
        """Return them."""
        return f"{obj}（{obj.added_at:%Y-%m-%d} 加入，{obj.size // 1024} KB）"


class BeginForm(StepForm):
    """The original, and with which part of the reply it is supplied."""

    action, name, title, button = BeginRedaction, "redact", "区分处理（遮盖）", "开始遮盖"
    lead = (
        "信息中含有不应当公开的内容、但能够作区分处理的，提供可以公开的内容，并说明其余部分不予公开的理由"
        "（条例第三十七条）。原件加密保存，不对外提供；提供件是重新生成的文件，遮盖之下不留内容。"
    )
    part = WhichPart(DecisionPart.objects.none(), label="随哪一项提供", required=False)
    name_ = forms.CharField(
        label="提供时的文件名", max_length=150, required=False, help_text="申请人看得到，不写个人信息"
    )
    file = Scan("上传原件")
    paper = WhichPaper(Paper.objects.none(), label="或者从案卷中选择", required=False, empty_label="不选，上传原件")

    def prepare(self) -> None:
        """Offer the parts that supply something, and papers that can be worked on."""
        parts = supplied_parts(self.case)
        offer(self, "part", parts)
        self.fields["part"].initial = parts.first()
        kept = self.case.papers.filter(deleted_at=None, media_type__in=FIT).exclude(kind=PaperKind.ARCHIVE.value)
        offer(self, "paper", kept)

    def make(self) -> BeginRedaction:
        """Return the action."""
        given = self.cleaned_data
        return BeginRedaction(self.case, self.by, given["part"], given["name_"], given["paper"], given["file"])


class SupplyForm(StepForm):
    """A file that goes out as it is."""

    action, name, title, button = SupplyFile, "supply", "提供文件", "加入"
    lead = (
        "照原样随答复提供的文件。含有不应当公开的内容的，用“区分处理（遮盖）”。网上获取、电子邮件获取的，"
        "答复制发以后申请人可以在查询页面下载。"
    )
    part = WhichPart(DecisionPart.objects.none(), label="随哪一项提供", required=False)
    name_ = forms.CharField(label="提供时的文件名", max_length=150, required=False, help_text="不写个人信息")
    file = Scan("文件")

    def prepare(self) -> None:
        """Offer the parts that supply something."""
        parts = supplied_parts(self.case)
        offer(self, "part", parts)
        self.fields["part"].initial = parts.first()
        self.fields["file"].help_text = "PDF、JPG 或者 PNG；其他格式先转为 PDF，免得带出作者、批注、修订痕迹"

    def make(self) -> SupplyFile:
        """Return the action."""
        given = self.cleaned_data
        return SupplyFile(self.case, self.by, given["part"], given["name_"], given["file"])


class TakeOutForm(StepForm):
    """Which file stays after all."""

    action, name, title, button = TakeOut, "take_out", "不再提供文件", "不再提供"
    released: Any = forms.ModelChoiceField(
        ReleasedFile.objects.none(), label="文件", required=False, empty_label="请选择"
    )

    def prepare(self) -> None:
        """Offer what is supplied as it is."""
        offer(self, "released", TakeOut(self.case, self.by).supplied())


class RedactionForm(StepForm):
    """A step on one original."""

    def __init__(self, *args: Any, redaction: Redaction, **kwargs: Any) -> None:
        self.redaction = redaction
        super().__init__(*args, **kwargs)

    def begin(self, **given: Any) -> Any:
        """Return the action on it."""
        return super().begin(redaction=self.redaction, **given)


class GroundForm(RedactionForm):
    """What every box bears."""

    ground = forms.ChoiceField(label="不予公开的理由类别和依据", required=False)
    reason = forms.CharField(label="理由", max_length=200, required=False, help_text="列入遮盖清单，不写被遮盖的内容")

    def prepare(self) -> None:
        """Offer the grounds, those that the reply states first; begin with what the last box bears."""
        stated = withheld_parts(self.case)
        named = [(one.value, self._named(one)) for one in GROUNDS]
        first = [(value, label) for value, label in named if value in {one.value for one in stated}]
        others = [one for one in named if one not in first]
        field = self.fields["ground"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "请选择"), ("答复写明的", first), ("其他（生成以前须在答复中增加）", others)]
        if last := self.redaction.boxes.order_by("-pk").first():
            field.initial, self.fields["reason"].initial = last.ground, last.reason

    def _named(self, ground: Any) -> str:
        return f"{ground.label.rpartition('：')[2]}（{article_of(self.case, ground)}）"


class BoxForm(GroundForm):
    """A box by its place; the script fills it in while the mouse draws."""

    action, name, title, button = DrawBox, "redaction", "划出遮盖的位置", "加上这一处"
    page = forms.IntegerField(label="页", required=False, widget=forms.NumberInput(attrs={"min": 1}))
    left, top = Millimetres("距左"), Millimetres("距上")
    width, height = Millimetres("宽"), Millimetres("高")
    field_order = ("page", "left", "top", "width", "height", "ground", "reason")


class WordsForm(GroundForm):
    """Wherever words stand."""

    action, name, title, button = DrawWords, "redaction_words", "按文字查找并遮盖", "全部遮盖"
    words = forms.CharField(
        label="要遮盖的文字",
        max_length=200,
        required=False,
        help_text="在全部页面中查找，空格和换行不计；不保存",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("words", "ground", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="words-%s", **kwargs)  # another form stands on the same page


class EraseForm(RedactionForm):
    """Which box goes."""

    action, name, title = EraseBox, "redaction_erase", "删去一处遮盖"
    box: Any = forms.ModelChoiceField(RemovalBox.objects.none(), required=False)

    def prepare(self) -> None:
        """Only this file's."""
        offer(self, "box", self.redaction.boxes.all())


class ReleaseForm(RedactionForm):
    """Whether every page was looked at."""

    action, name, title, button = Release, "redaction_release", "核对并生成提供件", "生成提供件"
    confirmed = forms.BooleanField(label="已经逐页核对：该遮盖的都已遮盖，不该遮盖的没有遮盖", required=False)


class TakeBackForm(RedactionForm):
    """Why."""

    action, name, title, button = TakeBack, "redaction_take_back", "收回提供件", "收回"
    lead = "收回以后提供件不再保留，遮盖可以修改，改好后重新生成。"
    reason = forms.CharField(label="理由", max_length=200, required=False)


class DropForm(RedactionForm):
    """The boxes go, the original stays."""

    action, name, title, button = DropRedaction, "redaction_drop", "放弃遮盖", "放弃遮盖"
    lead = "划出的遮盖不再保留；原件仍在案卷材料中。"
