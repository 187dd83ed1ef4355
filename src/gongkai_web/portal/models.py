"""What the portal itself stores: one counter."""

from django.db import models


class Generation(models.Model):
    """How many times the public side has changed; see ``gongkai_web.portal.generation``."""

    number = models.PositiveBigIntegerField("次数", default=0)

    class Meta:
        verbose_name = "公开内容版次"
        verbose_name_plural = "公开内容版次"

    def __str__(self) -> str:
        return str(self.number)
