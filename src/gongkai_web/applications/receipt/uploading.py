"""Identity papers on their way in: they stay in memory until they are sealed, and lie nowhere in clear."""

import io
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from gongkai.errors import GongkaiError
from gongkai.preflight import FileKind, sniff
from gongkai_web.applications.models import PaperKind
from gongkai_web.applications.receipt.action import HandedIn
from gongkai_web.protecting.papers import keep
from gongkai_web.publishing.uploads.looking import look

LIMIT, AT_MOST = 10 * 1024**2, 4
TAKEN = (FileKind.PDF, FileKind.JPEG, FileKind.PNG)
TYPES = {FileKind.PDF: "application/pdf", FileKind.JPEG: "image/jpeg", FileKind.PNG: "image/png"}
UNSPEAKABLE = re.compile(r"[\x00-\x1f/\\:*?\"<>|]")


class InMemory(FileUploadHandler):
    """Keep a file in memory up to the limit; what is larger is only counted."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin."""
        super().new_file(*args, **kwargs)
        self.parts: list[bytes] = []
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take some more."""
        self.seen += len(raw_data)
        if self.seen <= LIMIT:
            self.parts.append(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return what came."""
        whole = io.BytesIO(b"".join(self.parts) if self.seen <= LIMIT else b"")
        named = (self.field_name, self.file_name or "", self.content_type or "", self.seen, self.charset)
        return InMemoryUploadedFile(whole, *named, self.content_type_extra)


def checked(file: "UploadedFile[Any]") -> tuple[bytes, FileKind]:
    """Return a file and what it is. Raises ValidationError in words for who sent it."""
    name = file.name or ""
    if (file.size or 0) > LIMIT:
        raise ValidationError(f"每个文件不超过 {LIMIT // 1024**2} MB")
    content = file.read()
    try:
        kind: FileKind = look(sniff, content, name)
    except GongkaiError as error:
        raise ValidationError("这个文件打不开或者不能接收，请上传 PDF、JPG 或者 PNG 文件") from error
    if kind not in TAKEN:
        raise ValidationError("请上传 PDF、JPG 或者 PNG 文件")
    return content, kind


def sealed(file: "UploadedFile[Any]", kind: PaperKind = PaperKind.IDENTITY) -> HandedIn:
    """Seal a file and return where it lies."""
    content, is_a = checked(file)
    name = UNSPEAKABLE.sub("_", file.name or "材料")[-120:]
    return HandedIn(keep(content), name, TYPES[is_a], kind)
