"""Withdraw a published record (撤回): the page stays and says when and why (行政处罚法第四十八条 for penalties)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from wagtail.actions.unpublish import UnpublishAction

from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import Change, ChangeKind, Record
from gongkai_web.publishing.signals import record_changed


@dataclass
class Withdraw(Action):
    """撤回"""

    record: Record
    by: Person
    reason: str

    def allowed(self) -> bool:
        """The disclosure office and the approver of the record's body may."""
        return any(self.by.holds(role, self.record.body_id) for role in (Role.DISCLOSURE_OFFICE, Role.APPROVER))

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way."""
        if not self.record.live:
            yield "这条信息现在没有公开，不需要撤回"
        if not self.reason.strip():
            yield "写明撤回的理由，公众会看到"

    def do(self) -> None:
        """Take it from the public; the page tells that it was there, and why it is not."""
        UnpublishAction(self.record, user=self.by).execute(skip_permission_checks=True)  # ours are above
        now = timezone.now()
        Record.objects.filter(pk=self.record.pk).update(withdrawn_at=now, withdrawal_reason=self.reason)
        self.record.refresh_from_db()
        Change.objects.create(record=self.record, kind=ChangeKind.WITHDRAWN.value, at=now, reason=self.reason)
        log("record.withdrawn", self.record, by=self.by, reason=self.reason, version_hash=self.record.live_hash)
        record_changed.send(sender=Record, records=[self.record])
