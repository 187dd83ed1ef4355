"""Reports that others made, or that were made before: read from a file, confirmed by a person.

Whoever keeps them (``owner``) decides what counts: the report as it was read, with the cells that a person looked up in
the original. Verdicts on what the checks find belong to the finding, and outlive the import.
"""

import hashlib
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from gongkai.report.checks.verdicts import Outcome
from gongkai.report.model import AnnualReport
from gongkai.report.writing.json import loads
from gongkai.rules.labelled import Labelled
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.publishing.models import StoredFile


class ImportedState(Labelled):
    """Where an imported report stands."""

    READING = "reading", "正在读取"
    FAILED = "failed", "没有读出"
    TO_CONFIRM = "to_confirm", "待核对"
    CONFIRMED = "confirmed", "已确认"
    REPLACED = "replaced", "已被后来确认的代替"
    WITHDRAWN = "withdrawn", "已撤回"


IN_USE = tuple(
    state.value
    for state in (ImportedState.READING, ImportedState.FAILED, ImportedState.TO_CONFIRM, ImportedState.CONFIRMED)
)
OUTCOMES = [(Outcome.CONFIRMED.value, "属实"), (Outcome.DISMISSED.value, "不属实，或者可以解释")]


class ImportedReport(models.Model):
    """One report of a file, in the register of ``owner``.

    ``read`` is the report as the reader read it (``gongkai.report/1``) and never changes; what a person decided on a
    cell is a ``ConfirmedCell``. ``body_name`` and ``year`` begin as read and are what the person says. Confirming
    writes ``document`` and its SHA-256; of one body and year one report is confirmed, a later one replaces it.
    """

    owner = models.ForeignKey(PublicBody, models.PROTECT, related_name="imported_reports", verbose_name="导入的机关")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="文件")
    name = models.CharField("文件名", max_length=200)
    part = models.PositiveSmallIntegerField("文件中的第几份", default=1)
    state = models.CharField(
        "状态", max_length=20, choices=ImportedState.choices(), default=ImportedState.READING.value
    )
    problem = models.TextField("没有读出的原因", blank=True)
    read = models.TextField("读出的报告", blank=True, editable=False)
    body_name = models.CharField("编制报告的机关", max_length=200, blank=True)
    of_body = models.ForeignKey(
        PublicBody,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reports_imported_of",
        verbose_name="本系统的机关",
    )
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    edition = models.CharField("格式", max_length=10, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="导入人")
    at = models.DateTimeField("导入时间", auto_now_add=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="确认人")
    confirmed_at = models.DateTimeField("确认时间", null=True)
    document = models.TextField("确认的报告", blank=True, editable=False)
    sha256 = models.CharField("确认的摘要", max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = "导入的年度报告"
        verbose_name_plural = "导入的年度报告"
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "file", "part"), condition=Q(state__in=IN_USE), name="report_imported_once"
            ),
            models.UniqueConstraint(
                fields=("owner", "body_name", "year"),
                condition=Q(state=ImportedState.CONFIRMED.value),
                name="imported_report_confirmed_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.body_name or self.name} {self.year or '年度不明'} 年度报告（导入）"

    @property
    def body_id(self) -> int:
        """Return whose it is, for the log."""
        return self.owner_id

    @property
    def why(self) -> str:
        """Return why it couldn't be read, without the file's name."""
        return self.problem.removeprefix(f"{self.name}：")

    @property
    def by_whom(self) -> str:
        """Return who confirmed it."""
        return str(self.confirmed_by or "")

    @property
    def is_confirmed(self) -> bool:
        """Tell whether it may be compared and carried on."""
        return self.state == ImportedState.CONFIRMED

    def as_read(self) -> AnnualReport:
        """Return the report as the reader read it. UnreadableFile where nothing was read."""
        return loads(self.read, self.name)

    def report(self) -> AnnualReport:
        """Return the report as confirmed. ValueError if it isn't, or isn't what was confirmed."""
        if not self.document or hashlib.sha256(self.document.encode()).hexdigest() != self.sha256:
            raise ValueError(f"{self}的内容与确认时的摘要不符")
        return loads(self.document, str(self))


class ConfirmedCell(models.Model):
    """What a person found in the original for one cell; ``printed`` is what is printed there.

    ``value`` is the figure, None where the original prints none (a blank, ``/``, or no such cell).
    """

    report = models.ForeignKey(ImportedReport, models.CASCADE, related_name="confirmed_cells", verbose_name="年度报告")
    key = models.CharField("指标", max_length=80)
    was = models.CharField("读出的", max_length=200, blank=True)
    printed = models.CharField("原件上的", max_length=40, blank=True)
    value = models.DecimalField("数值", max_digits=20, decimal_places=6, null=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="核对人")
    at = models.DateTimeField("核对时间", auto_now=True)

    class Meta:
        verbose_name = "核对过的数字"
        verbose_name_plural = "核对过的数字"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("report", "key"), name="imported_cell_confirmed_once"),)

    def __str__(self) -> str:
        return f"{self.report} {self.key}"


class FindingVerdict(models.Model):
    """A person's word on a finding in the reports that a body keeps, known by ``gongkai.report.checks.verdicts``."""

    owner = models.ForeignKey(PublicBody, models.PROTECT, related_name="finding_verdicts", verbose_name="机关")
    key = models.CharField("问题标识", max_length=400)
    body_name = models.CharField("编制报告的机关", max_length=200)
    year = models.PositiveSmallIntegerField("年度", null=True)
    code = models.CharField("问题代码", max_length=10)
    message = models.CharField("问题", max_length=500)
    outcome = models.CharField("结论", max_length=10, choices=OUTCOMES)
    why = models.CharField("理由", max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="核对人")
    at = models.DateTimeField("时间", auto_now=True)

    class Meta:
        verbose_name = "核对结论"
        verbose_name_plural = "核对结论"
        ordering = ("body_name", "year", "code")
        constraints = (models.UniqueConstraint(fields=("owner", "key"), name="finding_judged_once"),)

    def __str__(self) -> str:
        return f"{self.body_name} {self.year} {self.code}"

    @property
    def body_id(self) -> int:
        """Return whose it is, for the log."""
        return self.owner_id


def confirmed_reports(owner: PublicBody | int, **which: Any) -> "QuerySet[ImportedReport]":
    """Return the confirmed reports in a body's register, by the body that made them and year.

    ``which`` narrows them down: ``year=2024``, ``of_body=body``. ``report()`` of each is the figures and text.
    """
    confirmed = ImportedReport.objects.filter(owner=owner, state=ImportedState.CONFIRMED.value, **which)
    return confirmed.select_related("of_body", "owner").order_by("body_name", "year")
