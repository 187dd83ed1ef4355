"""Views of a register that people keep, and registers of earlier years that were taken in from tables."""

from typing import Any

from django.db import models
from django.utils import timezone

from gongkai.rules.labelled import Labelled
from gongkai_web.applications.models import Application
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.protecting.fields import SealedField


class SavedView(models.Model):
    """Filters, columns and order of a register under a name; with a body it is everybody's there."""

    register = models.CharField("台账", max_length=20)
    name = models.CharField("名称", max_length=40)
    query = models.TextField("条件", max_length=2000, blank=True)
    owner = models.ForeignKey(Person, models.CASCADE, related_name="saved_views", verbose_name="保存人")
    body = models.ForeignKey(PublicBody, models.CASCADE, null=True, blank=True, verbose_name="共享的机关")
    saved_at = models.DateTimeField("保存时间", auto_now=True)

    class Meta:
        verbose_name = "台账视图"
        verbose_name_plural = "台账视图"
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("register", "owner", "name"), name="saved_view_once"),)

    def __str__(self) -> str:
        return self.name


class ImportState(Labelled):
    """How far the import of a register has come."""

    READING = "reading", "正在核对"
    PREVIEW = "preview", "等待确认"
    RUNNING = "running", "正在导入"
    DONE = "done", "已导入"
    FAILED = "failed", "没有导入"
    UNDONE = "undone", "已撤销"


class Verdict(Labelled):
    """What importing a row will do."""

    NEW = "new", "导入"
    SAME = "same", "已经导入过"
    ERROR = "error", "有问题"


class RegisterImport(models.Model):
    """A register of applications from a table. Its rows come in all together or not at all."""

    body = models.ForeignKey(PublicBody, models.PROTECT, related_name="register_imports", verbose_name="受理机关")
    name = models.CharField("文件", max_length=120)
    sheet = models.CharField("工作表", max_length=60, blank=True)
    sheets = models.JSONField("全部工作表", default=list)
    header_row = models.PositiveIntegerField("表头所在行")
    headings: models.JSONField[Any, Any] = models.JSONField("表头", default=list)
    mapping: models.JSONField[Any, Any] = models.JSONField("各列的含义", default=dict)  # heading → field
    words: models.JSONField[Any, Any] = models.JSONField(
        "用语的含义", default=dict
    )  # field → {word: value, "" unknown}
    state = models.CharField("状态", max_length=10, choices=ImportState.choices(), default=ImportState.READING.value)
    problem = models.CharField("问题", max_length=500, blank=True)
    done = models.PositiveIntegerField("已处理", default=0)
    skips_errors = models.BooleanField("跳过有问题的行", default=False)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="register_imports", verbose_name="导入人")
    created_at = models.DateTimeField("时间", default=timezone.now)
    finished_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = "台账导入"
        verbose_name_plural = "台账导入"
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return self.name

    def counted(self) -> dict[str, int]:
        """Return how many rows have each verdict."""
        judged = self.rows.exclude(verdict="")
        return dict(judged.values_list("verdict").annotate(models.Count("pk")).order_by("verdict"))


class RegisterImportRow(models.Model):
    """A line of the table, sealed as a whole since it names people, and the application made of it."""

    run = models.ForeignKey(RegisterImport, models.CASCADE, related_name="rows", verbose_name="导入")
    number = models.PositiveIntegerField("行号")
    cells = SealedField("各格内容", blank=True)  # JSON list of texts; emptied once imported
    verdict = models.CharField("判断", max_length=10, choices=Verdict.choices(), blank=True)
    messages: models.JSONField[Any, Any] = models.JSONField("说明", default=list)  # without what identifies a person
    application = models.OneToOneField(
        Application, models.SET_NULL, null=True, related_name="imported_from", verbose_name="申请"
    )
    due_on = models.DateField("原台账的答复期限", null=True)

    class Meta:
        verbose_name = "导入的行"
        verbose_name_plural = "导入的行"
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("run", "number"), name="register_row_once"),)
        indexes = (models.Index(fields=("run", "verdict"), name="register_row_verdict"),)

    def __str__(self) -> str:
        return f"第 {self.number} 行"
