"""Partial disclosure (区分处理, 第三十七条): the sealed original and the boxes over it, until one file is released."""

from collections.abc import Iterable

from django.core.validators import MinValueValidator
from django.db import models

from gongkai.rules.outcomes import GROUNDS
from gongkai_web.applications.models.cases import Application, Paper
from gongkai_web.applications.models.decisions import DecisionPart, ReleasedFile
from gongkai_web.bodies.models import Person


def place_of(box: Iterable[float]) -> str:
    """Return where a box lies on its page, in whole millimetres.

    >>> place_of([30.2, 41.9, 62.4, 47.1])
    '距左 30、距上 42，宽 32、高 5'
    """
    left, top, right, bottom = box
    return f"距左 {left:.0f}、距上 {top:.0f}，宽 {right - left:.0f}、高 {bottom - top:.0f}"


class Redaction(models.Model):
    """What is done to one original. The original stays a sealed paper; only ``released`` ever leaves the body."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="redactions", verbose_name="申请")
    part = models.ForeignKey(DecisionPart, models.PROTECT, related_name="redactions", verbose_name="答复事项")
    original = models.ForeignKey(Paper, models.PROTECT, related_name="redactions", verbose_name="原件")
    original_sha256 = models.CharField("原件摘要", max_length=64, editable=False)
    name = models.CharField("提供时的文件名", max_length=150)
    pages = models.PositiveIntegerField("页数")
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="经办人")
    begun_at = models.DateTimeField("开始时间", auto_now_add=True)
    released = models.OneToOneField(
        ReleasedFile, models.PROTECT, null=True, blank=True, related_name="redaction", verbose_name="提供的文件"
    )

    class Meta:
        verbose_name = "区分处理"
        verbose_name_plural = "区分处理"
        ordering = ("begun_at", "id")

    def __str__(self) -> str:
        return self.name


class RemovalBox(models.Model):
    """A box that is taken out, in millimetres from the page's upper left corner, with its ground."""

    redaction = models.ForeignKey(Redaction, models.CASCADE, related_name="boxes", verbose_name="区分处理")
    page = models.PositiveIntegerField("页", validators=[MinValueValidator(1)])
    left = models.FloatField("距左（毫米）")
    top = models.FloatField("距上（毫米）")
    right = models.FloatField("右边（毫米）")
    bottom = models.FloatField("下边（毫米）")
    ground = models.CharField("不予公开的理由类别", max_length=30, choices=[(one.value, one.label) for one in GROUNDS])
    article = models.CharField("依据", max_length=200)
    reason = models.CharField("理由", max_length=200)
    drawn_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="经办人")

    class Meta:
        verbose_name = "遮盖"
        verbose_name_plural = "遮盖"
        ordering = ("page", "top", "left", "id")

    def __str__(self) -> str:
        return f"第 {self.page} 页 {self.article}"

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return how high it is."""
        return self.bottom - self.top

    @property
    def place(self) -> str:
        """Return where it lies, in whole millimetres."""
        return place_of((self.left, self.top, self.right, self.bottom))
