"""Files, stored once each by what they are made of: the digest is the name, so a version's files can't be swapped."""

from pathlib import Path
from typing import IO

from django.core.files.storage import storages
from django.db import models

from gongkai_web.bodies.models import Person


class StoredFile(models.Model):
    """A file's bytes, under the SHA-256 of them. Rows are made by ``gongkai_web.publishing.uploads.keeping``."""

    sha256 = models.CharField("摘要", max_length=64, primary_key=True)
    size = models.BigIntegerField("大小（字节）")
    extension = models.CharField("类型", max_length=10)
    media_type = models.CharField("媒体类型", max_length=100)
    text = models.TextField("文字", blank=True, editable=False)
    uploaded_by = models.ForeignKey(Person, models.SET_NULL, null=True, verbose_name="上传人")
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = "文件"
        verbose_name_plural = "文件"

    def __str__(self) -> str:
        return f"{self.sha256[:12]}.{self.extension}"

    @property
    def storage_name(self) -> str:
        """Return the name under which the storage keeps it."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}.{self.extension}"

    def open(self) -> IO[bytes]:
        """Open the bytes for reading."""
        return storages["files"].open(self.storage_name)

    @property
    def path(self) -> Path:
        """Return where it lies on this machine's disk."""
        return Path(storages["files"].path(self.storage_name))
