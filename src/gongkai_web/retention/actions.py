"""What people do about retention: lengthen a period, hold a case, propose a list, decide on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai_web.actions import Action
from gongkai_web.applications.actions import ApplicationAction
from gongkai_web.applications.models import Application
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.retention.due import due
from gongkai_web.retention.models import DeletionItem, DeletionRun, LegalHold, LongerPeriod
from gongkai_web.retention.rules import Rule
from gongkai_web.retention.tasks import carry_out


@dataclass
class Lengthen(Action):
    """延长保存期限"""

    body: PublicBody
    by: Person
    rule: Rule
    months: int = 0
    reason: str = ""

    def allowed(self) -> bool:
        """The body's disclosure office."""
        return self.by.holds(Role.DISCLOSURE_OFFICE, self.body.pk)

    def obstacles(self) -> Iterator[str]:
        """Yield what is wrong with the period."""
        if self.months < self.rule.months:
            yield f"只能延长：{self.rule.label}至少保存 {self.rule.months} 个月"
        if not self.reason.strip():
            yield "写明延长的理由，例如本机关文书档案保管期限表的规定"

    def do(self) -> None:
        """Keep it."""
        period, _ = LongerPeriod.objects.update_or_create(
            body=self.body, rule=self.rule.id, defaults={"months": self.months, "reason": self.reason, "by": self.by}
        )
        log("retention.lengthened", period, by=self.by, months=self.months, reason=self.reason)


@dataclass
class Hold(ApplicationAction):
    """暂停销毁"""

    application: Application
    by: Person
    reason: str = ""
    until: date | None = None

    def blocked(self) -> Iterator[str]:
        """Yield that it is held already."""
        if LegalHold.on(timezone.localdate()).filter(application=self.application).exists():
            yield "这件申请已经暂停销毁"

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way."""
        yield from self.blocked()
        if not self.reason.strip():
            yield "写明暂停销毁的理由，例如审计、巡视、可能发生的诉讼"
        if self.until and self.until <= timezone.localdate():
            yield "保留到的日期应在今天之后"

    def do(self) -> None:
        """Hold it."""
        hold = LegalHold.objects.create(application=self.application, reason=self.reason, until=self.until, by=self.by)
        log("retention.held", hold, by=self.by, reason=self.reason, until=str(self.until or ""))


@dataclass
class Lift(ApplicationAction):
    """解除暂停销毁"""

    hold: LegalHold
    by: Person
    application: Application = field(init=False)

    def __post_init__(self) -> None:
        """The case's body decides who may."""
        self.application = self.hold.application

    def obstacles(self) -> Iterator[str]:
        """Yield that it was lifted already."""
        if self.hold.lifted_at:
            yield "已经解除"

    def do(self) -> None:
        """Lift it."""
        self.hold.lifted_at, self.hold.lifted_by = timezone.now(), self.by
        self.hold.save(update_fields=["lifted_at", "lifted_by"])
        log("retention.lifted", self.hold, by=self.by)


@dataclass
class Propose(Action):
    """拟定销毁清单"""

    body: PublicBody
    by: Person
    run: DeletionRun | None = None

    def allowed(self) -> bool:
        """The body's disclosure office."""
        return self.by.holds(Role.DISCLOSURE_OFFICE, self.body.pk)

    def obstacles(self) -> Iterator[str]:
        """Yield why there is no list now."""
        if DeletionRun.objects.filter(body=self.body, finished_at=None).exists():
            yield "上一份销毁清单还没有办完"
        elif not any(not one.held for one in due(self.body, timezone.localdate())):
            yield "没有保存期限届满、可以销毁的个人信息"

    def do(self) -> None:
        """Write down what is due and not held."""
        today = timezone.localdate()
        self.run = DeletionRun.objects.create(body=self.body, as_of=today, proposed_by=self.by)
        found = [one for one in due(self.body, today) if not one.held]
        DeletionItem.objects.bulk_create(
            DeletionItem(run=self.run, application=one.case, rule=one.rule.id, since=one.since, due_on=one.due_on)
            for one in found
        )
        log("retention.proposed", self.run, by=self.by, counted=len(found))


@dataclass
class Decide(Action):
    """审批销毁清单"""

    run: DeletionRun
    by: Person
    approved: bool = False
    comment: str = ""

    def allowed(self) -> bool:
        """An approver of the body."""
        return self.by.holds(Role.APPROVER, self.run.body_id)

    def obstacles(self) -> Iterator[str]:
        """Yield why this person can't, or not any more."""
        if self.run.approved is not None:
            yield "这份清单已经审批"
        if self.run.proposed_by_id == self.by.pk:
            yield "清单是您自己拟定的，须由另一个人审批"
        if not self.approved and not self.comment.strip():
            yield "不同意的，写明意见"

    def do(self) -> None:
        """Keep the answer; an approved list is carried out in the background."""
        run, now = self.run, timezone.now()
        run.approved, run.decided_by, run.decided_at, run.comment = self.approved, self.by, now, self.comment
        run.finished_at = None if self.approved else now
        run.save()
        log("retention.approved" if self.approved else "retention.refused", run, by=self.by, comment=self.comment)
        if self.approved:
            transaction.on_commit(lambda: carry_out.enqueue(run.pk))
