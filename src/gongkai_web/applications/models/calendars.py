"""What an administrator adds to the calendar, what a change of it moved, and the keys to people's calendar feeds."""

from django.db import models

from gongkai_web.bodies.models import Person, PublicBody


class HolidayNotice(models.Model):
    """A State Council notice on the holidays of a year that didn't come with the program."""

    year = models.PositiveSmallIntegerField("年度")
    number = models.CharField("文号", max_length=60)
    title = models.CharField("标题", max_length=120)
    announced_on = models.DateField("印发日期")
    holidays = models.JSONField("放假安排", default=list)  # [{"name", "first", "last", "worked": []}]

    class Meta:
        verbose_name = "放假通知"
        verbose_name_plural = "放假通知"
        ordering = ("year", "announced_on", "id")
        constraints = (models.UniqueConstraint(fields=("year", "number"), name="holiday_notice_once"),)

    def __str__(self) -> str:
        return self.title


class LocalWorkDay(models.Model):
    """A day that a region or one body departs on from the national calendar; without a body it is everybody's."""

    body = models.ForeignKey(PublicBody, models.CASCADE, null=True, blank=True, verbose_name="行政机关")
    day = models.DateField("日期")
    working = models.BooleanField("上班", default=False)
    name = models.CharField("事由", max_length=60)
    source = models.CharField("依据", max_length=120)

    class Meta:
        verbose_name = "本地放假、上班日"
        verbose_name_plural = "本地放假、上班日"
        ordering = ("day", "id")
        constraints = (
            models.UniqueConstraint(fields=("body", "day"), name="local_day_once_a_body"),
            models.UniqueConstraint(fields=("day",), condition=models.Q(body=None), name="local_day_once"),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class CalendarChange(models.Model):
    """A change of the calendar with the open cases whose last day it moved."""

    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="修改人")
    what = models.CharField("变动", max_length=200)
    moved = models.JSONField("变动的案件", default=list)  # [{"application", "number", "body", "before", "after"}]

    class Meta:
        verbose_name = "日历变动"
        verbose_name_plural = "日历变动"
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.what


class FeedKey(models.Model):
    """The secret part of a person's calendar address; only its digest is kept."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="feed_key", verbose_name="人员")
    digest = models.CharField("摘要", max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField("生成时间", auto_now=True)

    class Meta:
        verbose_name = "日历订阅"
        verbose_name_plural = "日历订阅"

    def __str__(self) -> str:
        return f"{self.person} 日历订阅"
