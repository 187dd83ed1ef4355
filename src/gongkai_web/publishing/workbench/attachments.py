"""The rows of attachments in a record's form."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel

from gongkai_web.publishing.models import Attachment
from gongkai_web.publishing.uploads.widgets import StoredFileField


class AttachmentForm(WagtailAdminModelForm):
    """One attachment; without a name it takes the file's own."""

    file = StoredFileField(label="文件")
    name = forms.CharField(label="附件名称", max_length=200, required=False, help_text="不填则用文件名")

    class Meta:
        model = Attachment
        fields = ("file", "name")

    def clean(self) -> dict[str, Any]:
        """Fill in the name; what was uploaded by script has it filled in already."""
        given: dict[str, Any] = super().clean()
        sent, file = self.files.get(self.add_prefix("file")), given.get("file")
        if not given.get("name") and file:
            given["name"] = (sent.name if sent else self.instance.name or f"附件.{file.extension}")[-200:]
        return given


class AttachmentsPanel(InlinePanel):
    """The attachments, with their own form."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "relation_name": "attachments",
                "label": "附件",
                "panels": [FieldPanel("file"), FieldPanel("name")],
                **kwargs,
            }
        )

    def get_form_options(self) -> dict[str, Any]:
        """Use the form of attachments for the rows."""
        options = super().get_form_options()
        options["formsets"]["attachments"]["form"] = AttachmentForm
        return options
