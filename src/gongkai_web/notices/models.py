"""A mail on its way. It names nobody and tells nothing of what was applied for; the address is sealed."""

import uuid
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from gongkai.preflight.problems import masked
from gongkai.rules.labelled import Labelled
from gongkai_web.applications.models import Application, ApplicationEvent
from gongkai_web.bodies.models import Person
from gongkai_web.protecting.fields import SealedField


class MailState(Labelled):
    """How far a mail got."""

    WAITING = "waiting", "待发送"
    SENT = "sent", "已发送"
    FAILED = "failed", "发送失败"

    @property
    def rows(self) -> Q:
        """Return what finds the mails of this state."""
        waits = Q(next_at__isnull=False)
        return {
            MailState.WAITING: waits,
            MailState.SENT: Q(sent_at__isnull=False) & ~waits,
            MailState.FAILED: Q(sent_at=None) & ~waits,
        }[self]


class OutgoingMail(models.Model):
    """A mail to an applicant about a case, or to one of the staff. ``next_at`` is when it is tried next, if it is."""

    key = models.UUIDField("邮件标识", unique=True, default=uuid.uuid4, editable=False)  # the same at every try
    application = models.ForeignKey(
        Application, models.CASCADE, null=True, blank=True, related_name="mails", verbose_name="申请"
    )
    event = models.ForeignKey(
        ApplicationEvent, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="所通知的第一件事"
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="收件的工作人员"
    )
    to = SealedField("收件地址", blank=True)
    shown_to = models.CharField("收件地址（遮盖）", max_length=254, editable=False)
    subject = models.CharField("主题", max_length=200)
    text = models.TextField("内容")
    queued_at = models.DateTimeField("写成时间", auto_now_add=True)
    next_at = models.DateTimeField("下次发送时间", null=True, db_index=True)
    sent_at = models.DateTimeField("发送时间", null=True)
    attempts = models.PositiveSmallIntegerField("已试次数", default=0)
    last_error = models.CharField("最近一次没有发出的原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "邮件通知"
        verbose_name_plural = "邮件通知"
        ordering = ("-queued_at", "-id")

    def __str__(self) -> str:
        return self.subject

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what is shown of the address."""
        if isinstance(self.to, str) and self.to:
            self.shown_to = masked(self.to)
        super().save(*args, **kwargs)

    @property
    def body_id(self) -> int | None:
        """Return the body whose case it is about."""
        return self.application.body_id if self.application else None

    @property
    def state(self) -> MailState:
        """Return how far it got."""
        if self.next_at is not None:
            return MailState.WAITING
        return MailState.SENT if self.sent_at else MailState.FAILED


def due(now: datetime) -> "models.QuerySet[OutgoingMail]":
    """Return the mails whose time to be tried has come, the longest waiting first."""
    return OutgoingMail.objects.filter(next_at__lte=now).order_by("next_at", "id")
