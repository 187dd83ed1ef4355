"""Where the links of published records lead, as last tried."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from gongkai.rules.labelled import Labelled

CERTAIN_AFTER = timedelta(hours=20)  # a host that is down for an hour is no dead link


class LinkOutcome(Labelled):
    """What came of following a link."""

    UNTRIED = "untried", "尚未检查"
    ALIVE = "alive", "正常"
    DEAD = "dead", "打不开"
    PRIVATE = "private", "内部网络地址，公众打不开"
    UNKNOWN = "unknown", "没有查清"


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    """Links, by what has to be done about them."""

    def broken(self) -> "LinkCheckQuerySet":
        """Keep those that lead nowhere: gone for good, or failing in every attempt of a day."""
        certain = models.Q(gone=True) | models.Q(failing_since__lte=timezone.now() - CERTAIN_AFTER)
        dead = models.Q(outcome=LinkOutcome.DEAD.value) & certain
        return self.filter(dead | models.Q(outcome=LinkOutcome.PRIVATE.value))


class LinkCheck(models.Model):
    """One address in one record."""

    record = models.ForeignKey("publishing.Record", models.CASCADE, related_name="links", verbose_name="信息")
    url = models.CharField("网址", max_length=2000)
    text = models.CharField("链接文字", max_length=200, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=LinkOutcome.choices(), default=LinkOutcome.UNTRIED.value)
    detail = models.CharField("说明", max_length=200, blank=True)
    gone = models.BooleanField("确定不存在", default=False)
    checked_at = models.DateTimeField("检查时间", null=True, db_index=True)
    failing_since = models.DateTimeField("开始失效", null=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "链接检查"
        verbose_name_plural = "链接检查"
        ordering = ("failing_since", "id")

    def __str__(self) -> str:
        return self.url


class LinkedVersion(models.Model):
    """The version of a record whose links are among the checks."""

    record = models.OneToOneField(
        "publishing.Record", models.CASCADE, primary_key=True, related_name="linked_version", verbose_name="信息"
    )
    version_hash = models.CharField("版本摘要", max_length=64)

    class Meta:
        verbose_name = "已登记链接的版本"
        verbose_name_plural = "已登记链接的版本"

    def __str__(self) -> str:
        return f"{self.record_id} {self.version_hash[:12]}"
