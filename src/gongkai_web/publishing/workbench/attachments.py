"""The rows of attachments in a record's form."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel

from gongkai_web.publishing.models import Attachment
from gongkai_web.publishing.workbench.forms import StoredFileField


class FileInput(forms.FileInput):
    """A file input that tells which file there is."""

    template_name = "publishing/workbench/file_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the kept file's digest."""
        return {**super().get_context(name, None, attrs), "kept": str(getattr(value, "pk", value) or "")}

    def use_required_attribute(self, initial: Any) -> bool:
        """Ask for a file only where there is none."""
        return super().use_required_attribute(initial) and not initial


class AttachmentForm(WagtailAdminModelForm):
    """One attachment; without a name it takes the file's own."""

    file = StoredFileField(label="文件", widget=FileInput)
    name = forms.CharField(label="附件名称", max_length=200, required=False, help_text="不填则用文件名")

    class Meta:
        model = Attachment
        fields = ("file", "name")

    def clean(self) -> dict[str, Any]:
        """Fill in the name."""
        given: dict[str, Any] = super().clean()
        sent = self.files.get(self.add_prefix("file"))
        if not given.get("name"):
            given["name"] = (sent.name if sent else self.instance.name)[-200:]
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

    def clone_kwargs(self) -> dict[str, Any]:
        """Return what makes another panel like this."""
        return super().clone_kwargs()

    def get_form_options(self) -> dict[str, Any]:
        """Use the form of attachments for the rows."""
        options = super().get_form_options()
        options["formsets"]["attachments"]["form"] = AttachmentForm
        return options
