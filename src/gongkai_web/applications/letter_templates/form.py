"""The upload of a template; its obstacles are the action's."""

from typing import Any

from django import forms

from gongkai_web.actions import Refused
from gongkai_web.applications.letter_templates.action import Upload
from gongkai_web.applications.letters.word.checking import MOST_BYTES


class UploadForm(forms.Form):
    """One file."""

    use_required_attribute = False
    file = forms.FileField(label="Word 文档（.docx）", required=False)

    def __init__(self, *args: Any, action: Upload, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.action = action

    def clean(self) -> dict[str, Any]:
        """Hand the file to the action; one beyond the bounds isn't read."""
        given = super().clean() or self.cleaned_data
        file = given.get("file")
        if file is not None:
            self.action.data, self.action.name = file.read(MOST_BYTES + 1), file.name
        return given

    def take(self) -> bool:
        """Keep the template; tell whether it was kept."""
        if not self.is_valid():
            return False
        try:
            self.action.execute()
        except Refused as refused:
            for sentence in refused.messages:
                self.add_error(None, sentence)
            return False
        return True
