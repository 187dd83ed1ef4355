"""What a region's report leaves out of the sum of its bodies' reports."""

from django.db import models

from gongkai.rules.labelled import Labelled
from gongkai_web.bodies.models import Person, PublicBody


class ExclusionKind(Labelled):
    """Why a body's figure doesn't enter the region's."""

    JOINT = "joint", "联合发文、联合办理，只计一次"
    TRANSFER = "transfer", "机关之间移送、划转"
    ABOLISHED = "abolished", "机关撤销、合并"
    OTHER = "other", "其他"


class Exclusion(models.Model):
    """An amount of one cell of one body's report that the region's report doesn't count.

    ``key`` is a cell that is no sum of others; the sums follow from it. ``amount`` is in the cell's unit.
    """

    region = models.ForeignKey(PublicBody, models.PROTECT, related_name="region_exclusions", verbose_name="全域报告")
    year = models.PositiveSmallIntegerField("年度")
    body = models.ForeignKey(PublicBody, models.PROTECT, related_name="excluded", verbose_name="机关")
    key = models.CharField("指标", max_length=80)
    amount = models.DecimalField("扣除数", max_digits=20, decimal_places=6)
    kind = models.CharField("原因", max_length=20, choices=ExclusionKind.choices())
    reason = models.CharField("说明", max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = "汇总扣除"
        verbose_name_plural = "汇总扣除"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.region} {self.year} {self.body} {self.key}"
