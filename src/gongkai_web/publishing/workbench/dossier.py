"""Everything there is about a record on one page: where it stands, what can be done, how it came about."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from gongkai.rules.deadlines import INTERPRETATION_DAYS
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.permissions import may_open
from gongkai_web.publishing.models import Record, Step
from gongkai_web.publishing.review.decision import step_of
from gongkai_web.publishing.review.making_up import to_be_made_up
from gongkai_web.publishing.workbench.pages import person_of, record_for, shown
from gongkai_web.publishing.workbench.policy import POLICY
from gongkai_web.publishing.workbench.states import state_of, with_states

VERSIONS = 30  # the newest shown; the rest stays in the database


@dataclass(frozen=True)
class Offer:
    """Something the person can do now."""

    label: str
    url: str
    icon: str
    main: bool = False


def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it."""
    record = record_for(request, pk)
    person = person_of(request)
    stated = with_states(Record.objects.filter(pk=pk)).get()
    version = record.get_latest_revision_as_object()
    return shown(
        request,
        "publishing/workbench/dossier.html",
        record,
        "信息档案",
        version=version,
        state=state_of(stated),
        offers=offers(record, person),
        reviews=record.reviews.select_related("person"),
        changes=record.changes.all(),
        answers=record.problem_answers.select_related("person"),
        disseminations=record.disseminations.select_related("entered_by"),
        interpretation_days=INTERPRETATION_DAYS.at(timezone.localdate()).value,
        interpretations=record.interpretations.filter(live=True),
        versions=_versions(record),
        attachments=version.attachments.all(),
    )


def _versions(record: Record) -> list[Revision]:
    found = record.revisions.select_related("user").defer("content").order_by("-created_at", "-pk")
    return list(found[:VERSIONS])


def offers(record: Record, person: Person) -> list[Offer]:
    """Return what the person can do with the record as it stands."""
    possible = {
        "review": (_waits_for(record, person), "办理审查", "check", True),
        "make_up": (_may_make_up(record, person), "补办科室审核", "check", True),
        "edit": (_may_write(record, person), "修改", "edit", False),
        "preflight": (_may_write(record, person), "检查、送审", "resubmit", not record.live),
        "recall": (_writes(record, person) and record.workflow_in_progress, "撤回送审", "rotate", False),
        "correct": (_may_write(record, person) and record.published_on is not None, "更正或者更新", "history", False),
        "channels": (_writes(record, person) and record.live, "公开渠道", "site", False),
        "withdraw": (record.live and may_open(person, "records:withdraw"), "撤回", "warning", False),
    }
    return [
        Offer(label, reverse(f"records:{name}", args=[record.pk]), icon, main)
        for name, (wanted, label, icon, main) in possible.items()
        if wanted and may_open(person, f"records:{name}")
    ]


def _writes(record: Record, person: Person) -> bool:
    return POLICY.user_has_permission_for_instance(person, "change", record)


def _may_write(record: Record, person: Person) -> bool:
    return _writes(record, person) and not record.workflow_in_progress


def _waits_for(record: Record, person: Person) -> bool:
    step = step_of(record)
    return step is not None and record.workflow_in_progress and person.holds(step.role, record.body_id)


def _may_make_up(record: Record, person: Person) -> bool:
    due = to_be_made_up(Record.objects.filter(pk=record.pk)).exists()
    return due and person.holds(Step.DEPARTMENT.role, record.body_id)
