"""Make the file, or take it away."""

from typing import Any

from django import forms

from gongkai_web.applications.archive.action import MakeArchive, TakeArchive
from gongkai_web.applications.steps import StepForm


class ArchiveForm(StepForm):
    """Make it."""

    action, name, title, button = MakeArchive, "archive", "全卷文件", "制作"
    lead = (
        "把申请、文书、意见、检索、审批、答复、送达、收费、救济等材料按顺序合为一个 PDF（有封面、卷内目录和页号），"
        "另有一个 ZIP，内有各份材料和带摘要的清单。文件加密保存七日，含有申请人信息，下载记入日志。"
    )


class TakeArchiveForm(StepForm):
    """Take it, for a reason."""

    action, name, title, button = TakeArchive, "archive_download", "下载全卷文件", "下载"
    lead = "全卷文件含有申请人信息。下载人、时间和理由都记入日志，由审计人员核查。"
    ending = forms.ChoiceField(label="格式", choices=[("pdf", "PDF，一个文件"), ("zip", "ZIP，各份材料和清单")])
    reason = forms.CharField(label="理由", max_length=200, required=False, help_text="例如移交档案、答复复议机关")

    def make(self) -> Any:
        """Return the action on the newest."""
        newest = self.case.archives.filter(made_at__isnull=False, pdf__deleted_at=None).first()
        given = self.cleaned_data
        return TakeArchive(self.case, self.by, newest, given["ending"] == "pdf", given["reason"])
