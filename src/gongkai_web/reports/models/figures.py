"""Figures that no register of ours holds: licences, penalties, compulsion, charges, procurement (条例第二十条)."""

from django.db import models

from gongkai.rules.labelled import Labelled
from gongkai_web.bodies.models import Person, PublicBody, Unit


class FigureSource(Labelled):
    """Where a yearly figure is from."""

    ENTERED = "entered", "科室填报"
    IMPORTED = "imported", "批量导入"


class YearlyFigure(models.Model):
    """What a department, or the body as a whole (``unit`` None), reports for one cell of the form and one year.

    The cell's figure is the sum over the departments. ``key`` is the cell's key in the editions
    (``licences.licence.decisions``), ``value`` is in the unit the form prescribes for it (件, 项, 万元, 元).
    """

    body = models.ForeignKey(PublicBody, models.PROTECT, related_name="yearly_figures", verbose_name="行政机关")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="yearly_figures", verbose_name="填报科室"
    )
    year = models.PositiveSmallIntegerField("年度")
    key = models.CharField("指标", max_length=80)
    value = models.DecimalField("数值", max_digits=20, decimal_places=6)
    source = models.CharField("来源", max_length=10, choices=FigureSource.choices(), default=FigureSource.ENTERED.value)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="填报人")
    at = models.DateTimeField("填报时间", auto_now=True)

    class Meta:
        verbose_name = "年度数据"
        verbose_name_plural = "年度数据"
        ordering = ("body", "year", "key", "unit")
        constraints = (
            models.UniqueConstraint(
                fields=("body", "year", "key", "unit"),
                condition=models.Q(unit__isnull=False),
                name="yearly_figure_of_unit_once",
            ),
            models.UniqueConstraint(
                fields=("body", "year", "key"), condition=models.Q(unit=None), name="yearly_figure_of_body_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.year} {self.key}"
