"""Ask for an extension, and approve it; the applicant is told before the period ends (第三十三条第二款)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from gongkai.rules import clock
from gongkai.rules.deadlines import EXTENSION_DAYS
from gongkai.rules.labelled import Labelled
from gongkai_web.applications.actions import happened
from gongkai_web.applications.clock import calendar_for, events_of
from gongkai_web.applications.letters.facts import said
from gongkai_web.applications.letters.issuing import issue
from gongkai_web.applications.models import Application, ApprovalRequest, EventKind, ExtensionNotice, Matter
from gongkai_web.applications.steps import CaseStep, contradictions, ended, issued, standing
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role

LETTER = "extension"
WHOSE_WORD = "延期须经政府信息公开工作机构负责人同意（条例第三十三条第二款），说明是您本人还是负责人另行书面同意"


class HeadsWord(Labelled):
    """Whose word the approval is: no role tells who heads the disclosure office, so the approver says it."""

    SELF = "self", "我就是政府信息公开工作机构负责人"
    WRITTEN = "written", "我不是负责人，负责人已经书面同意，意见在卷"

    @property
    def noted(self) -> str:
        """Return what the log keeps."""
        return {
            HeadsWord.SELF: "政府信息公开工作机构负责人本人审批",
            HeadsWord.WRITTEN: "政府信息公开工作机构负责人已经书面同意，意见在卷",
        }[self]


def too_late(case: Application, on: date) -> Iterator[str]:
    """Yield why the applicant can't be told on this day any more."""
    deadline = standing(case)
    last = deadline.extension_by if deadline else None
    if last and on > last:
        yield f"延期应当在 {last:%Y-%m-%d} 前告知申请人，已经超过，不能延期（条例第三十三条第二款）"


def standing_still(case: Application) -> Iterator[str]:
    """Yield why there is no period to extend now."""
    deadline = standing(case)
    if (
        deadline
        and deadline.due_on is None
        and deadline.standing
        in (
            clock.Standing.AWAITING_CORRECTION,
            clock.Standing.AWAITING_PAYMENT,
        )
    ):
        yield f"现在{deadline.standing.label}，期限没有在计算，不需要延期"


@dataclass
class AskExtension(CaseStep):
    """报请延期"""

    application: Application
    by: Person
    reason: str = ""
    working_days: int | None = None

    def blocked(self) -> Iterator[str]:
        """Yield why there is none: it is done once, in time."""
        case = self.application
        yield from ended(case)
        if hasattr(case, "extension"):
            yield "已经延期，不能再次延期"
        if ApprovalRequest.waiting(case, Matter.EXTENSION):
            yield "延期已经报批，等待审批"
        yield from standing_still(case)
        yield from too_late(case, timezone.localdate()) if not hasattr(case, "extension") else ()

    def missing(self) -> Iterator[str]:
        """Yield what the approver and the applicant will want to know."""
        if not self.reason.strip():
            yield "写明不能在法定期限内答复的原因"
        yield from wrong_length(self.application, self.working_days)

    def do(self) -> None:
        """Put it before the approver."""
        case = self.application
        ApprovalRequest.objects.create(
            application=case,
            matter=Matter.EXTENSION.value,
            asked_by=self.by,
            reason=self.reason,
            working_days=self.working_days,
        )
        happened(case, EventKind.APPROVAL_ASKED, by=self.by, note=f"报请延期：{self.reason}"[:500])


def wrong_length(case: Application, days: int | None) -> Iterator[str]:
    """Yield why the extension can't be that long."""
    longest = EXTENSION_DAYS.at(case.confirmed_on or case.arrived_on)
    if days is not None and not 1 <= days <= longest.value:
        yield f"延长的期限为 1 至 {longest.value} 个工作日（{longest.source}）"


@dataclass
class DecideExtension(CaseStep):
    """审批延期"""

    roles = (Role.APPROVER,)
    application: Application
    by: Person
    on: date | None = None
    approved: bool | None = None
    comment: str = ""
    head: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to approve, or why not by this person."""
        yield from ended(self.application)
        asked = ApprovalRequest.waiting(self.application, Matter.EXTENSION)
        if asked is None:
            yield "没有等待审批的延期"
        elif asked.asked_by_id == self.by.pk:
            yield "报请延期的人不能自己审批，由政府信息公开工作机构负责人审批"

    def missing(self) -> Iterator[str]:
        """Yield what is missing; an approval is in time or not at all."""
        if self.approved is None:
            yield "选择同意或者不同意"
        if self.approved is False and not self.comment.strip():
            yield "不同意的，写明意见"
        if self.approved:
            if self.head not in {word.value for word in HeadsWord}:
                yield WHOSE_WORD
            yield from issued(self.application, self.on, "告知延期")
            if self.on:
                yield from too_late(self.application, self.on)
                yield from contradictions(self.application, clock.Extension(self.on))

    def do(self) -> None:
        """Answer who asked; if approved, tell the applicant the new last day."""
        case, asked = self.application, ApprovalRequest.waiting(self.application, Matter.EXTENSION)
        assert asked is not None
        asked.settle(self.approved, self.by, self.comment)
        if not self.approved:
            happened(case, EventKind.RETURNED, by=self.by, note=f"不同意延期：{self.comment}"[:500])
            return
        self._extend(asked)

    def _extend(self, asked: ApprovalRequest) -> None:
        case = self.application
        assert self.on is not None
        told = clock.Extension(self.on, asked.working_days)
        due_on = clock.clock((*events_of(case), told), calendar_for(case)).due_on
        facts = {
            "reason": asked.reason.rstrip("。；，"),
            "office_head_approved": "本机关政府信息公开工作机构负责人同意",
            "extended_due_on": said(due_on) or "征求意见结束后的法定期限内",
        }
        letter = issue(case, LETTER, facts, self.by, dated_on=self.on)
        ExtensionNotice.objects.create(
            application=case,
            told_on=self.on,
            working_days=asked.working_days,
            reason=asked.reason,
            approved_by=self.by,
            letter=letter,
        )
        until = f"，最迟在 {said(due_on)} 答复" if due_on else ""
        note = HeadsWord(self.head).noted
        happened(case, EventKind.EXTENDED, by=self.by, on=self.on, note=note, told=f"答复期限已延长{until}")
