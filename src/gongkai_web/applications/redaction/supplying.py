"""Supply a file as it is, where nothing has to be taken out of it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from gongkai.errors import UnreadableFile
from gongkai_web.applications.actions import happened
from gongkai_web.applications.decision.drafting import settled
from gongkai_web.applications.models import Application, DecisionPart, EventKind, ReleasedFile
from gongkai_web.applications.redaction.beginning import supplied_parts
from gongkai_web.applications.redaction.pages import PDF, count_of
from gongkai_web.applications.steps import CaseStep, ended
from gongkai_web.bodies.models import Person

PNG = b"\x89PNG"


def content_of(file: "UploadedFile[Any]") -> bytes:
    """Return the whole file, and leave it as if it hadn't been read."""
    file.seek(0)
    content: bytes = file.read()
    file.seek(0)
    return content


def ending_of(content: bytes) -> str:
    """Return how the name of a PDF or picture ends."""
    if content.startswith(PDF):
        return ".pdf"
    return ".png" if content.startswith(PNG) else ".jpg"


@dataclass
class SupplyFile(CaseStep):
    """提供文件"""

    application: Application
    by: Person
    part: DecisionPart | None = None
    name: str = ""
    file: "UploadedFile[Any] | None" = None

    def blocked(self) -> Iterator[str]:
        """Yield why nothing is supplied."""
        yield from ended(self.application)
        yield from settled(self.application)
        if not supplied_parts(self.application).exists():
            yield "先拟定答复：增加予以公开的一项，文件随这一项提供"

    def missing(self) -> Iterator[str]:
        """Yield what is missing, or that it is there already."""
        if self.part is None or not supplied_parts(self.application).filter(pk=self.part.pk).exists():
            yield "选择文件随哪一项提供"
        if not self.name.strip():
            yield "填写提供时的文件名，不写个人信息"
        if self.file is None:
            yield "选择要提供的文件"
            return
        content = content_of(self.file)
        digest = hashlib.sha256(content).hexdigest()
        if ReleasedFile.objects.filter(decision__application=self.application, sha256=digest).exists():
            yield "这份文件已经在提供的文件中"
        try:
            count_of(content)
        except UnreadableFile as wrong:
            yield wrong.what

    def do(self) -> None:
        """Keep it under its digest, bound to the part."""
        assert self.part is not None
        assert self.file is not None
        content = content_of(self.file)
        digest = hashlib.sha256(content).hexdigest()
        made = ReleasedFile.objects.create(
            decision=self.part.decision,
            part=self.part,
            name=PurePath(self.name.strip()).stem + ending_of(content),
            pages=count_of(content),
            sha256=digest,
            content=content,
            released_by=self.by,
        )
        note = f"提供文件：{made}，{made.pages} 页，SHA-256 {digest}"
        happened(self.application, EventKind.DRAFTED, by=self.by, note=note[:500])


@dataclass
class TakeOut(CaseStep):
    """不再提供文件"""

    application: Application
    by: Person
    released: ReleasedFile | None = None

    def blocked(self) -> Iterator[str]:
        """Yield why it stays: what was approved stands."""
        yield from ended(self.application)
        yield from settled(self.application)
        if not self.supplied().exists():
            yield "没有照原样提供的文件；遮盖过的文件在“区分处理”中收回"

    def supplied(self) -> "QuerySet[ReleasedFile]":
        """Return the files supplied as they are."""
        return ReleasedFile.objects.filter(decision__application=self.application, redaction=None).defer("content")

    def missing(self) -> Iterator[str]:
        """Yield that it must be one of them."""
        if self.released is None or not self.supplied().filter(pk=self.released.pk).exists():
            yield "选择不再提供的文件"

    def do(self) -> None:
        """Delete it; its digest stays in the log."""
        assert self.released is not None
        note = f"不再提供：{self.released}，SHA-256 {self.released.sha256}"
        happened(self.application, EventKind.DRAFTED, by=self.by, note=note[:500])
        self.released.delete()
