"""Through which channels a record was published: a register that counts the same information once."""

from django.db import models

from gongkai.rules.classification import Channel
from gongkai_web.bodies.models import Person


class Dissemination(models.Model):
    """One record through one channel; a second use of the same channel is the same row."""

    record = models.ForeignKey("publishing.Record", models.CASCADE, related_name="disseminations", verbose_name="信息")
    channel = models.CharField("渠道", max_length=30, choices=Channel.choices())
    used_on = models.DateField("日期")
    evidence = models.CharField("网址或说明", max_length=500, blank=True)
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, verbose_name="登记人")

    class Meta:
        verbose_name = "公开渠道"
        verbose_name_plural = "公开渠道"
        ordering = ("used_on", "id")
        constraints = (models.UniqueConstraint(fields=("record", "channel"), name="channel_once_a_record"),)

    def __str__(self) -> str:
        return f"{Channel(self.channel).label} {self.record}"
