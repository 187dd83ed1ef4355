"""What a body's letters take from the body: head, numbers, seal, and where one turns against a reply."""

from datetime import date

from django.db import models

from gongkai.rules.remedies import BodyKind, Forum
from gongkai_web.bodies.models import Person, PublicBody

NUMBER_PATTERN = "{short}公开告〔{year}〕{serial}号"
# The government above such a body is the one above it in the tree.
UNDER_GOVERNMENT = (BodyKind.LOCAL_DEPARTMENT, BodyKind.LOCAL_GOVERNMENT, BodyKind.DISPATCHED_AUTHORITY)
GOVERNMENTS = (Forum.OWN_GOVERNMENT, Forum.HIGHER_GOVERNMENT, Forum.FOUNDING_GOVERNMENT)


class LetterTerms(models.Model):
    """A body's settings for its letters; a body without a row can't issue what needs them."""

    body = models.OneToOneField(
        PublicBody, models.CASCADE, primary_key=True, related_name="letter_terms", verbose_name="机关"
    )
    letterhead = models.CharField("发文机关标志", max_length=100, blank=True, help_text="不填的，用机关名称")
    number_pattern = models.CharField(
        "文号规则", max_length=80, default=NUMBER_PATTERN, help_text="{short} 机关简称、{year} 年、{serial} 流水号"
    )
    kind = models.CharField("机关类型", max_length=40, choices=BodyKind.choices(), blank=True)
    reconsideration_body = models.CharField(
        "行政复议机关", max_length=100, blank=True, help_text="不填的，按机关类型和上级机关依行政复议法确定"
    )
    reconsideration_address = models.CharField("行政复议机关的地址、电话", max_length=200, blank=True)
    reconsideration_channel = models.CharField(
        "网上申请行政复议的渠道",
        max_length=300,
        blank=True,
        help_text="网址或者平台名称；答复通过互联网送达时必须告知（行政复议法第二十二条第二款）",
    )
    court = models.CharField("有管辖权的人民法院", max_length=100, blank=True)
    court_address = models.CharField("人民法院的地址、电话", max_length=200, blank=True)
    electronic_seal = models.BooleanField(
        "必须加盖电子印章",
        default=False,
        help_text="选择后，没有可用的印章证书就不能制发文书；不选的，有证书时加盖，没有证书时打印以后加盖",
    )

    class Meta:
        verbose_name = "文书设置"
        verbose_name_plural = "文书设置"

    def __str__(self) -> str:
        return f"{self.body} 文书设置"

    def heard_by(self, on: date) -> str:
        """Return who hears the reconsideration of an act of a day, "" where that can't be told."""
        if self.reconsideration_body or not self.kind:
            return self.reconsideration_body
        kind = BodyKind(self.kind)
        forums = kind.forums(on).value
        if forums == (Forum.ITSELF,):
            return self.body.name
        above = self.body.get_parent()
        told = kind in UNDER_GOVERNMENT and len(forums) == 1 and forums[0] in GOVERNMENTS
        return above.name if told and above else ""

    def remedy_places(self, on: date) -> dict[str, str]:
        """Return body, court and channel as a remedy paragraph names them; "" for what isn't known."""
        return {
            "body": _at(self.heard_by(on), self.reconsideration_address),
            "court": _at(self.court, self.court_address),
            "channel": self.reconsideration_channel,
        }


def _at(name: str, address: str) -> str:
    return f"{name}（{address}）" if name and address else name


def letter_terms_of(body: PublicBody) -> LetterTerms:
    """Return a body's settings, empty ones where there are none."""
    return LetterTerms.objects.filter(body=body).first() or LetterTerms(body=body)


class LetterTemplate(models.Model):
    """A letter as a body worded it in Word. Versions are kept; one is in force, or none: then ours is."""

    body = models.ForeignKey(PublicBody, models.PROTECT, related_name="letter_templates", verbose_name="机关")
    kind = models.CharField("文书", max_length=40)  # of texts.toml
    version = models.PositiveIntegerField("版本")
    docx = models.BinaryField("DOCX", editable=False)
    sha256 = models.CharField("摘要", max_length=64, editable=False)
    in_force = models.BooleanField("启用", default=False)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="上传人")
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = "文书模板"
        verbose_name_plural = "文书模板"
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint(fields=("body", "kind", "version"), name="letter_template_version_once"),
            models.UniqueConstraint(
                fields=("body", "kind"), condition=models.Q(in_force=True), name="letter_template_one_in_force"
            ),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.kind} 第{self.version}版"
