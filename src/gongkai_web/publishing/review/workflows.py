"""The two workflows: department → secrecy → approval; and the urgent one, whose department review is made up later."""

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Workflow, WorkflowContentType, WorkflowTask

from gongkai_web.publishing.models import Approval, DepartmentReview, Record, SecrecyReview
from gongkai_web.publishing.models.reviews import Step

if TYPE_CHECKING:
    from gongkai_web.publishing.models.tasks import ReviewTask

USUAL, URGENT = "三级审查", "加急审查"
TASKS: dict[Step, "type[ReviewTask]"] = {
    Step.DEPARTMENT: DepartmentReview,
    Step.SECRECY: SecrecyReview,
    Step.APPROVAL: Approval,
}
STEPS = {USUAL: tuple(Step), URGENT: (Step.SECRECY, Step.APPROVAL)}


def steps_for(record: Record) -> tuple[Step, ...]:
    """Return the reviews that must be done before the record is published."""
    return STEPS[URGENT if record.urgent else USUAL]


def workflow_for(record: Record) -> Workflow | None:
    """Return the workflow of a record."""
    return Workflow.objects.active().filter(name=URGENT if record.urgent else USUAL).first()


def keep_workflows() -> None:
    """Make what is missing of the tasks and workflows; called after every migration."""
    tasks = {step: _task(step) for step in Step}
    for name, steps in STEPS.items():
        workflow, made = Workflow.objects.get_or_create(name=name)
        if made:
            for order, step in enumerate(steps):
                WorkflowTask.objects.create(workflow=workflow, task=tasks[step].task_ptr, sort_order=order)
    WorkflowContentType.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(Record),
        defaults={"workflow": Workflow.objects.get(name=USUAL)},
    )


def _task(step: Step) -> "ReviewTask":
    return TASKS[step].objects.get_or_create(defaults={"name": step.label})[0]
