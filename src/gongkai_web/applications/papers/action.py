"""Add a paper to the file, and open one: for a reason that is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from gongkai_web.applications.actions import HANDLING
from gongkai_web.applications.models import Application, Paper, PaperKind
from gongkai_web.applications.receipt import uploading
from gongkai_web.applications.receipt.action import add_paper
from gongkai_web.applications.steps import CaseStep
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.protecting.papers import opened


@dataclass
class AddPaper(CaseStep):
    """加入案卷材料"""

    application: Application
    by: Person
    kind: str = ""
    file: "UploadedFile[Any] | None" = None

    def blocked(self) -> Iterator[str]:
        """Yield that the file is closed; papers come before registration, too."""
        if self.application.closed_at:
            yield "这件申请已经结案归档"

    def missing(self) -> Iterator[str]:
        """Yield what is missing."""
        if self.file is None:
            yield "选择要加入的文件"

    def do(self) -> None:
        """Seal it and put it in."""
        assert self.file is not None
        paper = add_paper(self.application, uploading.sealed(self.file, PaperKind(self.kind)), by=self.by)
        log("paper.added", paper, by=self.by, application=str(self.application))


@dataclass
class OpenPaper(CaseStep):
    """查看案卷材料"""

    roles = HANDLING
    application: Application
    by: Person
    paper: Paper | None = None
    reason: str = ""
    content: bytes = field(default=b"", repr=False)

    def blocked(self) -> Iterator[str]:
        """Yield that there is none."""
        if not self.application.papers.filter(deleted_at=None).exists():
            yield "案卷中没有材料"

    def missing(self) -> Iterator[str]:
        """Yield what is missing."""
        if self.paper is None or self.paper.application_id != self.application.pk or self.paper.deleted_at:
            yield "选择要查看的材料"
        if not self.reason.strip():
            yield "写明查看的理由，会记入日志"

    def do(self) -> None:
        """Log it, and open it for this one answer."""
        assert self.paper is not None
        log("paper.opened", self.paper, by=self.by, application=str(self.application), reason=self.reason.strip())
        self.content = opened(self.paper.sealed_name)
