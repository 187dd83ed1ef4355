"""A statistics form, its rounds, and what the bodies returned."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.urls import reverse

from gongkai.rules.labelled import Labelled
from gongkai_web.bodies.models import Person, PublicBody


class Frequency(Labelled):
    """How often a form is filled in; a period is told by its first day."""

    MONTH = "month", "每月"
    QUARTER = "quarter", "每季度"
    YEAR = "year", "每年"

    @property
    def months(self) -> int:
        """Return how many months a period has."""
        return {"month": 1, "quarter": 3, "year": 12}[self.value]

    def begun(self, day: date) -> date:
        """Return the first day of the period that a day lies in.

        >>> Frequency.QUARTER.begun(date(2026, 5, 20))
        datetime.date(2026, 4, 1)
        """
        return date(day.year, (day.month - 1) // self.months * self.months + 1, 1)

    def after(self, begun: date) -> date:
        """Return the first day of the next period."""
        months = begun.year * 12 + begun.month - 1 + self.months
        return date(months // 12, months % 12 + 1, 1)

    def ended(self, begun: date) -> date:
        """Return the last day of a period."""
        return self.after(begun) - timedelta(1)

    def named(self, begun: date) -> str:
        """Return a period in words.

        >>> Frequency.QUARTER.named(date(2026, 4, 1))
        '2026年第2季度'
        """
        if self is Frequency.YEAR:
            return f"{begun.year}年"
        if self is Frequency.MONTH:
            return f"{begun.year}年{begun.month}月"
        return f"{begun.year}年第{(begun.month + 2) // 3}季度"


class FieldType(Labelled):
    """What is filled in."""

    COUNT = "count", "件数（整数）"
    AMOUNT = "amount", "金额（元）"
    TEXT = "text", "文字"
    CHOICE = "choice", "选择"
    DAY = "day", "日期"

    @property
    def adds_up(self) -> bool:
        """Tell whether bodies' answers have a sum."""
        return self in (FieldType.COUNT, FieldType.AMOUNT)


class Survey(models.Model):
    """A form as its definer wrote it. Once a round is open its fields stay; a change is a new version."""

    definer = models.ForeignKey(PublicBody, models.PROTECT, related_name="surveys", verbose_name="制表机关")
    title = models.CharField("表名", max_length=100)
    note = models.TextField("填表说明", blank=True)
    frequency = models.CharField("填报周期", max_length=10, choices=Frequency.choices())
    due_days = models.PositiveSmallIntegerField("期末后几个工作日内报送", default=5)
    since = models.DateField("从哪一天所在的周期开始")
    bodies = models.ManyToManyField(PublicBody, related_name="surveys_to_fill", verbose_name="填报机关")
    sums = models.TextField("合计关系", blank=True, help_text="一行一个，如：办结 = 予以公开 + 部分公开 + 其他")
    version = models.PositiveSmallIntegerField("版本", default=1)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", verbose_name="上一版"
    )
    stopped_at = models.DateTimeField("停用时间", null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="制表人")
    at = models.DateTimeField("制表时间", auto_now_add=True)

    class Meta:
        verbose_name = "登记统计表"
        verbose_name_plural = "登记统计表"
        ordering = ("stopped_at", "title", "-version")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("surveys:survey", args=[self.pk])

    @property
    def every(self) -> Frequency:
        """Return how often it is filled in."""
        return Frequency(self.frequency)


class Question(models.Model):
    """One thing to fill in. ``source`` is a cell of the annual report that the registers know for the period."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions", verbose_name="统计表")
    label = models.CharField("项目", max_length=60)
    type = models.CharField("填什么", max_length=10, choices=FieldType.choices(), default=FieldType.COUNT.value)
    unit = models.CharField("单位", max_length=10, blank=True)
    required = models.BooleanField("必填", default=True)
    help = models.CharField("说明", max_length=200, blank=True)
    options = models.CharField("选项（用顿号隔开）", max_length=300, blank=True)
    source = models.CharField("由登记的数据预填", max_length=80, blank=True)
    order = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        verbose_name = "统计项目"
        verbose_name_plural = "统计项目"
        ordering = ("order", "id")
        constraints = (models.UniqueConstraint(fields=("survey", "label"), name="question_once_a_survey"),)

    def __str__(self) -> str:
        return self.label

    @property
    def kind(self) -> FieldType:
        """Return what is filled in."""
        return FieldType(self.type)

    @property
    def key(self) -> str:
        """Return by what an answer is kept."""
        return str(self.pk)


class Round(models.Model):
    """One period of a form: from when to when, and by when it is due."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="rounds", verbose_name="统计表")
    begun_on = models.DateField("期初")
    ended_on = models.DateField("期末")
    due_on = models.DateField("报送期限")
    opened_at = models.DateTimeField("开始填报时间", auto_now_add=True)

    class Meta:
        verbose_name = "填报周期"
        verbose_name_plural = "填报周期"
        ordering = ("-begun_on",)
        constraints = (models.UniqueConstraint(fields=("survey", "begun_on"), name="round_once_a_period"),)

    def __str__(self) -> str:
        return f"{self.survey} {self.name}"

    @property
    def name(self) -> str:
        """Return the period in words."""
        return self.survey.every.named(self.begun_on)


class ReturnState(Labelled):
    """Where a body's answers stand."""

    OPEN = "open", "待填报"
    SUBMITTED = "submitted", "已报送"
    RETURNED = "returned", "退回修改"


class Return(models.Model):
    """What one body answered in one round: values and notes by question."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="returns", verbose_name="填报周期")
    body = models.ForeignKey(PublicBody, models.PROTECT, related_name="returns", verbose_name="填报机关")
    values = models.JSONField("填报的内容", default=dict)
    notes = models.JSONField("与登记数据不同的说明", default=dict)
    state = models.CharField("状态", max_length=10, choices=ReturnState.choices(), default=ReturnState.OPEN.value)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="填报人")
    submitted_at = models.DateTimeField("报送时间", null=True)
    return_reason = models.CharField("退回理由", max_length=300, blank=True)
    reminded_on = models.DateField("最近一次催报", null=True)

    class Meta:
        verbose_name = "填报"
        verbose_name_plural = "填报"
        ordering = ("round", "body__path")
        constraints = (models.UniqueConstraint(fields=("round", "body"), name="return_once_a_round"),)

    def __str__(self) -> str:
        return f"{self.body} {self.round}"

    def get_absolute_url(self) -> str:
        """Return where it is filled in."""
        return reverse("surveys:fill", args=[self.pk])

    @property
    def is_submitted(self) -> bool:
        """Tell whether it counts."""
        return self.state == ReturnState.SUBMITTED

    def is_late(self, today: date) -> bool:
        """Tell whether it should have been there by now."""
        return not self.is_submitted and self.round.due_on < today

    def value(self, question: Question) -> Any:
        """Return what was answered, None if nothing."""
        return self.values.get(question.key)
