"""Send the letter that asks; the applicant is told that the time doesn't count (第三十三条第三款)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.rules import clock
from gongkai.rules.deadlines import Consulted
from gongkai_web.applications.actions import happened
from gongkai_web.applications.consultation.reply_form import reply_form
from gongkai_web.applications.letters.issuing import issue
from gongkai_web.applications.models import Application, ConsultationRequest, EventKind
from gongkai_web.applications.steps import CaseStep, contradictions, ended, issued, registered_later, standing
from gongkai_web.bodies.models import Person, PublicBody

LETTERS = {Consulted.THIRD_PARTY: "third_party_consultation", Consulted.JOINT_BODY: "joint_body_consultation"}
NOTICE = "consultation_notice"


@dataclass
class AskOpinion(CaseStep):
    """征求意见"""

    application: Application
    by: Person
    on: date | None = None
    consulted: str = Consulted.THIRD_PARTY.value
    party: str = ""
    party_address: str = ""
    joint_body: PublicBody | None = None
    about: str = ""
    later: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield why nobody can be asked now."""
        yield from ended(self.application)
        deadline = standing(self.application)
        if deadline and deadline.standing in (clock.Standing.AWAITING_CORRECTION, clock.Standing.AWAITING_PAYMENT):
            yield f"现在{deadline.standing.label}，期限没有在计算，等收到以后再征求意见"

    def missing(self) -> Iterator[str]:
        """Yield what is missing, and whether the period has run out."""
        yield from issued(self.application, self.on, "发出征求意见书", self.later)
        if self.whom is Consulted.THIRD_PARTY and not self.party.strip():
            yield "填写第三方的姓名或者名称"
        if self.whom is Consulted.JOINT_BODY:
            yield from self._wrong_body()
        if not self.about.strip():
            yield "写明就什么信息征求意见；不需要写谁提出的申请"
        elif (name := self.application.applicant.name.reveal()) and name in self.about:
            yield "征求意见书不应当写明申请人是谁，去掉申请人的姓名或者名称"
        if self.on:
            yield from self._too_late(self.on)
            yield from contradictions(self.application, clock.Consultation(self.whom, self.on))

    def _wrong_body(self) -> Iterator[str]:
        if self.joint_body is None:
            yield "选择共同制作机关"
        elif self.joint_body.pk == self.application.body_id:
            yield "共同制作机关应当是本机关以外的机关"

    def _too_late(self, on: date) -> Iterator[str]:
        deadline = standing(self.application)
        if deadline and deadline.due_on and on > deadline.due_on:
            yield f"答复期限已于 {deadline.due_on:%Y-%m-%d} 届满，征求意见不再影响期限，尽快作出答复"

    @property
    def whom(self) -> Consulted:
        """Return who is asked."""
        return Consulted(self.consulted)

    def do(self) -> None:
        """Keep the request with its letter, and tell the applicant."""
        case, whom = self.application, self.whom
        assert self.on is not None
        days = whom.days.at(self.on).value
        facts = {
            "requested": self.about,
            "opinion_period": f"请自收到本意见书之日起{days}个工作日内提出意见。",
            "reply_form": "见所附回执。",
        }
        third = whom is Consulted.THIRD_PARTY
        addressee = self.party if third else str(self.joint_body)
        form = reply_form(whom, self.about)
        letter = issue(case, LETTERS[whom], facts, self.by, addressee=addressee, dated_on=self.on, annexes=(form,))
        ConsultationRequest.objects.create(
            application=case,
            consulted=whom.value,
            party=self.party if third else "",
            party_address=self.party_address if third else "",
            joint_body=None if third else self.joint_body,
            about=self.about,
            sent_on=self.on,
            letter=letter,
        )
        issue(case, NOTICE, {"consulted": whom.label}, self.by, dated_on=self.on)
        told = f"所申请的信息涉及{whom.label}，正在征求意见，所需时间不计算在答复期限内"
        note = registered_later(whom.label, self.later)
        happened(case, EventKind.OPINION_ASKED, by=self.by, on=self.on, note=note, told=told)
