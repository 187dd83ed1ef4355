"""Make up the department review of what was published urgently (加急信息补办科室审核)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.publishing.models import Record, Review, Step, Verdict


def to_be_made_up(records: "QuerySet[Record]") -> "QuerySet[Record]":
    """Keep the public records whose version has no department review yet."""
    made = Review.objects.filter(record=OuterRef("pk"), step=Step.DEPARTMENT.value, version_hash=OuterRef("live_hash"))
    return records.filter(live=True, urgent=True).filter(~Exists(made))


@dataclass
class MakeUp(Action):
    """补办科室审核"""

    record: Record
    by: Person
    verdict: Verdict
    comment: str = ""

    def allowed(self) -> bool:
        """The department reviewers of the record's body may."""
        return self.by.holds(Step.DEPARTMENT.role, self.record.body_id)

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way."""
        if not to_be_made_up(Record.objects.filter(pk=self.record.pk)).exists():
            yield "这条信息不需要补办科室审核"
        if self.by.pk == self.record.drafted_by_id and not self.by.is_superuser:
            yield "起草人不能审查自己起草的信息，请由其他人员办理"
        if self.verdict is Verdict.RETURNED and not self.comment.strip():
            yield "不同意的请写明理由；需要更正或者撤回的，由公开办办理"

    def do(self) -> None:
        """Keep the review of the public version."""
        Review.objects.create(
            record=self.record,
            step=Step.DEPARTMENT.value,
            verdict=self.verdict.value,
            version_hash=self.record.live_hash,
            revision_id=self.record.live_revision_id,
            person=self.by,
            decided_at=timezone.now(),
            comment=self.comment,
        )
        log(
            f"record.review.{self.verdict.value}",
            self.record,
            by=self.by,
            step=Step.DEPARTMENT.value,
            version_hash=self.record.live_hash,
            comment=self.comment,
            made_up=True,
        )
