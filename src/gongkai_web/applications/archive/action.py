"""Ask for the file of a case, and take it away for a reason that is kept: it opens all that the case holds."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q, Sum
from django.utils import timezone

from gongkai_web.actions import Refused
from gongkai_web.applications.actions import HANDLING
from gongkai_web.applications.archive.shared import letters_of
from gongkai_web.applications.archive.tasks import build_archive
from gongkai_web.applications.models import Application, ArchiveFile, Paper
from gongkai_web.applications.steps import CaseStep
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.protecting.papers import opened

AT_ONCE = 8 * 1024**2  # bytes of papers; with more the browser would wait too long
GIVEN_UP = timedelta(hours=1)
DESTROYED = Q(issued_at__isnull=False, docx=None, pdf=None)


def is_small(case: Application) -> bool:
    """Tell whether the file is made while the person waits."""
    papers = case.papers.filter(deleted_at=None).aggregate(size=Sum("size"))["size"] or 0
    return papers <= AT_ONCE


@dataclass
class MakeArchive(CaseStep):
    """制作全卷文件"""

    roles = HANDLING
    application: Application
    by: Person
    archive: ArchiveFile | None = None

    def blocked(self) -> Iterator[str]:
        """Yield why not now; a case may be ended or not."""
        if not self.application.registered_at:
            yield "这件申请还没有登记，先登记收到申请之日（条例第三十一条）"
        if self.application.closed_at and letters_of(self.application).filter(DESTROYED).exists():
            yield "这件申请的文书和案卷材料已经按保管期限销毁，不能再制作全卷文件"
        since = timezone.now() - GIVEN_UP
        if self.application.archives.filter(made_at=None, asked_at__gt=since).exists():
            yield "全卷文件正在制作，请稍后再来"

    def execute(self) -> None:
        """Make it at once if that is quick, else in the background."""
        super().execute()
        assert self.archive is not None
        if is_small(self.application):
            build_archive.call(self.archive.pk)
            self.archive.refresh_from_db()
        else:
            build_archive.enqueue(self.archive.pk)

    def do(self) -> None:
        """Keep who asked."""
        self.archive = ArchiveFile.objects.create(application=self.application, asked_by=self.by)
        log("archive.asked", self.archive, by=self.by, application=str(self.application))


@dataclass
class TakeArchive(CaseStep):
    """下载全卷文件"""

    roles = HANDLING
    application: Application
    by: Person
    archive: ArchiveFile | None = None
    as_pdf: bool = True
    reason: str = ""
    content: bytes = field(default=b"", repr=False)

    def blocked(self) -> Iterator[str]:
        """Yield that there is none."""
        if not self.application.archives.filter(made_at__isnull=False, pdf__deleted_at=None).exists():
            yield "还没有制作全卷文件"

    def missing(self) -> Iterator[str]:
        """Yield what is missing."""
        if self.archive is None or self.archive.application_id != self.application.pk or self._paper() is None:
            yield "选择要下载的全卷文件"
        if not self.reason.strip():
            yield "写明下载的理由，会记入日志"

    def _paper(self) -> Paper | None:
        assert self.archive is not None
        paper = self.archive.pdf if self.as_pdf else self.archive.bundle
        return None if paper is None or paper.deleted_at else paper

    def do(self) -> None:
        """Log it, and open it for this one answer."""
        assert self.archive is not None
        paper = self._paper()
        assert paper is not None
        content = opened(paper.sealed_name)
        digest = self.archive.pdf_sha256 if self.as_pdf else self.archive.bundle_sha256
        if hashlib.sha256(content).hexdigest() != digest:
            raise Refused(["全卷文件与制作时的摘要不一致，请重新制作"])
        log(
            "archive.downloaded",
            self.archive,
            by=self.by,
            application=str(self.application),
            reason=self.reason.strip(),
            format="pdf" if self.as_pdf else "zip",
            sha256=digest,
        )
        self.content = content
