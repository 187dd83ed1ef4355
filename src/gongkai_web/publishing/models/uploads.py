"""Files on their way in, and what was found in those that have arrived."""

import uuid
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone

from gongkai_web.bodies.models import Person
from gongkai_web.publishing.models.files import StoredFile

KEPT_FOR = timedelta(days=3)  # how long an unfinished upload waits for the rest


def expiry() -> datetime:
    """Return the moment at which an upload begun now is given up."""
    return timezone.now() + KEPT_FOR


class Upload(models.Model):
    """A file on its way in. How much of it is there, only the disk knows: what isn't on it wasn't acknowledged."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="uploads", verbose_name="上传人")
    name = models.CharField("文件名", max_length=200)
    size = models.BigIntegerField("大小（字节）")
    expires_at = models.DateTimeField("保留到", default=expiry, db_index=True)
    file = models.ForeignKey(StoredFile, models.SET_NULL, null=True, related_name="uploads", verbose_name="文件")

    class Meta:
        verbose_name = "上传"
        verbose_name_plural = "上传"

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Return where its bytes are gathered; the name is ours, not the one that came in."""
        return Path(settings.UPLOADS_ROOT, f"{self.id.hex}.bin")

    @property
    def offset(self) -> int:
        """Return how many of its bytes are on the disk."""
        if self.file_id:
            return self.size
        return self.path.stat().st_size if self.path.exists() else 0


class FileFindings(models.Model):
    """What the preflight found in a file under a name, by one version of its rules: looked for once."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="findings", verbose_name="文件")
    name = models.CharField("附件名称", max_length=200)
    rules = models.CharField("规则版本", max_length=64)
    problems = models.JSONField("问题", default=list)
    found_at = models.DateTimeField("检查时间", auto_now=True)

    class Meta:
        verbose_name = "附件检查结果"
        verbose_name_plural = "附件检查结果"
        constraints = (models.UniqueConstraint(fields=("file", "name", "rules"), name="findings_once_a_file"),)

    def __str__(self) -> str:
        return f"{self.name}：{len(self.problems)}"
