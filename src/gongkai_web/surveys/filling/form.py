"""The form as a body fills it in: a field a question, and a note beside what the registers already know."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from gongkai.report.model import Value
from gongkai_web.actions import Action, Refused
from gongkai_web.bodies.models import Person
from gongkai_web.surveys.defining.action import options_of
from gongkai_web.surveys.filling.action import Save, Submit
from gongkai_web.surveys.models import FieldType, Question, Return


def _field(question: Question) -> forms.Field:
    given: dict[str, Any] = {"label": question.label, "required": False, "help_text": question.help}
    if question.kind is FieldType.COUNT:
        return forms.IntegerField(min_value=0, max_value=10**9, **given)
    if question.kind is FieldType.AMOUNT:
        return forms.DecimalField(min_value=0, max_digits=16, decimal_places=2, **given)
    if question.kind is FieldType.DAY:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **given)
    if question.kind is FieldType.CHOICE:
        choices = [("", "请选择"), *((one, one) for one in options_of(question.options))]
        return forms.ChoiceField(choices=choices, **given)
    return forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 2}), **given)


class FillForm(forms.Form):
    """Answers by question (``q12``) and notes (``n12``); saved as they are, or submitted when complete."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, one: Return, by: Person, known: Mapping[str, Value]) -> None:
        self.one, self.by, self.known = one, by, known
        self.questions = list(one.round.survey.questions.all())
        super().__init__(data, initial=self._initial())
        for question in self.questions:
            self.fields[f"q{question.key}"] = _field(question)
            if question.source:
                self.fields[f"n{question.key}"] = forms.CharField(label="说明", max_length=200, required=False)

    def _initial(self) -> dict[str, Any]:
        told = {f"n{key}": note for key, note in self.one.notes.items()}
        for question in self.questions:
            answered = self.one.value(question)
            registered = self.known.get(question.key)
            told[f"q{question.key}"] = registered if answered is None else answered
        return told

    @property
    def rows(self) -> Iterator[tuple[Question, forms.BoundField, forms.BoundField | None, Value]]:
        """Yield each question with its field, its note's field, and what the registers have."""
        for question in self.questions:
            note = self[f"n{question.key}"] if question.source else None
            yield question, self[f"q{question.key}"], note, self.known.get(question.key)

    def take(self, *, submit: bool) -> bool:
        """Save, or submit if nothing is in the way."""
        if not self.is_valid():
            return False
        step: Action = self._submit() if submit else Save(self.one, self.by, self._values(), self._notes())
        try:
            step.execute()
        except Refused as refused:
            for sentence in refused.messages:
                self.add_error(None, sentence)
            return False
        return True

    def _submit(self) -> Submit:
        return Submit(self.one, self.by, self._values(), self._notes(), known=self.known)

    def _values(self) -> dict[str, Any]:
        found = {question.key: self.cleaned_data.get(f"q{question.key}") for question in self.questions}
        return {key: _kept(value) for key, value in found.items() if value not in (None, "")}

    def _notes(self) -> dict[str, str]:
        found = {question.key: self.cleaned_data.get(f"n{question.key}", "") for question in self.questions}
        return {key: note.strip() for key, note in found.items() if note.strip()}


def _kept(value: Any) -> Any:
    """Return a value as JSON keeps it: money and days as text."""
    return value if isinstance(value, int | str) else str(value) if isinstance(value, Decimal) else value.isoformat()
