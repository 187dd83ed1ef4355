"""What an import of a register asks for."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.errors import GongkaiError
from gongkai_web.applications.receipt.uploading import LIMIT
from gongkai_web.applications.steps import offer
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.scope import bodies_worked_on_by
from gongkai_web.publishing.uploads.looking import look
from gongkai_web.registers.importing.fields import BY_NAME, CHOICES, FIELDS, NEEDED
from gongkai_web.registers.importing.reading import Sheet, read_sheets
from gongkai_web.registers.importing.words import VALUES
from gongkai_web.registers.models import RegisterImport


class UploadForm(forms.Form):
    """A table, and whose it is."""

    file = forms.FileField(
        label="文件",
        help_text="XLSX 或者 CSV 表格，每行一件申请。文件只在内存里读取，各行加密保存到导入为止",
        error_messages={"required": "选择要导入的表格"},
        max_length=120,
    )
    body = forms.ModelChoiceField(PublicBody.objects.none(), label="受理机关", empty_label=None)
    sheet = forms.CharField(label="工作表", required=False, max_length=60, help_text="不填则取内容最多的一张")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = bodies_worked_on_by(person, Role.DISCLOSURE_OFFICE)
        offer(self, "body", PublicBody.objects.filter(pk__in=mine).order_by("path"))
        self.sheets: list[Sheet] = []

    def clean_file(self) -> Any:
        """Read it."""
        file = self.cleaned_data["file"]
        if file.size > LIMIT:
            raise ValidationError(f"表格不超过 {LIMIT // 1024**2} MB，请拆成几个导入")
        try:
            self.sheets = look(read_sheets, file.read(), file.name)
        except GongkaiError as refused:
            raise ValidationError(str(refused)) from None
        return file


class MeaningForm(forms.Form):
    """What each column and each word means."""

    def __init__(self, *args: Any, run: RegisterImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run = run
        self.fields["header_row"] = forms.IntegerField(
            label="表头在第几行", min_value=1, required=False, initial=run.header_row
        )
        columns = [("", "不导入"), *((field.name, field.label) for field in FIELDS)]
        for number, heading in enumerate(run.headings):
            self.fields[f"column{number}"] = forms.ChoiceField(
                label=heading, choices=columns, required=False, initial=run.mapping.get(heading, "")
            )
        for key, name, word, value in self._words():
            choices = [("", "还没有对应"), *VALUES[name]]
            self.fields[key] = forms.ChoiceField(label=word, choices=choices, required=False, initial=value)

    def _words(self) -> Iterator[tuple[str, str, str, str]]:
        for name in CHOICES:
            for number, (word, value) in enumerate(self.run.words.get(name, {}).items()):
                yield f"{name}{number}", name, word, value

    def columns(self) -> list[forms.BoundField]:
        """Return the fields of the columns."""
        return [self[f"column{number}"] for number in range(len(self.run.headings))]

    def closed_lists(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields of the words, by the column they stand in."""
        found: dict[str, list[forms.BoundField]] = {}
        for key, name, _, _ in self._words():
            found.setdefault(BY_NAME[name].label, []).append(self[key])
        return list(found.items())

    def clean(self) -> dict[str, Any]:
        """Ask for what no application lacks, and for no meaning twice."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("header_row") not in (None, self.run.header_row):
            return given  # then all columns are others
        meanings = [name for name in self.mapping().values() if name]
        if lacking := [BY_NAME[name].label for name in NEEDED if name not in meanings]:
            self.add_error(None, f"要有一列是“{'”，一列是“'.join(lacking)}”；原台账没有的，请在表格里加上")
        if twice := {name for name in meanings if meanings.count(name) > 1}:
            labels = "、".join(field.label for field in FIELDS if field.name in twice)
            self.add_error(None, f"不止一列是“{labels}”")
        return given

    def mapping(self) -> dict[str, str]:
        """Return heading → field."""
        given = self.cleaned_data
        return {heading: given.get(f"column{number}", "") for number, heading in enumerate(self.run.headings)}

    def words(self) -> dict[str, dict[str, str]]:
        """Return field → word → value."""
        found: dict[str, dict[str, str]] = {}
        for key, name, word, _ in self._words():
            found.setdefault(name, {})[word] = self.cleaned_data.get(key, "")
        return found
