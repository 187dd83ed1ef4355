"""What a row of a table says, as values of a record; each thing that can't be read is one sentence."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from gongkai.rules.classification import DOCUMENT_FORMS, SUBJECTS, DisclosureStatus, EffectStatus, Kind
from gongkai.rules.items import ITEMS
from gongkai_web.publishing.importing.fields import BY_NAME, Holds, names_in, read_date
from gongkai_web.publishing.models import Record
from gongkai_web.publishing.models.records import InterpretationForm
from gongkai_web.publishing.richtext import clean_html

CHOICES: dict[str, dict[str, str]] = {
    "kind": {kind.label: kind.value for kind in Kind},
    "item": {name: item.id for item in ITEMS for name in (item.short, f"{item.short}（{item.article}）")},
    "subject": {label: value for value, label in SUBJECTS.items()},
    "document_form": {label: value for value, label in DOCUMENT_FORMS.items()},
    "disclosure_status": {status.label: status.value for status in DisclosureStatus},
    "effect": {**{effect.label: effect.value for effect in EffectStatus}, "现行有效": EffectStatus.IN_FORCE.value},
    "interpretation_form": {form.label: form.value for form in InterpretationForm},
}
LABEL_OF = {name: {value: label for label, value in reversed(known.items())} for name, known in CHOICES.items()}


class Values:
    """The values of one row, and what is wrong with it."""

    def __init__(self, said: dict[str, str]) -> None:
        self.values: dict[str, Any] = {}
        self.problems: list[str] = []
        for name, text in said.items():
            if name in BY_NAME and text.strip():
                self._read(name, text.strip())
        self.problems += _obstacles(self.values)

    def _read(self, name: str, text: str) -> None:
        field = BY_NAME[name]
        if field.holds is Holds.DATE:
            try:
                self.values[name] = (read_date(text) or date.min).isoformat()
            except ValueError:
                self.problems.append(f"{field.label}“{text[:20]}”不是日期，应当像 2026-03-02")
        elif field.holds is Holds.CHOICE:
            self._choose(name, text)
        elif field.holds is Holds.NAMES:
            self.values[name] = names_in(text)
        else:
            self._keep(name, text)

    def _choose(self, name: str, text: str) -> None:
        known = CHOICES[name]
        value = known.get(text, text if text in known.values() else None)
        if value is None:
            some = "、".join(list(known)[:6])
            self.problems.append(f"{BY_NAME[name].label}“{text[:20]}”不在可选的范围内（{some}…）")
        else:
            self.values[name] = value

    def _keep(self, name: str, text: str) -> None:
        if name == "body_html":
            self.values[name] = clean_html(as_html(text))
            return
        limit = 500 if name == "old_address" else _limit(name)
        if limit and len(text) > limit:
            self.problems.append(f"{BY_NAME[name].label}有 {len(text)} 字，超过 {limit} 字")
        self.values[name] = text


def _limit(name: str) -> int | None:
    if name in ("body", "column", "body_file"):
        return None
    return getattr(Record._meta.get_field(name), "max_length", None)


def _obstacles(values: dict[str, Any]) -> Iterator[str]:
    if not values.get("title"):
        yield "没有名称"
    status = DisclosureStatus(values.get("disclosure_status", DisclosureStatus.PROACTIVE))
    if status.needs_reason and not values.get("status_reason"):
        yield f"公开属性为“{status.label}”的，要写明理由"
    if (begins := values.get("effective_on")) and (ends := values.get("ends_on")) and ends < begins:
        yield "有效期的截止日期早于施行日期"


def as_html(text: str) -> str:
    """Return plain text as paragraphs; what has markup stays.

    >>> as_html("一、总体要求\\n二、主要任务")
    '<p>一、总体要求</p><p>二、主要任务</p>'
    """
    if "<" in text and ">" in text:
        return text
    return "".join(f"<p>{line.strip().replace('&', '&amp;')}</p>" for line in text.splitlines() if line.strip())
