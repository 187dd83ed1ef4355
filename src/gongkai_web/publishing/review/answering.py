"""Say of each thing the preflight found why it may be published; the answer holds for this version and no other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.checking.preflight import answers, problems
from gongkai_web.publishing.models import ProblemAnswer, Record, Step
from gongkai_web.publishing.review.submission import CAN_SUBMIT

CAN_ANSWER = (*CAN_SUBMIT, *(step.role for step in Step))
LONGEST = 500


@dataclass
class AnswerProblems(Action):
    """答复检查发现的问题"""

    record: Record
    version: Record
    by: Person
    reasons: Mapping[str, str]  # by fingerprint
    seen_hash: str

    def allowed(self) -> bool:
        """Those who draft or review in the record's body may."""
        roles: tuple[Role, ...] = CAN_ANSWER
        return any(self.by.holds(role, self.record.body_id) for role in roles)

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way."""
        if self.seen_hash != self.version.version_hash():
            yield "您看到的内容已经有改动，请刷新页面后重新答复"
        if any(len(reason) > LONGEST for reason in self.reasons.values()):
            yield f"每条理由不超过 {LONGEST} 字"

    def do(self) -> None:
        """Keep each answer that says something new."""
        found, said = {one.fingerprint: one for one in problems(self.version)}, answers(self.version)
        for fingerprint, given in self.reasons.items():
            reason, problem = given.strip(), found.get(fingerprint)
            if not reason or problem is None or (fingerprint in said and said[fingerprint].reason == reason):
                continue
            ProblemAnswer.objects.update_or_create(
                record=self.record,
                version_hash=self.seen_hash,
                fingerprint=fingerprint,
                defaults={"code": problem.code, "place": problem.place[:300], "reason": reason, "person": self.by},
            )
            log(
                "record.problem.answered",
                self.record,
                by=self.by,
                version_hash=self.seen_hash,
                code=problem.code,
                place=problem.place,
                reason=reason,
            )
