"""The form in which a body and a year are told."""

from typing import Any

from django import forms

from gongkai_web.action_forms import ActionForm
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.reports.importing.naming.action import Name
from gongkai_web.reports.models import ImportedReport


class NameForm(ActionForm):
    """One of our bodies, or another's name; the year."""

    of_body = forms.ModelChoiceField(
        PublicBody.objects.order_by("path"), label="本系统的机关", required=False, empty_label="其他机关（在下面写明）"
    )
    body_name = forms.CharField(label="其他机关的全称", required=False, max_length=200)
    year = forms.IntegerField(label="年度", required=False, help_text="报告写的是哪一年的工作")

    def __init__(self, *args: Any, imported: ImportedReport, by: Person, **kwargs: Any) -> None:
        self.imported, self.by = imported, by
        name = "" if imported.of_body_id else imported.body_name
        told = {"of_body": imported.of_body_id, "body_name": name, "year": imported.year}
        super().__init__(*args, **{"initial": told, **kwargs})

    def make(self) -> Name:
        """Return the action."""
        return Name(self.imported, self.by, **self.cleaned_data)
