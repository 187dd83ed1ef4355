"""Put the decision before the approver, who is another person; approved, its letter is issued."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.actions import happened
from gongkai_web.applications.decision.drafting import decision_of, settled
from gongkai_web.applications.decision.elements import counted, facts_of, lacking, parts_told
from gongkai_web.applications.decision.grounds import still_asked, unmet
from gongkai_web.applications.decision.third_parties import notice_of, notices, overruled, stored, unheeded
from gongkai_web.applications.letters.drafting import Draft
from gongkai_web.applications.letters.issuing import issue
from gongkai_web.applications.models import (
    Application,
    ApprovalRequest,
    ConsultationRequest,
    Decision,
    EventKind,
    Matter,
)
from gongkai_web.applications.redaction.checking import ONLINE, unfinished
from gongkai_web.applications.redaction.listing import list_of_removals
from gongkai_web.applications.steps import CaseStep, ended, issued, registered_later
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role


def letter_of(decision: Decision, channel: str, on: date) -> tuple[str, dict[str, str], dict[str, Any]]:
    """Return kind, facts and manner of the letter that tells the decision."""
    outcome = counted(decision.parts.all())
    more = {
        "outcome": outcome,
        "dated_on": on,
        "served_online": decision.application.supply_way in ONLINE,
        "remedy_at": {"channel": channel} if channel else {},
        "parts": parts_told(decision),
        "annexes": tuple(list_of_removals(decision)),
    }
    return outcome.letter(on).id, facts_of(decision), more


def incomplete(decision: Decision, channel: str, on: date, withheld: Collection[int]) -> Iterator[str]:
    """Yield what the parts and the letter still lack."""
    for number, part in enumerate(decision.parts.all(), start=1):
        yield from unmet(decision.application, Outcome(part.outcome))
        if not part.article:
            yield f"第 {number} 项（{Outcome(part.outcome).label}）没有写明依据的条、款、项"
        for element in lacking(part):
            yield f"第 {number} 项（{Outcome(part.outcome).label}）没有写明“{element.label}”"
    yield from unheeded(decision, withheld)
    yield from unfinished(decision)
    kind, facts, more = letter_of(decision, channel, on)
    yield from Draft(decision.application, kind, facts, **more).obstacles()
    for notice in notices(decision, withheld, on):
        yield from notice.obstacles()


@dataclass
class AskApproval(CaseStep):
    """答复报批"""

    application: Application
    by: Person
    channel: str = ""
    withheld: Collection[ConsultationRequest] = ()

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to approve."""
        case = self.application
        yield from ended(case)
        decision = decision_of(case)
        if decision is None or not decision.parts.exists():
            yield "先拟定答复"
        yield from settled(case)
        yield from still_asked(case)

    def missing(self) -> Iterator[str]:
        """Yield every element the reply lacks, each once."""
        decision = decision_of(self.application)
        assert decision is not None
        apart = {one.pk for one in self.withheld}
        yield from dict.fromkeys(incomplete(decision, self.channel, timezone.localdate(), apart))

    def do(self) -> None:
        """Put it before the approver; ``reason`` keeps the channel for the remedy."""
        asked = self.application.consultations
        asked.update(withheld=False)
        asked.filter(pk__in=[one.pk for one in self.withheld]).update(withheld=True)
        ApprovalRequest.objects.create(
            application=self.application, matter=Matter.DECISION.value, asked_by=self.by, reason=self.channel
        )
        happened(self.application, EventKind.APPROVAL_ASKED, by=self.by, note="答复报批", told="答复已经拟定，正在审批")


@dataclass
class DecideDecision(CaseStep):
    """审批答复"""

    roles = (Role.APPROVER,)
    application: Application
    by: Person
    on: date | None = None
    approved: bool | None = None
    comment: str = ""
    later: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield why not, or not by this person."""
        yield from ended(self.application)
        asked, decision = ApprovalRequest.waiting(self.application, Matter.DECISION), decision_of(self.application)
        if asked is None or decision is None:
            yield "没有等待审批的答复"
        elif self.by.pk in (asked.asked_by_id, decision.drafted_by_id):
            yield "拟稿人不能审批自己拟的答复，由其他审批人审批"

    def missing(self) -> Iterator[str]:
        """Yield what is missing."""
        if self.approved is None:
            yield "选择同意或者退回"
        if self.approved is False and not self.comment.strip():
            yield "退回的，写明要修改什么"
        if self.approved:
            yield from issued(self.application, self.on, "作出决定", self.later)
            asked, decision = ApprovalRequest.waiting(self.application, Matter.DECISION), decision_of(self.application)
            if asked and decision:
                on, apart = self.on or timezone.localdate(), stored(self.application)
                yield from dict.fromkeys(incomplete(decision, asked.reason, on, apart))

    def do(self) -> None:
        """Send it back, or decide and issue the letter."""
        case, asked = self.application, ApprovalRequest.waiting(self.application, Matter.DECISION)
        assert asked is not None
        asked.settle(self.approved, self.by, self.comment)
        if not self.approved:
            happened(case, EventKind.RETURNED, by=self.by, note=self.comment)
            return
        decision = decision_of(case)
        assert decision is not None
        assert self.on is not None
        decision.outcome = counted(decision.parts.all()).value
        decision.approved_by, decision.approved_at, decision.decided_on = self.by, asked.decided_at, self.on
        kind, facts, more = letter_of(decision, asked.reason, self.on)
        decision.letter = issue(case, kind, facts, self.by, **more)
        decision.save()
        note, told = registered_later(Outcome(decision.outcome).label, self.later), "答复已经批准，即将送达"
        happened(case, EventKind.APPROVED, by=self.by, on=self.on, note=note, told=told)
        self._tell_third_parties(decision, self.on)

    def _tell_third_parties(self, decision: Decision, on: date) -> None:
        """Write to those whose information is disclosed although they don't agree (第三十二条)."""
        for one in overruled(decision, stored(self.application)):
            kind, facts, more = notice_of(one, on)
            issue(self.application, kind, facts, self.by, **more)
