"""What happens to a report from its first draft to the public: its events, the answers to findings, its files."""

from typing import Any, NoReturn

from django.db import models

from gongkai.rules.labelled import Labelled
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.publishing.models import StoredFile
from gongkai_web.reports.models.reports import YearReport


class ReportEventKind(Labelled):
    """A step of a report's life."""

    BEGUN = "begun", "开始起草"
    WRITTEN = "written", "修改文字"
    REVIEW_ASKED = "review_asked", "送审核"
    REVIEWED = "reviewed", "审核通过"
    REVIEW_RETURNED = "review_returned", "审核退回"
    SUBMITTED = "submitted", "报送主管部门"
    ACCEPTED = "accepted", "主管部门接收"
    RETURNED = "returned", "主管部门退回"
    FROZEN = "frozen", "定稿"
    SENT = "sent", "送发布审查"
    PUBLISHED = "published", "发布"
    RECALLED = "recalled", "收回修改"
    RENEWED = "renewed", "开始更正"


class ReportEvent(models.Model):
    """One step, bound to the report as it then was: figures and text (``document``) and their SHA-256.

    What a later step finds different from the one before is told, so nothing is approved that nobody read. Of a step
    that needs no such proof ``document`` and ``sha256`` are empty. Rows are only added.
    """

    report = models.ForeignKey(YearReport, models.PROTECT, related_name="events", verbose_name="年度报告")
    kind = models.CharField("环节", max_length=20, choices=ReportEventKind.choices())
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="办理人")
    at = models.DateTimeField("时间", auto_now_add=True)
    note = models.TextField("说明", blank=True)
    sha256 = models.CharField("摘要", max_length=64, blank=True)
    document = models.TextField("当时的报告", blank=True)

    class Meta:
        verbose_name = "报告办理记录"
        verbose_name_plural = "报告办理记录"
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.report} {self.label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it; refuse to change it."""
        if self.pk:
            raise TypeError("办理记录只能追加，不能修改")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise TypeError("办理记录只能追加，不能删除")

    @property
    def label(self) -> str:
        """Return what was done."""
        return ReportEventKind(self.kind).label


class FindingAnswer(models.Model):
    """Why a finding on a body's year may stand. It outlives every later run: its key tells what was found, where."""

    body = models.ForeignKey(PublicBody, models.PROTECT, related_name="finding_answers", verbose_name="行政机关")
    year = models.PositiveSmallIntegerField("年度")
    key = models.CharField("问题标识", max_length=300)
    code = models.CharField("问题代码", max_length=10)
    message = models.CharField("问题", max_length=500)
    reason = models.CharField("说明", max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="说明人")
    at = models.DateTimeField("时间", auto_now=True)

    class Meta:
        verbose_name = "疑点说明"
        verbose_name_plural = "疑点说明"
        ordering = ("body", "year", "code")
        constraints = (models.UniqueConstraint(fields=("body", "year", "key"), name="finding_answered_once"),)

    def __str__(self) -> str:
        return f"{self.body} {self.year} {self.code}"


class NarrativeTemplate(models.Model):
    """A body's own wording of a section, with places for figures; where it has none, ours is used."""

    body = models.ForeignKey(PublicBody, models.CASCADE, related_name="narrative_templates", verbose_name="行政机关")
    section = models.CharField("部分", max_length=20)
    text = models.TextField("文字")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="保存人")
    at = models.DateTimeField("时间", auto_now=True)

    class Meta:
        verbose_name = "报告文字模板"
        verbose_name_plural = "报告文字模板"
        constraints = (models.UniqueConstraint(fields=("body", "section"), name="narrative_template_once"),)

    def __str__(self) -> str:
        return f"{self.body} {self.section}"


class ReportFile(models.Model):
    """A file made of a frozen version, under the digest of its bytes; it stays when a later version takes its place."""

    report = models.ForeignKey(YearReport, models.PROTECT, related_name="files", verbose_name="年度报告")
    kind = models.CharField("种类", max_length=20)
    name = models.CharField("文件名", max_length=200)
    description = models.TextField("文字说明", blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    order = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        verbose_name = "报告文件"
        verbose_name_plural = "报告文件"
        ordering = ("order", "id")
        constraints = (models.UniqueConstraint(fields=("report", "kind"), name="report_file_once"),)

    def __str__(self) -> str:
        return self.name
