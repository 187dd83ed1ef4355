"""Letters (文书), frozen when issued, and the proof of their service."""

from django.db import models

from gongkai.rules.clock import Delivery
from gongkai_web.applications.models.cases import Application
from gongkai_web.bodies.models import Person
from gongkai_web.protecting.fields import SealedBytesField, SealedField


class Letter(models.Model):
    """One letter: its facts as they stood, the files made of them, the seal. An issued letter isn't changed."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="letters", verbose_name="申请")
    kind = models.CharField("文书", max_length=40)  # id in gongkai.rules.letters
    number = models.CharField("文号", max_length=60, blank=True)
    dated_on = models.DateField("落款日期")
    facts = models.JSONField("内容", default=dict)  # nothing that identifies a person; that is added when it is drawn
    addressee = SealedField("受文人")
    verification_code = models.CharField("核验码", max_length=32, unique=True)
    docx = SealedBytesField("DOCX", null=True, editable=False)
    pdf = SealedBytesField("PDF", null=True, editable=False)
    pdf_sha256 = models.CharField("PDF 摘要", max_length=64, blank=True, editable=False)
    signed = models.BooleanField("已盖章", default=False, editable=False)
    issued_at = models.DateTimeField("制发时间", null=True, editable=False)
    issued_by = models.ForeignKey(
        Person, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="制发人"
    )

    class Meta:
        verbose_name = "文书"
        verbose_name_plural = "文书"
        ordering = ("dated_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("application", "number"), condition=~models.Q(number=""), name="letter_number_once"
            ),
        )
        indexes = (
            models.Index(
                fields=("-dated_on", "-id"), condition=models.Q(issued_at__isnull=False), name="letter_register"
            ),
        )

    def __str__(self) -> str:
        return self.number or self.kind

    @property
    def pdf_bytes(self) -> bytes:
        """Return the PDF as issued."""
        return bytes(self.pdf or b"")

    @property
    def docx_bytes(self) -> bytes:
        """Return the DOCX as issued."""
        return bytes(self.docx or b"")


class LetterService(models.Model):
    """How a letter was served, with its proof; ``served_on`` is the day that counts (国办公开办函〔2016〕235号)."""

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="service", verbose_name="文书")
    delivery = models.CharField("送达方式", max_length=20, choices=Delivery.choices())
    served_on = models.DateField("送达日期")
    post_number = models.CharField("邮件号", max_length=40, blank=True)
    posted_on = models.DateField("交邮日期", null=True, blank=True)
    received_on = models.DateField("对方收到日期", null=True, blank=True)
    receiver = SealedField("签收人", blank=True)
    relation = models.CharField("与受送达人的关系", max_length=40, blank=True)
    refused = models.BooleanField("拒收", default=False)
    place = SealedField("送达地点", blank=True)
    servers = models.CharField("送达人", max_length=100, blank=True)
    proof = models.ForeignKey(
        "applications.Paper", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="凭证"
    )

    class Meta:
        verbose_name = "送达"
        verbose_name_plural = "送达"

    def __str__(self) -> str:
        return f"{self.letter} {Delivery(self.delivery).label}"
