"""The whole case as one file (归档, 第四十五条), made when somebody asks; the files lie sealed among the papers."""

from django.db import models

from gongkai_web.applications.models.cases import Application, Paper
from gongkai_web.bodies.models import Person


class ArchiveFile(models.Model):
    """One PDF and one ZIP of a case as it stood; without them it is still being made."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="archives", verbose_name="申请")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="制作人")
    asked_at = models.DateTimeField("要求制作时间", auto_now_add=True)
    made_at = models.DateTimeField("制成时间", null=True, editable=False)
    pieces = models.PositiveIntegerField("件数", default=0, editable=False)
    pages = models.PositiveIntegerField("页数", default=0, editable=False)
    pdf = models.ForeignKey(Paper, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="全卷 PDF")
    bundle = models.ForeignKey(
        Paper, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="全卷 ZIP"
    )
    pdf_sha256 = models.CharField("PDF 摘要", max_length=64, blank=True, editable=False)
    bundle_sha256 = models.CharField("ZIP 摘要", max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = "全卷文件"
        verbose_name_plural = "全卷文件"
        ordering = ("-asked_at", "-id")

    def __str__(self) -> str:
        return f"{self.application} 全卷"
