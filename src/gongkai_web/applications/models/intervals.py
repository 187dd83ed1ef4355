"""The intervals that move the clock, each a row with the letter that proves it (条例第三十条 to 第三十五条)."""

from django.db import models

from gongkai.rules.deadlines import Consulted
from gongkai.rules.fees import Method
from gongkai.rules.labelled import Labelled
from gongkai_web.applications.models.cases import Application
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.protecting.fields import SealedField


class CorrectionRequest(models.Model):
    """The one request for correction (第三十条)."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="correction", verbose_name="申请")
    asked_on = models.DateField("告知日期")
    items = models.TextField("需要补正的事项")
    guidance = models.TextField("补正说明", blank=True)
    answer_by = models.DateField("补正期限")
    letter = models.ForeignKey("applications.Letter", models.PROTECT, null=True, related_name="+", verbose_name="文书")
    corrected_on = models.DateField("收到补正日期", null=True, blank=True)
    corrected_content = models.TextField("补正后的描述", blank=True)

    class Meta:
        verbose_name = "补正"
        verbose_name_plural = "补正"

    def __str__(self) -> str:
        return f"{self.application} 补正"


class Opinion(Labelled):
    """What was answered."""

    AGREES = "agrees", "同意公开"
    OBJECTS = "objects", "不同意公开"
    SILENT = "silent", "逾期未提出意见"
    UNREACHED = "unreached", "未收到征求意见书，没有提出意见"


class ConsultationRequest(models.Model):
    """A third party (第三十二条) or joint body (第三十四条) is asked."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="consultations", verbose_name="申请")
    consulted = models.CharField("征求对象", max_length=20, choices=Consulted.choices())
    party = SealedField("第三方名称", blank=True)
    party_address = SealedField("第三方地址", blank=True)
    joint_body = models.ForeignKey(
        PublicBody, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="共同制作机关"
    )
    about = models.TextField("征求意见的信息")
    sent_on = models.DateField("发出日期")
    delivered_on = models.DateField("对方收到日期", null=True, blank=True)
    answered_on = models.DateField("收到意见日期", null=True, blank=True)
    returned_on = models.DateField("确认没有送达日期", null=True, blank=True)
    returned_reason = models.CharField("没有送达的原因", max_length=300, blank=True)
    opinion = models.CharField("意见", max_length=10, blank=True, choices=Opinion.choices())
    reasons = models.TextField("理由", blank=True)
    reasons_sound = models.BooleanField("理由合理", null=True, blank=True)
    assessment = models.TextField("认定理由不合理的根据", blank=True)
    public_interest = models.TextField("不公开可能对公共利益造成重大影响的认定", blank=True)
    disclosed_content = models.TextField("决定公开的内容", blank=True)
    withheld = models.BooleanField("其信息不在公开的内容中", default=False)
    letter = models.ForeignKey("applications.Letter", models.PROTECT, null=True, related_name="+", verbose_name="文书")

    class Meta:
        verbose_name = "征求意见"
        verbose_name_plural = "征求意见"
        ordering = ("sent_on", "id")

    def __str__(self) -> str:
        return f"{self.application} {Consulted(self.consulted).label}"

    @property
    def disagrees(self) -> bool:
        """Tell whether it is a third party that doesn't agree."""
        return self.consulted == Consulted.THIRD_PARTY and self.opinion == Opinion.OBJECTS

    @property
    def binds(self) -> bool:
        """Tell whether a third party's sound reasons stand, outweighed by no public interest (第三十二条)."""
        return self.disagrees and self.reasons_sound is True and not self.public_interest.strip()


class ExtensionNotice(models.Model):
    """The extension, approved by the head of the disclosure office (第三十三条第二款)."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="extension", verbose_name="申请")
    told_on = models.DateField("告知日期")
    working_days = models.PositiveSmallIntegerField("延长工作日", null=True, blank=True)
    reason = models.CharField("理由", max_length=500)
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="批准人")
    letter = models.ForeignKey("applications.Letter", models.PROTECT, null=True, related_name="+", verbose_name="文书")

    class Meta:
        verbose_name = "延期答复"
        verbose_name_plural = "延期答复"

    def __str__(self) -> str:
        return f"{self.application} 延期"


class ReasonsRequest(models.Model):
    """The applicant is asked why so much, so often (第三十五条)."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="reasons", verbose_name="申请")
    asked_on = models.DateField("要求说明日期")
    extent = models.TextField("数量、频次明显超过合理范围的情况", default="")
    answer_by = models.DateField("说明理由的期限", null=True, blank=True)
    answered_on = models.DateField("收到说明日期", null=True, blank=True)
    answer = models.TextField("申请人的说明", blank=True)
    sound = models.BooleanField("理由合理", null=True, blank=True)
    assessment = models.TextField("认定意见", blank=True)
    letter = models.ForeignKey("applications.Letter", models.PROTECT, null=True, related_name="+", verbose_name="文书")

    class Meta:
        verbose_name = "要求说明理由"
        verbose_name_plural = "要求说明理由"

    def __str__(self) -> str:
        return f"{self.application} 说明理由"


class DelayNotice(models.Model):
    """A reasonable later day for an excessive request with sound reasons (第三十五条)."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="delays", verbose_name="申请")
    told_on = models.DateField("告知日期")
    until = models.DateField("延迟到")
    letter = models.ForeignKey("applications.Letter", models.PROTECT, null=True, related_name="+", verbose_name="文书")

    class Meta:
        verbose_name = "延迟答复"
        verbose_name_plural = "延迟答复"

    def __str__(self) -> str:
        return f"{self.application} 延迟到 {self.until}"


class FeeDemand(models.Model):
    """The processing fee (国办函〔2020〕109号). ``ordinal`` is the application's place in the applicant's month."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="fee", verbose_name="申请")
    method = models.CharField("计收方式", max_length=10, choices=Method.choices())
    ordinal = models.PositiveIntegerField("当月第几件", null=True, blank=True)
    pages = models.PositiveIntegerField("页数", null=True, blank=True)
    amount = models.PositiveIntegerField("金额（元）")
    explanation = models.TextField("计算过程", blank=True)
    sent_on = models.DateField("发出日期")
    delivered_on = models.DateField("申请人收到日期", null=True, blank=True)
    paid_on = models.DateField("缴费日期", null=True, blank=True)
    receipt_number = models.CharField("缴费凭证号", max_length=60, blank=True)
    reduced_to = models.PositiveIntegerField("减免后金额（元）", null=True, blank=True)
    reduction_reason = models.CharField("减免理由", max_length=300, blank=True)
    resent_on = models.DateField("重新发出日期", null=True, blank=True)
    ended_on = models.DateField("撤销或者免收日期", null=True, blank=True)  # nobody has to pay any more
    cancelled_reason = models.CharField("撤销理由", max_length=300, blank=True)
    letter = models.ForeignKey("applications.Letter", models.PROTECT, null=True, related_name="+", verbose_name="文书")

    class Meta:
        verbose_name = "信息处理费"
        verbose_name_plural = "信息处理费"

    def __str__(self) -> str:
        return f"{self.application} {self.amount} 元"
