"""How a body takes applications in, and who tries too often."""

from django.db import models

from gongkai_web.bodies.models import PublicBody

RETENTION = "按文书档案保管期限保存；身份证明材料在案件办结、救济期限届满后销毁"


class IntakeTerms(models.Model):
    """What a body offers to those who apply; a body without a row has the defaults."""

    body = models.OneToOneField(
        PublicBody, models.CASCADE, primary_key=True, related_name="intake_terms", verbose_name="受理机关"
    )
    online = models.BooleanField("开通网上申请", default=True)
    takes_fax = models.BooleanField("开通传真申请", default=False)
    takes_email = models.BooleanField("开通电子邮件申请", default=False)
    fee_reduction = models.BooleanField("可以申请减免信息处理费", default=False)
    fee_reduction_terms = models.CharField("减免条件", max_length=300, blank=True)
    retention = models.CharField("个人信息保存期限", max_length=300, default=RETENTION)
    privacy_contact = models.CharField("个人信息处理的联系方式", max_length=200, blank=True)
    lists_answered = models.BooleanField("公布已答复申请的目录", default=False)

    class Meta:
        verbose_name = "受理事项"
        verbose_name_plural = "受理事项"

    def __str__(self) -> str:
        return f"{self.body} 受理事项"


def terms_of(body: PublicBody) -> IntakeTerms:
    """Return what a body offers."""
    return IntakeTerms.objects.filter(body=body).first() or IntakeTerms(body=body)


class Attempt(models.Model):
    """Somebody tried something that is limited. Who it was is kept as a digest, for hours."""

    what = models.CharField(max_length=20)
    who = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "受限操作"
        verbose_name_plural = "受限操作"
        indexes = (models.Index(fields=("what", "who", "at"), name="attempt_who"),)

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d %H:%M}"
