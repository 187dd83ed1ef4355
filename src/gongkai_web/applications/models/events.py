"""What happened to an application: the log that the applicant and the clerk see, each in their words."""

from typing import Any, NoReturn

from django.db import models

from gongkai.rules.labelled import Labelled
from gongkai_web.bodies.models import Person


class EventKind(Labelled):
    """The kinds of event, in the words of the register."""

    SUBMITTED = "submitted", "提交申请"
    CONFIRMED = "confirmed", "与申请人确认收到"
    REGISTERED = "registered", "登记"
    ASSIGNED = "assigned", "交办"
    HANDLED = "handled", "办理意见"
    NUMBERED = "numbered", "关联编号"
    CORRECTION_ASKED = "correction_asked", "告知补正"
    CORRECTED = "corrected", "收到补正"
    OPINION_ASKED = "opinion_asked", "征求意见"
    OPINION_DELIVERED = "opinion_delivered", "征求意见书送达"
    OPINION_RETURNED = "opinion_returned", "征求意见书没有送达"
    OPINION_GIVEN = "opinion_given", "收到意见"
    OPINION_WEIGHED = "opinion_weighed", "认定第三方理由"
    EXTENDED = "extended", "延期答复"
    REASONS_ASKED = "reasons_asked", "要求说明理由"
    REASONS_GIVEN = "reasons_given", "收到理由说明"
    REASONS_WEIGHED = "reasons_weighed", "认定申请人的理由"
    DELAYED = "delayed", "告知合理的延迟答复时间"
    FEE_ASKED = "fee_asked", "收费通知"
    FEE_DELIVERED = "fee_delivered", "收费通知送达"
    FEE_RESENT = "fee_resent", "重新发出收费通知"
    FEE_CANCELLED = "fee_cancelled", "撤销收费通知"
    PAID = "paid", "缴费"
    FEE_REDUCED = "fee_reduced", "减免费用"
    SEARCHED = "searched", "检索"
    DRAFTED = "drafted", "拟定答复"
    REDACTED = "redacted", "区分处理"
    APPROVAL_ASKED = "approval_asked", "报送审批"
    APPROVED = "approved", "答复审批"
    RETURNED = "returned", "退回修改"
    ISSUED = "issued", "制发文书"
    SERVED = "served", "送达"
    WITHDRAWN = "withdrawn", "撤回申请"
    SPLIT = "split", "拆分"
    JOINED = "joined", "合并办理"
    REFERRED = "referred", "转为主动公开"
    CLOSED = "closed", "结案归档"
    REMEDY = "remedy", "复议、诉讼、举报投诉"
    REDONE = "redone", "重新办理"
    AMENDED = "amended", "更正登记"


class ApplicationEvent(models.Model):
    """One event. Rows are only added; beside each stands an entry in the chained log."""

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="events", verbose_name="申请"
    )
    kind = models.CharField("事项", max_length=30, choices=EventKind.choices())
    on = models.DateField("发生日期")
    at = models.DateTimeField("记录时间", auto_now_add=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="经办人")
    note = models.CharField("内部说明", max_length=500, blank=True)
    told = models.CharField("告知申请人的话", max_length=500, blank=True)

    class Meta:
        verbose_name = "办理记录"
        verbose_name_plural = "办理记录"
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.on} {EventKind(self.kind).label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it; refuse to change it."""
        if self.pk:
            raise TypeError("办理记录只能追加，不能修改")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise TypeError("办理记录只能追加，不能删除")
