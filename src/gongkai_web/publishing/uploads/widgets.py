"""The form field for an attachment's file: uploaded in pieces by script, without script sent with the form."""

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.urls import NoReverseMatch, reverse

from gongkai.errors import GongkaiError
from gongkai_web.publishing.models import StoredFile
from gongkai_web.publishing.uploads.keeping import keep
from gongkai_web.publishing.uploads.names import BadName, clean_name
from gongkai_web.publishing.uploads.tokens import digest_in, token_for

FORGED = "?"  # in place of a token that this server didn't make


class UploadWidget(forms.Widget):
    """Chooses or takes by drag and drop one file, or several into as many rows; shows progress; resumes."""

    template_name = "publishing/uploads/widget.html"
    needs_multipart_form = True

    class Media:
        js = ("gongkai/vendor/tus-js-client/tus.min.js", "gongkai/workbench/upload.js")
        css = {"all": ("gongkai/workbench/upload.css",)}  # noqa: RUF012 - as Django wants it

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the file there is, and where to send another."""
        context = super().get_context(name, value, attrs)
        digest = digest_in(value) if isinstance(value, str) else None
        try:
            address = reverse("uploads:create")
        except NoReverseMatch:
            address = ""
        context["widget"] |= {
            "kept": StoredFile.objects.filter(pk=digest).first() if digest else None,
            "address": address,
            "limit": settings.UPLOAD_LIMIT,
            "limit_told": filesizeformat(settings.UPLOAD_LIMIT),
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the file sent with the form, or the token of one uploaded before."""
        if sent := files.get(name):
            return sent
        token = data.get(name)
        return (token if digest_in(token) else FORGED) if token else None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Tell whether the form doesn't mention the file at all."""
        return name not in data and name not in files

    def id_for_label(self, id_: str) -> str:
        """Point the label at the visible input."""
        return id_


class StoredFileField(forms.Field):
    """A kept file. In the form it is a token, so that nobody attaches a file by guessing or overhearing its digest."""

    widget = UploadWidget
    default_error_messages = {"required": "选择要上传的文件"}  # noqa: RUF012 - as Django wants it

    def prepare_value(self, value: Any) -> Any:
        """Return the token for a file of the database; a token stays one."""
        if isinstance(value, StoredFile):
            return token_for(value)
        if isinstance(value, str) and value and value != FORGED and digest_in(value) is None:
            return token_for(value)
        return value if isinstance(value, str) and value != FORGED else None

    def to_python(self, value: Any) -> StoredFile | None:
        """Return the file."""
        if value in self.empty_values:
            return None
        if isinstance(value, UploadedFile):
            return _kept(value)
        digest = digest_in(value)
        file = StoredFile.objects.filter(pk=digest).first() if digest else None
        if file is None:
            raise ValidationError("这个文件已经不在了，请重新上传")
        return file

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether it is another file."""
        if isinstance(data, UploadedFile):
            return True
        before = getattr(initial, "pk", initial) or None
        return before != (digest_in(data) if data else None)


def _kept(sent: UploadedFile[Any]) -> StoredFile:
    try:
        name = clean_name(sent.name or "")
        if (sent.size or 0) > settings.UPLOAD_LIMIT:
            raise ValidationError(f"文件超过 {filesizeformat(settings.UPLOAD_LIMIT)} 的上限")
        with tempfile.NamedTemporaryFile(suffix=Path(name).suffix) as part:
            for chunk in sent.chunks():
                part.write(chunk)
            part.flush()
            return keep(Path(part.name), name)
    except (GongkaiError, BadName) as refused:
        raise ValidationError(str(refused)) from None
