"""The application itself and who made it (条例第二十九条). Status and due date are derived, never stored."""

import uuid
from typing import Any

from django.db import models
from django.urls import reverse

from gongkai.rules.clock import Channel
from gongkai.rules.labelled import Labelled
from gongkai.rules.outcomes import ApplicantType
from gongkai_web.bodies.models import Person, PublicBody, Unit
from gongkai_web.protecting.blind import blind_index
from gongkai_web.protecting.fields import SealedField


class SupplyForm(Labelled):
    """In what form the information is wanted (第二十九条第二款第三项, 第四十条)."""

    ELECTRONIC = "electronic", "电子文本"
    PAPER = "paper", "纸质文本"
    INSPECTION = "inspection", "现场查阅"


class SupplyWay(Labelled):
    """How it is to reach the applicant."""

    ONLINE = "online", "网上获取"
    EMAIL = "email", "电子邮件"
    POST = "post", "邮寄"
    PICK_UP = "pick_up", "自行领取"


class Applicant(models.Model):
    """Who applies, as told in one application. All that identifies a person is sealed; digests find it again."""

    type = models.CharField("申请人类型", max_length=20, choices=ApplicantType.choices())
    name = SealedField("姓名或者名称")
    identity_kind = models.CharField("证件类型", max_length=30, default="居民身份证")
    identity_number = SealedField("证件号码", blank=True)
    representative = SealedField("代理人、联系人", blank=True)
    phone = SealedField("联系电话", blank=True)
    email = SealedField("电子邮箱", blank=True)
    address = SealedField("通信地址", blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    name_index = models.CharField(max_length=64, db_index=True, editable=False)
    identity_index = models.CharField(max_length=64, db_index=True, blank=True, editable=False)
    phone_index = models.CharField(max_length=64, db_index=True, blank=True, editable=False)

    INDEXED = (("name", "name_index"), ("identity_number", "identity_index"), ("phone", "phone_index"))

    class Meta:
        verbose_name = "申请人"
        verbose_name_plural = "申请人"
        # The annual report counts by type, without a look into what is sealed.
        indexes = (models.Index(fields=("id", "type"), name="applicant_report"),)

    def __str__(self) -> str:
        return f"申请人 {self.pk}（{ApplicantType(self.type).label}）"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the digests in step with what is told."""
        for field, index in self.INDEXED:
            value = getattr(self, field)
            if isinstance(value, str):
                setattr(self, index, blind_index(value, field))
        super().save(*args, **kwargs)
        self.refresh_from_db(fields=[field.name for field in self._meta.fields if isinstance(field, SealedField)])

    def once_more(self) -> "Applicant":
        """Return another row of the same person, for another application; what is sealed is copied as it lies."""
        told = [field.name for field in self._meta.concrete_fields if not field.primary_key]
        return Applicant.objects.create(**{name: getattr(self, name) for name in told})

    @property
    def same_person(self) -> models.Q:
        """Return what finds other applications' applicants that are this one (``same_as``), and this one itself."""
        return models.Q(pk=self.pk) | same_as(self.identity_index, self.name_index, self.phone_index)

    @property
    def same_document(self) -> models.Q:
        """Return what finds those who showed the same document, and this one itself: the fee is counted by it alone."""
        itself = models.Q(pk=self.pk)
        return itself | models.Q(identity_index=self.identity_index) if self.identity_index else itself


def same_as(identity: str, name: str, phone: str) -> models.Q:
    """Return what finds applicants by digests, "" for what isn't known: the same document is the same person.

    Only where one of the two shows none, the same name with the same telephone is; two documents are two people.
    """
    found = models.Q(identity_index=identity) if identity else models.Q(pk__in=())
    if name and phone:
        told = models.Q(name_index=name, phone_index=phone)
        found |= told & models.Q(identity_index="") if identity else told
    return found


# What the clock still runs for, and the rest.
OPEN = models.Q(closed_at=None, replied_on=None, withdrawn_on=None)
DONE = models.Q(closed_at__isnull=False) | models.Q(replied_on__isnull=False) | models.Q(withdrawn_on__isnull=False)
COUNTED = (
    "body",
    "arrived_on",
    "confirmed_on",
    "channel",
    "replied_on",
    "withdrawn_on",
    "registered_at",
    "applicant",
    "redo_of",
    "id",
)


class Application(models.Model):
    """An application to one body for one thing (一事一申请)."""

    submission_key = models.UUIDField("提交标识", unique=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(PublicBody, models.PROTECT, related_name="applications", verbose_name="受理机关")
    number = models.CharField("登记编号", max_length=60, unique=True, editable=False)
    query_code = models.CharField("查询码", max_length=64, editable=False, help_text="只保存摘要")
    applicant = models.OneToOneField(Applicant, models.PROTECT, related_name="application", verbose_name="申请人")
    channel = models.CharField("接收渠道", max_length=20, choices=Channel.choices())
    submitted_at = models.DateTimeField("提交时间")
    arrived_on = models.DateField("到达日期")
    confirmed_on = models.DateField("与申请人确认日期", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="确认人"
    )
    confirmed_how = models.CharField("确认方式", max_length=200, blank=True)
    registered_at = models.DateTimeField("登记时间", null=True, editable=False)
    registered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="登记人"
    )

    content = models.TextField("所需政府信息的名称、文号或者其他特征性描述", max_length=1000)
    supply_form = models.CharField("提供形式", max_length=20, choices=SupplyForm.choices())
    supply_way = models.CharField("获取方式", max_length=20, choices=SupplyWay.choices())
    purpose = models.CharField("用途（自愿填写）", max_length=300, blank=True)
    fee_reduction = models.BooleanField("申请减免费用", default=False)
    oral = models.BooleanField("口头提出，由工作人员代填", default=False)
    original_content = models.TextField("拆分前的描述", blank=True, editable=False)

    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, verbose_name="承办科室")
    handler = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="handled_applications", verbose_name="承办人"
    )
    joined_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="joined", verbose_name="并入"
    )
    split_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="拆自"
    )
    redo_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,  # a full index would lead SQLite astray where nearly all rows have none
        related_name="redone",
        verbose_name="重新办理的原件",
    )
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    replied_on = models.DateField(
        "答复日期", null=True, blank=True, editable=False
    )  # the day that counts, of the reply's service
    closed_at = models.DateTimeField("结案时间", null=True, editable=False)
    log_public = models.BooleanField("在公开目录中列出", default=False)
    public_summary = models.CharField("公开目录中的描述（不含个人信息）", max_length=200, blank=True)

    class Meta:
        verbose_name = "政府信息公开申请"
        verbose_name_plural = "政府信息公开申请"
        ordering = ("-arrived_on", "-id")
        indexes = (
            models.Index(fields=("body", "-arrived_on", "-id"), name="application_body"),
            models.Index(fields=("body", "closed_at"), name="application_open"),
            models.Index(fields=("body", "-arrived_on", "-id"), condition=DONE, name="application_done"),
            models.Index(fields=COUNTED, name="application_report"),  # all that the annual report asks of a case
        )
        constraints = (
            models.UniqueConstraint(
                fields=("redo_of",), condition=models.Q(redo_of__isnull=False), name="application_redone_once"
            ),
        )

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Return its page in the workbench."""
        return reverse("applications:case", args=[self.pk])

    @property
    def redone_as(self) -> "Application | None":
        """Return the case in which this one is dealt with anew, None if it isn't."""
        return next(iter(self.redone.all()), None)


