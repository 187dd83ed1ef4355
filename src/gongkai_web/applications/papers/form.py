"""Which paper, and why."""

from typing import Any

from django import forms

from gongkai_web.applications.models import Paper, PaperKind
from gongkai_web.applications.papers.action import AddPaper, OpenPaper
from gongkai_web.applications.receipt.clerk_form import Scan
from gongkai_web.applications.steps import StepForm, offer

ADDED = [(one.value, one.label) for one in PaperKind if one is not PaperKind.ARCHIVE]  # that one is made


class AddPaperForm(StepForm):
    """A paper that came in, or proof that something went out."""

    action, name, title, button = AddPaper, "add_paper", "加入案卷材料", "加入"
    lead = "材料加密保存；查看要写明理由，记入日志。"
    kind = forms.ChoiceField(label="材料", choices=ADDED)
    file = Scan("文件")


class OpenPaperForm(StepForm):
    """One paper, for a reason."""

    action, name, title, button = OpenPaper, "open_paper", "查看案卷材料", "查看"
    lead = "查看人、时间、理由和材料都记入日志，由审计人员核查。"
    paper: Any = forms.ModelChoiceField(Paper.objects.none(), label="材料", required=False)
    reason = forms.CharField(label="理由", max_length=200, required=False, help_text="例如核实身份、核对来文")

    def prepare(self) -> None:
        """Offer what is there."""
        kept = self.case.papers.filter(deleted_at=None)
        offer(self, "paper", kept.exclude(kind=PaperKind.ARCHIVE.value))
