"""A drafter takes back what was sent to its reviews, to mend it (撤回送审)."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.publishing.models import Record
from gongkai_web.publishing.review.submission import CAN_SUBMIT


@dataclass
class Recall(Action):
    """撤回送审"""

    record: Record
    by: Person

    def allowed(self) -> bool:
        """Those who draft in the record's body may."""
        return any(self.by.holds(role, self.record.body_id) for role in CAN_SUBMIT)

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way."""
        if not self.record.workflow_in_progress:
            yield "这条信息现在不在审查中"

    def do(self) -> None:
        """End the workflow; the reviews made so far stay in the register."""
        self.record.current_workflow_state.cancel(user=self.by)
        log("record.recalled", self.record, by=self.by)
