"""A body's report on a year: its drafts, and what was frozen and published. The steps of its life are actions."""

import hashlib

from django.db import models

from gongkai.report.model import AnnualReport
from gongkai.report.writing.json import loads
from gongkai.rules.labelled import Labelled
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.publishing.models import Record


class ReportState(Labelled):
    """Where a version stands."""

    DRAFT = "draft", "起草"
    IN_REVIEW = "in_review", "内部审核"
    SUBMITTED = "submitted", "已报送主管部门"
    RETURNED = "returned", "退回修改"
    ACCEPTED = "accepted", "主管部门已接收"
    FROZEN = "frozen", "已定稿"
    PUBLISHED = "published", "已发布"


FROZEN = (ReportState.FROZEN.value, ReportState.PUBLISHED.value)


class YearReport(models.Model):
    """One version of a body's report on a year, in one edition of the form.

    Until it is frozen the figures are compiled anew whenever they are looked at, and only ``texts`` is kept: section
    key → the body's own text with its live numbers. Freezing writes ``document`` (the report in the format
    ``gongkai.report/1``) and its SHA-256; from then on neither changes. A correction is a new version that
    ``supersedes`` the published one and says in ``change_note`` what is different. A regional report sums those of all
    bodies beneath (``reports.rollup``); a body has one of its own or a regional one, not both.
    """

    body = models.ForeignKey(PublicBody, models.PROTECT, related_name="year_reports", verbose_name="行政机关")
    year = models.PositiveSmallIntegerField("年度")
    version = models.PositiveSmallIntegerField("版本", default=1)
    edition = models.CharField("格式", max_length=10)
    is_regional = models.BooleanField("全域汇总", default=False)
    state = models.CharField("状态", max_length=20, choices=ReportState.choices(), default=ReportState.DRAFT.value)
    texts = models.JSONField("各部分文字", default=dict, blank=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", verbose_name="更正的版本"
    )
    change_note = models.TextField("更正说明", blank=True)

    drafted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="起草人")
    drafted_at = models.DateTimeField("起草时间", auto_now_add=True)
    reviewed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="审核人")
    reviewed_at = models.DateTimeField("审核时间", null=True)
    submitted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="报送人")
    submitted_at = models.DateTimeField("报送时间", null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="主管部门经办人")
    answered_at = models.DateTimeField("接收、退回时间", null=True)
    return_reason = models.TextField("退回理由", blank=True)
    frozen_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="定稿人")
    frozen_at = models.DateTimeField("定稿时间", null=True)
    document = models.TextField("定稿内容", blank=True, editable=False)
    sha256 = models.CharField("定稿摘要", max_length=64, blank=True, editable=False)
    published_at = models.DateTimeField("发布时间", null=True)
    record = models.ForeignKey(
        Record, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="发布的信息"
    )

    class Meta:
        verbose_name = "年度报告"
        verbose_name_plural = "年度报告"
        ordering = ("body", "-year", "-version")
        constraints = (models.UniqueConstraint(fields=("body", "year", "version"), name="report_version_once"),)

    def __str__(self) -> str:
        return f"{self.body} {self.year} 年度报告（第 {self.version} 版）"

    @property
    def is_frozen(self) -> bool:
        """Tell whether its figures stand for good."""
        return self.state in FROZEN

    def frozen(self) -> AnnualReport:
        """Return the report as frozen. ValueError if it isn't frozen, or isn't what was frozen."""
        if not self.document or hashlib.sha256(self.document.encode()).hexdigest() != self.sha256:
            raise ValueError(f"{self}的定稿内容与摘要不符")
        return loads(self.document, str(self))


def frozen_report_of(body: PublicBody | int, year: int) -> YearReport | None:
    """Return the version that counts of a body's year: the newest that is frozen; None if none is."""
    return YearReport.objects.filter(body=body, year=year, state__in=FROZEN).order_by("-version").first()


def frozen_reports_of(body: PublicBody | int) -> dict[int, YearReport]:
    """Return the versions that count of all years of a body."""
    found = YearReport.objects.filter(body=body, state__in=FROZEN).order_by("year", "version")
    return {report.year: report for report in found}
