"""Say why a public record is to be corrected or changed; the version itself takes the usual way."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.publishing.models import ChangeKind, Correction, Record
from gongkai_web.publishing.models.corrections import KINDS
from gongkai_web.publishing.review.submission import CAN_SUBMIT


@dataclass
class Correct(Action):
    """更正或者更新"""

    record: Record
    by: Person
    reason: str
    kind: ChangeKind = ChangeKind.CORRECTED

    def allowed(self) -> bool:
        """Those who draft in the record's body may."""
        return any(self.by.holds(role, self.record.body_id) for role in CAN_SUBMIT)

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way."""
        if self.record.published_on is None:
            yield "这条信息还没有公开过，直接修改即可"
        if self.kind not in KINDS:
            yield "选择更正或者更新"
        if not self.reason.strip():
            yield "写明更正或者更新了什么、为什么，公众会看到"
        if self.record.workflow_in_progress:
            yield "这条信息正在审查，请等审查结束，或者先撤回送审"

    def do(self) -> None:
        """Keep the reason until the version is published; writing it again replaces it."""
        Correction.objects.update_or_create(
            record=self.record,
            published_at=None,
            defaults={"kind": self.kind.value, "reason": self.reason.strip(), "entered_by": self.by},
        )
        log(f"record.{self.kind.value}.begun", self.record, by=self.by, reason=self.reason)
