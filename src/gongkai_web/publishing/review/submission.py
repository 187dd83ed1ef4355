"""Send a draft to its reviews (送审)."""

from collections.abc import Iterator

from django.utils import timezone

from gongkai.rules.classification import DisclosureStatus
from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.checking.completeness import missing
from gongkai_web.publishing.checking.preflight import unanswered
from gongkai_web.publishing.correction.waiting import open_correction
from gongkai_web.publishing.models import Record

CAN_SUBMIT = (Role.DRAFTER, Role.DISCLOSURE_OFFICE)


class Submit(Action):
    """送审"""

    def __init__(self, record: Record, by: Person) -> None:
        self.record, self.by = record, by
        self.version: Record = record.get_latest_revision_as_object()

    def allowed(self) -> bool:
        """Those who draft in the record's body may."""
        return any(self.by.holds(role, self.record.body_id) for role in CAN_SUBMIT)

    def obstacles(self) -> Iterator[str]:
        """Yield what is missing, and what must not go out."""
        if self.record.workflow_in_progress:
            yield "这条信息已经在审查中"
        if self.record.published_on is not None and open_correction(self.record) is None:
            yield "这条信息已经公开过，先写明更正或者更新的原因，公众会看到"
        if self.version.urgent and not self.version.urgent_reason:
            yield "加急办理请写明理由"
        yield from missing(self.version)
        if self.version.disclosure is DisclosureStatus.PROACTIVE:
            for problem in unanswered(self.version, errors_only=True):
                yield f"{problem.place}：{problem.message}"

    def do(self) -> None:
        """Start the workflow on the latest version, from its first review even where a later one sent it back."""
        if self.record.latest_revision is None:
            self.record.save_revision(user=self.by)
        if (returned := self.record.current_workflow_state) is not None:
            returned.cancel(user=self.by)
        workflow = self.version.get_workflow()
        assert workflow is not None  # kept by keep_workflows after every migration
        workflow.start(self.record, self.by)
        log(
            "record.submitted",
            self.record,
            by=self.by,
            version_hash=self.version.version_hash(),
            urgent=self.version.urgent,
            submitted_at=timezone.now().isoformat(),
        )