class NumberSeries(models.Model):
    """The last number given out by a body in a year for a series: applications, letters. Without gaps."""

    body = models.ForeignKey(PublicBody, models.CASCADE, verbose_name="行政机关")
    series = models.CharField("序列", max_length=30)
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveIntegerField("已用号码", default=0)

    class Meta:
        verbose_name = "编号"
        verbose_name_plural = "编号"
        constraints = (models.UniqueConstraint(fields=("body", "series", "year"), name="number_series_once"),)

    def __str__(self) -> str:
        return f"{self.body} {self.series} {self.year} {self.last}"


class PaperKind(Labelled):
    """What a paper in the file is."""

    IDENTITY = "identity", "身份证明"
    APPLICATION = "application", "申请材料"
    ENVELOPE = "envelope", "信封、签收凭证"
    AUTHORISATION = "authorisation", "授权委托书"
    CORRECTION = "correction", "补正材料"
    OPINION = "opinion", "意见回函"
    PAYMENT = "payment", "缴费凭证"
    SERVICE = "service", "送达凭证"
    ORIGINAL = "original", "拟提供信息的原件"
    ARCHIVE = "archive", "全卷文件"
    OTHER = "other", "其他材料"


class Paper(models.Model):
    """A paper of the case, sealed on the disk under a name that says nothing (``protecting.papers``)."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="papers", verbose_name="申请")
    kind = models.CharField("材料", max_length=20, choices=PaperKind.choices())
    name = SealedField("文件名")
    media_type = models.CharField("媒体类型", max_length=100)
    size = models.BigIntegerField("大小（字节）")
    sealed_name = models.CharField("存放位置", max_length=200, editable=False)
    key_id = models.BigIntegerField("密钥", editable=False)
    added_at = models.DateTimeField("加入时间", auto_now_add=True)
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+", verbose_name="加入人")
    deleted_at = models.DateTimeField("销毁时间", null=True, editable=False)

    class Meta:
        verbose_name = "案卷材料"
        verbose_name_plural = "案卷材料"

    def __str__(self) -> str:
        return PaperKind(self.kind).label
