"""What happened to a published record, as the public is told (更新记录)."""

from django.db import models

from gongkai.rules.labelled import Labelled


class ChangeKind(Labelled):
    """What was done."""

    PUBLISHED = "published", "发布"
    CHANGED = "changed", "更新"
    CORRECTED = "corrected", "更正"
    WITHDRAWN = "withdrawn", "撤回"
    RESTORED = "restored", "恢复公开"
    EFFECT = "effect", "效力变更"
    TAKEN_OVER = "taken_over", "由原网站迁入"


class Change(models.Model):
    """One line of a record's public history. Each has its entry in the log, which is what can't be changed."""

    record = models.ForeignKey("publishing.Record", models.PROTECT, related_name="changes", verbose_name="信息")
    kind = models.CharField("变动", max_length=20, choices=ChangeKind.choices())
    at = models.DateTimeField("时间")
    reason = models.CharField("说明", max_length=500, blank=True)
    version_hash = models.CharField("版本摘要", max_length=64, blank=True)
    revision_id = models.BigIntegerField("版本", null=True)

    class Meta:
        verbose_name = "更新记录"
        verbose_name_plural = "更新记录"
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {ChangeKind(self.kind).label}"
