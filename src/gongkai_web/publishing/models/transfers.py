"""Records that come in from elsewhere, many at once, and those that go out the same way."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from gongkai.rules.labelled import Labelled
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.publishing.models.columns import Column
from gongkai_web.publishing.models.files import StoredFile


class BatchState(Labelled):
    """How far an import has come."""

    READING = "reading", "正在读取"
    PREVIEW = "preview", "等待确认"
    RUNNING = "running", "正在导入"
    DONE = "done", "已完成"
    FAILED = "failed", "读取失败"
    UNDONE = "undone", "已撤销"


class RowVerdict(Labelled):
    """What importing a row will do."""

    NEW = "new", "新增"
    SAME = "same", "已有，相同"
    CHANGED = "changed", "已有，内容不同"
    ERROR = "error", "有问题"


class RowState(Labelled):
    """What has become of a row."""

    WAITING = "waiting", "待导入"
    DONE = "done", "已导入"
    SKIPPED = "skipped", "不导入"
    FAILED = "failed", "没有导入"
    UNDONE = "undone", "已撤销"


class ImportBatch(models.Model):
    """One file or folder of records, from its reading to the last row, or to its undoing."""

    body = models.ForeignKey(PublicBody, models.PROTECT, related_name="imports", verbose_name="发布机构")
    column = models.ForeignKey(Column, models.SET_NULL, null=True, blank=True, verbose_name="默认栏目")
    name = models.CharField("文件", max_length=200)
    file = models.ForeignKey(StoredFile, models.SET_NULL, null=True, related_name="imports", verbose_name="原文件")
    taken_over = models.BooleanField(
        "原网站已经公开", default=False, help_text="保留原发布日期，直接公开；只有公开办可以选"
    )
    # heading of the file → field of ours, "" for what is left out
    mapping = models.JSONField("各列的含义", default=dict)
    state = models.CharField("状态", max_length=20, choices=BatchState.choices(), default=BatchState.READING.value)
    problem = models.CharField("问题", max_length=500, blank=True)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="imports", verbose_name="导入人")
    created_at = models.DateTimeField("时间", default=timezone.now)
    finished_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = "批量导入"
        verbose_name_plural = "批量导入"
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.name

    @property
    def folder(self) -> Path:
        """Return where pages and attachments lie until the batch is done."""
        return Path(settings.UPLOADS_ROOT, "imports", str(self.pk))

    def counted(self, field: str) -> dict[str, int]:
        """Return how many rows have each value of ``verdict`` or ``state``."""
        counts = self.rows.values_list(field).annotate(models.Count("pk")).order_by(field)
        return dict(counts)


class ImportRow(models.Model):
    """One record to be. It is imported in one transaction with its own mark, so that nothing is done by half."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows", verbose_name="批次")
    number = models.PositiveIntegerField("序号")
    place = models.CharField("位置", max_length=300)
    given: models.JSONField[Any, Any] = models.JSONField("内容", default=dict)
    verdict = models.CharField("判断", max_length=20, choices=RowVerdict.choices(), default=RowVerdict.NEW.value)
    messages: models.JSONField[Any, Any] = models.JSONField("说明", default=list)
    state = models.CharField("状态", max_length=20, choices=RowState.choices(), default=RowState.WAITING.value)
    record = models.ForeignKey("publishing.Record", models.SET_NULL, null=True, related_name="+", verbose_name="信息")
    revision_id = models.BigIntegerField("版本", null=True)
    previous_revision_id = models.BigIntegerField("原版本", null=True)

    class Meta:
        verbose_name = "导入的信息"
        verbose_name_plural = "导入的信息"
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("batch", "number"), name="row_once_a_batch"),)
        indexes = (models.Index(fields=("batch", "state"), name="import_row_state"),)

    def __str__(self) -> str:
        return self.place


class OldAddress(models.Model):
    """An address that a record had on an older site, path and query, from which people are sent on for ever."""

    address = models.CharField("原网址", max_length=500, unique=True)
    record = models.ForeignKey("publishing.Record", models.CASCADE, related_name="old_addresses", verbose_name="信息")

    class Meta:
        verbose_name = "原网址"
        verbose_name_plural = "原网址"

    def __str__(self) -> str:
        return self.address


class ExportFormat(Labelled):
    """In which form records go out."""

    CSV = "csv", "CSV 表格"
    XLSX = "xlsx", "Excel 工作簿"
    ZIP = "zip", "压缩包（表格、正文和附件）"


class Export(models.Model):
    """Records that a person asked for as a file."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="exports", verbose_name="导出人")
    bodies = models.ManyToManyField(PublicBody, verbose_name="发布机构")
    format = models.CharField("格式", max_length=10, choices=ExportFormat.choices(), default=ExportFormat.ZIP.value)
    done = models.PositiveIntegerField("已写入", default=0)
    total = models.PositiveIntegerField("总数", default=0)
    created_at = models.DateTimeField("时间", default=timezone.now)
    finished_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = "批量导出"
        verbose_name_plural = "批量导出"
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{ExportFormat(self.format).label} {self.created_at:%Y-%m-%d}"

    @property
    def path(self) -> Path:
        """Return where the finished file lies."""
        return Path(settings.UPLOADS_ROOT, "exports", f"{self.pk}.{self.format}")
