"""A frozen report on its way into the reviews: its files are made in the background."""

from datetime import datetime, timedelta

from django.db import models

from gongkai.rules.labelled import Labelled
from gongkai_web.bodies.models import Person
from gongkai_web.reports.models.reports import YearReport

STOPPED = timedelta(minutes=10)  # without a file in this time, nobody is at work any more


class SendingState(Labelled):
    """Where it stands."""

    MAKING = "making", "正在生成文件"
    FAILED = "failed", "没有送出"
    SENT = "sent", "已送审"


class Sending(models.Model):
    """Who asked that a version be sent into the reviews, and how far its files are; asked again, it begins anew."""

    report = models.OneToOneField(YearReport, models.PROTECT, related_name="sending", verbose_name="年度报告")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="送审人")
    state = models.CharField("状态", max_length=10, choices=SendingState.choices(), default=SendingState.MAKING.value)
    done = models.PositiveSmallIntegerField("已生成", default=0)
    total = models.PositiveSmallIntegerField("共需生成", default=0)
    problem = models.TextField("没有送出的原因", blank=True)
    moved_at = models.DateTimeField("最近进展")

    class Meta:
        verbose_name = "送发布审查"
        verbose_name_plural = "送发布审查"

    def __str__(self) -> str:
        return f"{self.report}：{SendingState(self.state).label}"

    def is_moving(self, now: datetime) -> bool:
        """Tell whether somebody is at work on it."""
        return self.state == SendingState.MAKING and now - self.moved_at < STOPPED
