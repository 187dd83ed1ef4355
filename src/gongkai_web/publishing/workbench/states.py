"""Where a record stands on its way to the public, in the words of the list."""

from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import WorkflowState

from gongkai.rules.classification import DisclosureStatus
from gongkai.rules.labelled import Labelled
from gongkai_web.publishing.models import Record

if TYPE_CHECKING:
    from gongkai_web.publishing.models.records import RecordQuerySet

OPEN = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


class State(Labelled):
    """What the list can be narrowed to."""

    DRAFT = "draft", "草稿"
    IN_REVIEW = "in_review", "审查中"
    RETURNED = "returned", "已退回"
    PUBLIC = "public", "已公开"
    SCHEDULED = "scheduled", "待定时公开"
    FILED = "filed", "审定后不主动公开"
    WITHDRAWN = "withdrawn", "已撤回"


def with_states(records: "QuerySet[Record]") -> "QuerySet[Record]":
    """Fetch with the records what ``state_of`` asks, in one query for all."""
    states = WorkflowState.objects.filter(status__in=(*OPEN, WorkflowState.STATUS_APPROVED))
    states = states.select_related("current_task_state__task").order_by("created_at", "pk")
    return records.prefetch_related(Prefetch("_workflow_states", queryset=states, to_attr="review_states"))


def state_of(record: Record) -> tuple[State, str]:
    """Return where a record of ``with_states`` stands, and how the list says it."""
    found: list[WorkflowState] = getattr(record, "review_states", [])
    last = found[-1] if found else None
    if last is not None and last.status in OPEN:
        step = str(last.current_task_state.task.name) if last.current_task_state else ""
        if last.status == WorkflowState.STATUS_IN_PROGRESS:
            return State.IN_REVIEW, f"等待{step}"
        return State.RETURNED, f"{step}退回"
    return _settled(record, last)


def _settled(record: Record, last: WorkflowState | None) -> tuple[State, str]:
    if record.live:
        return State.PUBLIC, "已公开，有修改未送审" if record.has_unpublished_changes else "已公开"
    if record.withdrawn_at:
        return State.WITHDRAWN, "已撤回"
    if last is not None and record.disclosure is not DisclosureStatus.PROACTIVE:
        return State.FILED, f"已审定（{record.disclosure.label}）"
    if last is not None and record.go_live_at:
        return State.SCHEDULED, f"待定时公开（{record.go_live_at:%m-%d}）"
    return State.DRAFT, "草稿"


def in_state(records: "RecordQuerySet | QuerySet[Record]", state: State) -> "QuerySet[Record]":
    """Keep the records that stand there."""
    running = reviews(WorkflowState.STATUS_IN_PROGRESS)
    returned = reviews(WorkflowState.STATUS_NEEDS_CHANGES)
    passed = reviews(WorkflowState.STATUS_APPROVED)
    unsettled = Q(running | returned)
    proactive = Q(disclosure_status=DisclosureStatus.PROACTIVE.value)
    kept = {
        State.IN_REVIEW: Q(running),
        State.RETURNED: Q(returned),
        State.PUBLIC: Q(live=True),
        State.WITHDRAWN: Q(withdrawn_at__isnull=False),
        State.FILED: ~proactive & Q(passed) & ~unsettled,
        State.SCHEDULED: proactive & Q(passed) & Q(live=False, withdrawn_at__isnull=True) & ~unsettled,
        State.DRAFT: Q(live=False, withdrawn_at__isnull=True) & ~Q(passed) & ~unsettled,
    }
    return records.filter(kept[state])


def reviews(status: str, **more: Any) -> Exists:
    """Return whether a record has a workflow in a state."""
    return Exists(
        WorkflowState.objects.filter(
            base_content_type__app_label="publishing",
            base_content_type__model="record",
            object_id=Cast(OuterRef("pk"), output_field=CharField()),
            status=status,
            **more,
        )
    )
