"""A reviewer passes a version or sends it back with a reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from wagtail.models import TaskState

from gongkai.rules.secrecy import SHEETS, Answer, Answered
from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.publishing.checking.preflight import unanswered
from gongkai_web.publishing.models import Record, Review, Step, Verdict
from gongkai_web.publishing.models.tasks import ReviewTask

Sheet = Mapping[str, Answered]


def step_of(record: Record) -> Step | None:
    """Return the review a record waits for, None if it waits for none."""
    task = record.current_workflow_task
    return task.step if isinstance(task, ReviewTask) else None


def reviewed_version(record: Record) -> Record:
    """Return the version under review."""
    state: TaskState | None = record.current_workflow_task_state
    assert state is not None
    assert state.revision is not None
    version: Record = state.revision.as_object()
    return version


@dataclass
class Decide(Action):
    """办理审查"""

    record: Record
    by: Person
    verdict: Verdict
    comment: str = ""
    sheet: Sheet = field(default_factory=dict)
    seen_hash: str = ""  # of the version the reviewer had before them

    def allowed(self) -> bool:
        """Those with the step's role in the record's body may."""
        step = step_of(self.record)
        return step is None or self.by.holds(step.role, self.record.body_id)

    def obstacles(self) -> Iterator[str]:
        """Yield what keeps the reviewer from deciding so."""
        step = step_of(self.record)
        if step is None:
            yield "这条信息现在没有等待审查的环节，请刷新页面"
            return
        if self.by.pk == self.record.drafted_by_id and not self.by.is_superuser:
            yield "起草人不能审查自己起草的信息，请由其他人员办理"
        version = reviewed_version(self.record)
        if self.seen_hash and self.seen_hash != version.version_hash():
            yield "您看到的内容已经不是送审的版本，请刷新页面后重新审查"
        if self.verdict is Verdict.RETURNED:
            if not self.comment.strip():
                yield "退回请写明理由，起草人据此修改"
            return
        if step is Step.SECRECY:
            yield from SHEETS.at(timezone.localdate()).value.obstacles(self.sheet)
        for problem in unanswered(version):
            yield f"{problem.place}：{problem.message} 请答复后再通过。"

    def do(self) -> None:
        """Keep the decision, then let the workflow go on; after the last step that publishes."""
        step, state = step_of(self.record), self.record.current_workflow_task_state
        assert step is not None
        assert state is not None
        digest = reviewed_version(self.record).version_hash()
        Review.objects.create(
            record=self.record,
            step=step.value,
            verdict=self.verdict.value,
            version_hash=digest,
            revision_id=state.revision_id,
            person=self.by,
            decided_at=timezone.now(),
            comment=self.comment,
            sheet=_plain(self.sheet),
        )
        log(
            f"record.review.{self.verdict.value}",
            self.record,
            by=self.by,
            step=step.value,
            version_hash=digest,
            comment=self.comment,
        )
        task = self.record.current_workflow_task
        task.on_action(
            state, self.by, "approve" if self.verdict is Verdict.APPROVED else "reject", comment=self.comment
        )


def _plain(sheet: Sheet) -> dict[str, Any]:
    return {key: {"answer": Answer(one.answer).value, "note": one.note} for key, one in sheet.items()}
