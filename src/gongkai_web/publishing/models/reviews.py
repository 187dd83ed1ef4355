"""The three reviews, each bound to the hash of exactly the version that was looked at (条例第十七条)."""

from django.db import models

from gongkai.rules.labelled import Labelled
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role


class Step(Labelled):
    """A review, in the order in which they are made."""

    DEPARTMENT = "department", "科室审核"
    SECRECY = "secrecy", "保密审查"
    APPROVAL = "approval", "审定"

    @property
    def role(self) -> Role:
        """Return whose review it is."""
        return {
            Step.DEPARTMENT: Role.DEPARTMENT_REVIEWER,
            Step.SECRECY: Role.SECRECY_REVIEWER,
            Step.APPROVAL: Role.APPROVER,
        }[self]


class Verdict(Labelled):
    """What the reviewer decided."""

    APPROVED = "approved", "通过"
    RETURNED = "returned", "退回"


class Review(models.Model):
    """One decision of one reviewer about one version. Rows are only added."""

    record = models.ForeignKey("publishing.Record", models.PROTECT, related_name="reviews", verbose_name="信息")
    step = models.CharField("环节", max_length=20, choices=Step.choices())
    verdict = models.CharField("结论", max_length=20, choices=Verdict.choices())
    version_hash = models.CharField("版本摘要", max_length=64)
    revision_id = models.BigIntegerField("版本", null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="reviews", verbose_name="审查人")
    decided_at = models.DateTimeField("时间")
    comment = models.CharField("意见", max_length=1000, blank=True)
    # question id → {"answer": …, "note": …}, for the secrecy review
    sheet = models.JSONField("审查表", default=dict, blank=True)

    class Meta:
        verbose_name = "审查记录"
        verbose_name_plural = "审查记录"
        ordering = ("decided_at", "id")

    def __str__(self) -> str:
        return f"{Step(self.step).label}{Verdict(self.verdict).label} {self.record}"


class ProblemAnswer(models.Model):
    """What a person says to one finding of the preflight, about this version and no other."""

    record = models.ForeignKey("publishing.Record", models.PROTECT, related_name="problem_answers", verbose_name="信息")
    version_hash = models.CharField("版本摘要", max_length=64)
    fingerprint = models.CharField("问题标识", max_length=16)
    code = models.CharField("问题代码", max_length=10)
    place = models.CharField("位置", max_length=300)
    reason = models.CharField("可以公开的理由", max_length=500)
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="答复人")
    answered_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "问题答复"
        verbose_name_plural = "问题答复"
        constraints = (
            models.UniqueConstraint(fields=("record", "version_hash", "fingerprint"), name="answer_once_a_version"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.place}"
