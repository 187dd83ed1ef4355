"""What an import asks of the person."""

from typing import Any

from django import forms

from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.scope import bodies_worked_on_by
from gongkai_web.publishing.importing.fields import FIELDS
from gongkai_web.publishing.importing.judging import CAN_IMPORT
from gongkai_web.publishing.models import Column, ImportBatch
from gongkai_web.publishing.uploads.widgets import StoredFileField

TAKEN = ("csv", "xlsx", "xls", "ods", "zip")


class ImportForm(forms.ModelForm[ImportBatch]):
    """A file, whose it is, and where its records go."""

    file = StoredFileField(
        label="文件", help_text="CSV 或者 XLSX 表格，每行一条；或者装有 HTML、DOCX 的 ZIP 压缩包，每个文件一条"
    )
    name = forms.CharField(label="名称", max_length=190, required=False, help_text="便于以后辨认，不填则为“批量导入”")

    class Meta:
        model = ImportBatch
        fields = ("file", "name", "body", "column", "taken_over")
        help_texts = {"column": "表格里没有写明栏目的，放在这里"}  # noqa: RUF012 - as Django wants it

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        bodies = PublicBody.objects.filter(pk__in=bodies_worked_on_by(person, *CAN_IMPORT)).order_by("path")
        body, column = self.fields["body"], self.fields["column"]
        assert isinstance(body, forms.ModelChoiceField)
        assert isinstance(column, forms.ModelChoiceField)
        body.queryset, body.empty_label = bodies, None
        column.queryset = Column.objects.filter(live=True).order_by("path")
        if not bodies_worked_on_by(person, Role.DISCLOSURE_OFFICE):
            del self.fields["taken_over"]

    def clean(self) -> dict[str, Any]:
        """Refuse files of other kinds; give the batch a name with the file's suffix."""
        given: dict[str, Any] = super().clean() or {}
        file = given.get("file")
        if file and file.extension not in TAKEN:
            self.add_error("file", "请上传 CSV、XLSX 表格，或者 ZIP 压缩包")
        elif file:
            name = (given.get("name") or "批量导入").removesuffix(f".{file.extension}")
            given["name"] = f"{name}.{file.extension}"
        body = given.get("body")
        if given.get("taken_over") and body and not self.person.holds(Role.DISCLOSURE_OFFICE, body.pk):
            self.add_error("taken_over", f"只有{body}的公开办可以迁入原网站已经公开的信息")
        return given


class MappingForm(forms.Form):
    """What each column of the table means."""

    def __init__(self, *args: Any, batch: ImportBatch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "不导入"), *((field.name, field.label) for field in FIELDS)]
        self.headings = dict(enumerate(batch.mapping))
        for number, heading in self.headings.items():
            self.fields[f"column{number}"] = forms.ChoiceField(
                label=heading, choices=choices, required=False, initial=batch.mapping[heading]
            )

    def clean(self) -> dict[str, Any]:
        """Ask for a title, and for no meaning twice."""
        given: dict[str, Any] = super().clean() or {}
        meanings = [meaning for meaning in given.values() if meaning]
        if "title" not in meanings:
            raise forms.ValidationError("要有一列是“名称”")
        if twice := {meaning for meaning in meanings if meanings.count(meaning) > 1}:
            labels = "、".join(field.label for field in FIELDS if field.name in twice)
            raise forms.ValidationError(f"不止一列是“{labels}”")
        return given

    def mapping(self) -> dict[str, str]:
        """Return heading → field."""
        return {heading: self.cleaned_data[f"column{number}"] for number, heading in self.headings.items()}
