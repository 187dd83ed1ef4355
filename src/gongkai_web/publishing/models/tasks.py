"""The three reviews as tasks of Wagtail's workflow; what a review is, is in ``gongkai_web.publishing.review``."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from wagtail.models import Task, TaskState

from gongkai_web.publishing.models.reviews import Step


class ReviewTask(Task):
    """A review by whoever holds its role in the record's body. It is made on its own page, not in the editor."""

    step: ClassVar[Step]

    class Meta:
        abstract = True

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Lock the record for everyone: what is under review isn't changed."""
        return True

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Offer none in the editor."""
        return []

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> "QuerySet[Any]":
        """Return none: "my day" lists what waits for a person."""
        return TaskState.objects.none()

    @classmethod
    def get_description(cls) -> str:
        """Say whose it is."""
        return f"由信息所属机关的{cls.step.role.label}人员办理"


class DepartmentReview(ReviewTask):
    """First review."""

    step = Step.DEPARTMENT

    class Meta:
        verbose_name = "科室审核"
        verbose_name_plural = "科室审核"


class SecrecyReview(ReviewTask):
    """Second review, with its sheet."""

    step = Step.SECRECY

    class Meta:
        verbose_name = "保密审查"
        verbose_name_plural = "保密审查"


class Approval(ReviewTask):
    """Final review; passing it publishes."""

    step = Step.APPROVAL

    class Meta:
        verbose_name = "审定"
        verbose_name_plural = "审定"
