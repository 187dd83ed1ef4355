"""The form in which files are dropped: many at once, each kept or refused by itself."""

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from gongkai.errors import GongkaiError
from gongkai.report.reading.limits import check_size
from gongkai_web.action_forms import ActionForm
from gongkai_web.applications.steps import offer
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.publishing.uploads.keeping import keep_as_it_is
from gongkai_web.publishing.uploads.names import BadName, clean_name
from gongkai_web.reports.importing.access import owners_for
from gongkai_web.reports.importing.dropping.action import Drop, Dropped


class ManyFiles(forms.FileInput):
    """An input that takes several files, chosen or dropped on it."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return all of them."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class FilesField(forms.FileField):
    """Any number of files."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return them; whether there are any, the action asks."""
        return [one for one in data or [] if one]


class DropForm(ActionForm):
    """Files, and whose register they go into."""

    sent = FilesField(
        label="年报文件",
        help_text="PDF、Word、Excel、网页、文本、图片都可以，一次可以选很多个，也可以把文件拖到这里；每个不超过 64 MB",
    )
    owner = forms.ModelChoiceField(PublicBody.objects.none(), label="导入到", empty_label=None)

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        self.by = by
        super().__init__(*args, **kwargs)
        owners = owners_for(by)
        offer(self, "owner", owners)
        self.fields["owner"].initial = owners.first()

    def make(self) -> Drop:
        """Return the action; the files are kept by then, each by itself."""
        given = self.cleaned_data
        return Drop(given["owner"], self.by, [taken(one, self.by) for one in given["sent"]])


def taken(sent: UploadedFile[Any], by: Person) -> Dropped:
    """Keep a file; one that can't be kept is told of by its name."""
    name = (sent.name or "文件").replace("\0", "")[:200]
    try:
        name = clean_name(sent.name or "")
        check_size(sent.size or 0, name)
        with tempfile.NamedTemporaryFile(suffix=Path(name).suffix) as part:
            for chunk in sent.chunks():
                part.write(chunk)
            part.flush()
            return Dropped(name, keep_as_it_is(Path(part.name), name, by))
    except (GongkaiError, BadName) as refused:
        return Dropped(name, problem=str(refused))
