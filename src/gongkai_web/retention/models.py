"""What a body keeps longer than the schedule, what is held, and each destruction with all it did."""

from datetime import date

from django.db import models
from django.db.models import Q

from gongkai_web.applications.models import Application
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.retention.rules import rules


class LongerPeriod(models.Model):
    """A body's own period for a rule, longer than the one that comes along."""

    body = models.ForeignKey(PublicBody, models.CASCADE, related_name="+", verbose_name="行政机关")
    rule = models.CharField("类别", max_length=20)
    months = models.PositiveSmallIntegerField("保存月数")
    reason = models.CharField("理由", max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="设定人")
    at = models.DateTimeField("设定时间", auto_now=True)

    class Meta:
        verbose_name = "延长的保存期限"
        verbose_name_plural = "延长的保存期限"
        constraints = (models.UniqueConstraint(fields=("body", "rule"), name="longer_period_once"),)

    def __str__(self) -> str:
        return f"{self.body} {rules()[self.rule].label} {self.months} 个月"


class LegalHold(models.Model):
    """Nothing of the case is destroyed while it is held: until a day, or until somebody lifts it."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="holds", verbose_name="申请")
    reason = models.CharField("理由", max_length=300)
    until = models.DateField("保留到", null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="设定人")
    at = models.DateTimeField("设定时间", auto_now_add=True)
    lifted_by = models.ForeignKey(Person, models.PROTECT, null=True, editable=False, related_name="+")
    lifted_at = models.DateTimeField("解除时间", null=True, editable=False)

    class Meta:
        verbose_name = "暂停销毁"
        verbose_name_plural = "暂停销毁"
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.application} 暂停销毁"

    @property
    def body_id(self) -> int:
        """Return the case's body."""
        return self.application.body_id

    @classmethod
    def on(cls, day: date) -> "models.QuerySet[LegalHold]":
        """Return those in force on a day."""
        return cls.objects.filter(Q(until=None) | Q(until__gte=day), lifted_at=None)


class DeletionRun(models.Model):
    """A list of what is to be destroyed, proposed by one person, approved by another, then carried out."""

    body = models.ForeignKey(PublicBody, models.PROTECT, related_name="+", verbose_name="行政机关")
    as_of = models.DateField("截至")
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="拟定人")
    proposed_at = models.DateTimeField("拟定时间", auto_now_add=True)
    approved = models.BooleanField("同意", null=True, editable=False)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, editable=False, related_name="+")
    decided_at = models.DateTimeField("审批时间", null=True, editable=False)
    comment = models.CharField("审批意见", max_length=300, blank=True)
    finished_at = models.DateTimeField("完成时间", null=True, editable=False)

    class Meta:
        verbose_name = "销毁清单"
        verbose_name_plural = "销毁清单"
        ordering = ("-proposed_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("body",), condition=Q(finished_at=None), name="deletion_one_at_a_time"),
        )

    def __str__(self) -> str:
        return f"{self.body} 截至 {self.as_of} 的销毁清单"

    @property
    def state(self) -> str:
        """Return how far it is, in words."""
        if self.approved is None:
            return "等待审批"
        if not self.approved:
            return "未同意"
        return "已完成" if self.finished_at else "正在销毁"


class DeletionItem(models.Model):
    """What one rule destroys of one case. The case's number stays; nothing here tells of a person."""

    run = models.ForeignKey(DeletionRun, models.CASCADE, related_name="items", verbose_name="销毁清单")
    application = models.ForeignKey(Application, models.PROTECT, related_name="+", verbose_name="申请")
    rule = models.CharField("类别", max_length=20)
    since = models.DateField("起算之日")
    due_on = models.DateField("到期之日")
    done_at = models.DateTimeField("销毁时间", null=True, editable=False)
    kept_because = models.CharField("没有销毁的原因", max_length=200, blank=True)
    values = models.PositiveIntegerField("清空的字段", default=0)
    papers = models.PositiveIntegerField("销毁的材料", default=0)

    class Meta:
        verbose_name = "销毁项目"
        verbose_name_plural = "销毁项目"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("run", "application", "rule"), name="deletion_item_once"),)

    def __str__(self) -> str:
        return f"{self.application} {rules()[self.rule].label}"
