"""Save answers, submit them, send them back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils import timezone

from gongkai.report.model import Value
from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.surveys.access import collects, fills_in
from gongkai_web.surveys.models import Return, ReturnState
from gongkai_web.surveys.sums import broken, sums_of


@dataclass
class Save(Action):
    """保存填报内容"""

    one: Return
    by: Person
    values: Mapping[str, Any] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def allowed(self) -> bool:
        """The body's disclosure office may."""
        return fills_in(self.by, self.one)

    def obstacles(self) -> Iterator[str]:
        """Yield why it can't be changed."""
        if self.one.is_submitted:
            yield "已经报送；要修改的，请制表机关退回"

    def do(self) -> None:
        """Keep what there is; nothing need be complete."""
        self.one.values, self.one.notes, self.one.by = dict(self.values), dict(self.notes), self.by
        self.one.save(update_fields=["values", "notes", "by"])


@dataclass
class Submit(Save):
    """报送统计表"""

    known: Mapping[str, Value] = field(default_factory=dict)

    def obstacles(self) -> Iterator[str]:
        """Yield what is missing, doesn't add up, or differs from the registers without a word."""
        yield from super().obstacles()
        questions = list(self.one.round.survey.questions.all())
        for question in questions:
            if question.required and self.values.get(question.key) in (None, ""):
                yield f"填写“{question.label}”，没有发生的填 0" if question.kind.adds_up else f"填写“{question.label}”"
        numbers = {one.label: _number(self.values.get(one.key)) for one in questions if one.kind.adds_up}
        yield from broken(sums_of(self.one.round.survey.sums), numbers)
        for question in (one for one in questions if one.source):
            told, registered = _number(self.values.get(question.key)), self.known.get(question.key)
            differs = told is not None and registered is not None and told != registered
            if differs and not self.notes.get(question.key, "").strip():
                yield f"“{question.label}”填 {told}，登记的数据为 {registered}，说明为什么不同"

    def do(self) -> None:
        """Keep it and hand it over."""
        super().do()
        self.one.state, self.one.submitted_at = ReturnState.SUBMITTED.value, timezone.now()
        self.one.return_reason = ""
        self.one.save(update_fields=["state", "submitted_at", "return_reason"])
        log("survey.submitted", self.one, by=self.by)


def _number(value: Any) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))


@dataclass
class SendBack(Action):
    """退回统计表"""

    one: Return
    by: Person
    reason: str = ""

    def allowed(self) -> bool:
        """Those who collect it may."""
        return collects(self.by, self.one.round.survey)

    def obstacles(self) -> Iterator[str]:
        """Yield why it can't be sent back."""
        if not self.one.is_submitted:
            yield "还没有报送，不用退回"
        if not self.reason.strip():
            yield "写明为什么退回、要改什么"

    def do(self) -> None:
        """Open it again, with the reason."""
        self.one.state, self.one.return_reason = ReturnState.RETURNED.value, self.reason.strip()
        self.one.save(update_fields=["state", "return_reason"])
        log("survey.returned", self.one, by=self.by, reason=self.one.return_reason)
