"""What waits for another person's approval: the extension (第三十三条第二款) and the decision."""

from django.db import models
from django.utils import timezone

from gongkai.rules.labelled import Labelled
from gongkai_web.applications.models.cases import Application
from gongkai_web.bodies.models import Person


class Matter(Labelled):
    """What is to be approved."""

    EXTENSION = "extension", "延期答复"
    DECISION = "decision", "答复决定"


class ApprovalRequest(models.Model):
    """Asked of the approver; while ``approved`` is None the case stands in their list."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="approvals", verbose_name="申请")
    matter = models.CharField("报批事项", max_length=20, choices=Matter.choices())
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="报批人")
    asked_at = models.DateTimeField("报批时间", auto_now_add=True)
    reason = models.CharField("理由", max_length=500, blank=True)
    working_days = models.PositiveSmallIntegerField("延长工作日", null=True, blank=True)
    approved = models.BooleanField("同意", null=True, editable=False)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, editable=False, related_name="+")
    decided_at = models.DateTimeField("审批时间", null=True, editable=False)
    comment = models.CharField("审批意见", max_length=500, blank=True)

    class Meta:
        verbose_name = "报批"
        verbose_name_plural = "报批"
        ordering = ("asked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("application", "matter"), condition=models.Q(approved=None), name="approval_waits_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.application} {Matter(self.matter).label}"

    @classmethod
    def waiting(cls, application: Application, matter: Matter) -> "ApprovalRequest | None":
        """Return what of a case waits for an approver in this matter."""
        return cls.objects.filter(application=application, matter=matter.value, approved=None).first()

    def settle(self, approved: bool | None, by: Person, comment: str) -> None:
        """Keep what the approver answered."""
        self.approved, self.decided_by, self.decided_at, self.comment = approved, by, timezone.now(), comment
        self.save()
