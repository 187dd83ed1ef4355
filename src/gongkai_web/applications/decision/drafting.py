"""Draft the decision part by part; what counts for the report follows from the parts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils import timezone

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.actions import happened
from gongkai_web.applications.decision.elements import COLUMNS, counted, elements_of
from gongkai_web.applications.decision.grounds import unmet
from gongkai_web.applications.models import Application, Decision, DecisionPart, EventKind
from gongkai_web.applications.redaction.checking import bound
from gongkai_web.applications.steps import CaseStep, ended
from gongkai_web.bodies.models import Person

# 部分公开 isn't a part: it is what one part granted and one withheld make together.
OFFERED = tuple(one for one in Outcome if one is not Outcome.PARTLY_GRANTED)


def decision_of(case: Application) -> Decision | None:
    """Return the decision, drafted or made."""
    decision: Decision | None = getattr(case, "decision", None)
    return decision


def settled(case: Application) -> Iterator[str]:
    """Yield why the draft can't be changed."""
    decision = decision_of(case)
    if decision and decision.approved_at:
        yield "答复已经批准，不能再修改"
    elif case.approvals.filter(matter="decision", approved=None).exists():
        yield "答复已经报批，等待审批；需要修改的，请审批人退回"


@dataclass
class DraftPart(CaseStep):
    """拟定答复事项"""

    application: Application
    by: Person
    outcome: str = ""
    about: str = ""
    article: str = ""
    stated: Mapping[str, str] = field(default_factory=dict)
    part: DecisionPart | None = None

    def blocked(self) -> Iterator[str]:
        """Yield why nothing can be drafted."""
        yield from ended(self.application)
        yield from settled(self.application)

    def missing(self) -> Iterator[str]:
        """Yield what is missing; elements may come later, before approval is asked."""
        if self.outcome not in {one.value for one in OFFERED}:
            yield "选择办理结果"
            return
        if not self.about.strip():
            yield "写明这一项所指的信息"
        yield from unmet(self.application, Outcome(self.outcome))

    def do(self) -> None:
        """Keep the part, and count anew."""
        case, outcome = self.application, Outcome(self.outcome)
        decision = decision_of(case) or Decision(application=case)
        decision.drafted_by, decision.outcome = self.by, decision.outcome or outcome.value
        decision.save()
        part = self.part or DecisionPart(decision=decision, order=decision.parts.count())
        part.outcome, part.about = outcome.value, self.about
        part.article = self.article or "、".join(outcome.articles) or outcome.letter(timezone.localdate()).article
        part.stated = {key: text for key, text in self.stated.items() if key in elements_of(outcome) and text}
        for key, column in COLUMNS.items():
            setattr(part, column, part.stated.get(key, ""))
        part.full_clean(exclude=["decision", "stated"])
        part.save()
        self.part = part
        count_anew(decision)
        happened(case, EventKind.DRAFTED, by=self.by, note=f"{outcome.label}：{self.about}"[:500])


@dataclass
class RemovePart(CaseStep):
    """删去答复事项"""

    application: Application
    by: Person
    part: DecisionPart | None = None

    def blocked(self) -> Iterator[str]:
        """Yield why nothing can be removed."""
        yield from ended(self.application)
        yield from settled(self.application)
        decision = decision_of(self.application)
        if decision is None or not decision.parts.exists():
            yield "还没有拟定答复"

    def missing(self) -> Iterator[str]:
        """Yield that it must be one of this case."""
        decision = decision_of(self.application)
        if self.part is None or decision is None or self.part.decision_id != decision.pk:
            yield "选择要删去的事项"
        else:
            yield from bound(self.part)

    def do(self) -> None:
        """Remove it; without parts there is no draft."""
        decision = decision_of(self.application)
        assert decision is not None
        assert self.part is not None
        note = f"删去：{Outcome(self.part.outcome).label}：{self.part.about}"
        self.part.delete()
        count_anew(decision)
        happened(self.application, EventKind.DRAFTED, by=self.by, note=note[:500])


def count_anew(decision: Decision) -> None:
    """Keep the one outcome that counts."""
    parts = list(decision.parts.all())
    if parts:
        decision.outcome = counted(parts).value
        decision.save(update_fields=["outcome"])
