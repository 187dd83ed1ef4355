"""The decision: its grounds, the one outcome that counts, what is released with it."""

import hashlib

from django.db import models

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.models.cases import Application
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.publishing.models import Record


class ReleasedFileChanged(ValueError):
    """A released file isn't what its digest says any more; ``name`` is the file's."""

    def __init__(self, name: str, why: str = "与生成时的摘要不一致，不能提供；请联系系统管理员从备份恢复") -> None:
        super().__init__(f"“{name}”{why}")
        self.name = name


class ReleasedFileDestroyed(ReleasedFileChanged):
    """The case's file was destroyed after its period: the digest tells what it was."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "已经按保管期限销毁，只留下名称、页数和摘要")


class Decision(models.Model):
    """How the application ends. Drafted, approved, then told by a letter."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="decision", verbose_name="申请")
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="拟稿人")
    drafted_at = models.DateTimeField("拟稿时间", auto_now=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="批准人")
    approved_at = models.DateTimeField("批准时间", null=True)
    outcome = models.CharField("计入年报的办理结果", max_length=30, choices=Outcome.choices())
    decided_on = models.DateField("决定日期", null=True, db_index=True)
    letter = models.ForeignKey("applications.Letter", models.PROTECT, null=True, related_name="+", verbose_name="文书")

    class Meta:
        verbose_name = "答复决定"
        verbose_name_plural = "答复决定"
        indexes = (models.Index(fields=("application", "outcome"), name="decision_report"),)

    def __str__(self) -> str:
        return f"{self.application} {Outcome(self.outcome).label}"


class DecisionPart(models.Model):
    """One ground or grant of the decision, in its order; the first is the main one."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="parts", verbose_name="决定")
    order = models.PositiveSmallIntegerField("顺序", default=0)
    outcome = models.CharField("办理结果", max_length=30, choices=Outcome.choices())
    about = models.CharField("所指信息", max_length=500)
    facts = models.TextField("事实和理由", blank=True)
    article = models.CharField("依据", max_length=200, blank=True)
    where = models.CharField("获取方式、途径", max_length=500, blank=True)
    responsible_body = models.ForeignKey(
        PublicBody, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="负责公开的机关"
    )
    responsible_body_text = models.CharField("负责公开的机关和联系方式", max_length=300, blank=True)
    earlier_number = models.CharField("此前答复的文号和日期", max_length=120, blank=True)
    stated = models.JSONField("要素", default=dict, blank=True)  # element of gongkai.rules.letters → text
    record = models.ForeignKey(
        Record, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="已公开的信息"
    )

    class Meta:
        verbose_name = "决定事项"
        verbose_name_plural = "决定事项"
        ordering = ("order", "id")

    def __str__(self) -> str:
        return Outcome(self.outcome).label


class ReleasedFile(models.Model):
    """A file supplied with the decision; if parts were taken out, the one redacted file all renditions come from."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="released", verbose_name="决定")
    part = models.ForeignKey(
        DecisionPart, models.PROTECT, null=True, blank=True, related_name="released", verbose_name="答复事项"
    )
    name = models.CharField("名称", max_length=200)
    pages = models.PositiveIntegerField("页数", default=0)
    sha256 = models.CharField("摘要", max_length=64)
    original_sha256 = models.CharField("原件摘要", max_length=64, blank=True)
    removals = models.JSONField("遮盖清单", default=list, blank=True)  # [{"page", "box", "article", "reason"}]
    content = models.BinaryField("内容", editable=False)
    released_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="生成人")
    released_at = models.DateTimeField("生成时间", auto_now_add=True, null=True)

    class Meta:
        verbose_name = "提供的信息"
        verbose_name_plural = "提供的信息"
        constraints = (models.UniqueConstraint(fields=("decision", "sha256"), name="released_file_once"),)

    def __str__(self) -> str:
        return self.name

    def verified(self) -> bytes:
        """Return the file, from which every rendition is made.

        Raises ``ReleasedFileChanged`` if it isn't the one, ``ReleasedFileDestroyed`` if nothing is left on purpose.
        """
        content = bytes(self.content)
        if not content and self.sha256:
            raise ReleasedFileDestroyed(self.name)
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise ReleasedFileChanged(self.name)
        return content
