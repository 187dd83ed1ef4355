"""Begin with a sealed original, and drop what wasn't released."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from gongkai.errors import UnreadableFile
from gongkai.rules.outcomes import GROUNDS, Outcome
from gongkai_web.applications.actions import happened
from gongkai_web.applications.decision.drafting import decision_of, settled
from gongkai_web.applications.decision.third_parties import SUPPLIED
from gongkai_web.applications.models import Application, DecisionPart, EventKind, Paper, PaperKind, Redaction
from gongkai_web.applications.receipt import uploading
from gongkai_web.applications.receipt.action import add_paper
from gongkai_web.applications.redaction.pages import count_of
from gongkai_web.applications.steps import CaseStep, ended
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.protecting.papers import opened

MOST_PAGES = 200  # more would keep the browser waiting for longer than it waits
REASON = "区分处理"


def supplied_parts(case: Application) -> "QuerySet[DecisionPart]":
    """Return the parts of the reply with which something is supplied."""
    wanted = [one.value for one in Outcome if one.group in SUPPLIED]
    return DecisionPart.objects.filter(decision__application=case, outcome__in=wanted)


def original_of(redaction: Redaction) -> bytes:
    """Return the original, opened. Whoever calls logs it."""
    return opened(redaction.original.sealed_name)


@dataclass
class BeginRedaction(CaseStep):
    """区分处理（遮盖）"""

    application: Application
    by: Person
    part: DecisionPart | None = None
    name: str = ""
    paper: Paper | None = None
    file: "UploadedFile[Any] | None" = None
    redaction: Redaction | None = None

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to part (第三十七条)."""
        yield from ended(self.application)
        yield from settled(self.application)
        decision = decision_of(self.application)
        outcomes = {Outcome(one.outcome) for one in decision.parts.all()} if decision else set()
        if not any(one.group in SUPPLIED for one in outcomes):
            yield "先拟定答复：增加予以公开的一项，遮盖后的文件随这一项提供"
        if not outcomes & set(GROUNDS):
            yield "答复中没有不予公开的一项；先拟定不予公开的内容，写明依据和理由，再遮盖"

    def missing(self) -> Iterator[str]:
        """Yield what is missing, or why the file can't be worked on."""
        if self.part is None or not supplied_parts(self.application).filter(pk=self.part.pk).exists():
            yield "选择文件随哪一项提供"
        if not self.name.strip():
            yield "填写提供时的文件名，不写个人信息"
        if self.paper and self.file:
            yield "上传文件，或者从案卷中选择，只取其一"
        elif self.paper is None and self.file is None:
            yield "上传要遮盖的文件，或者从案卷中选择"
        elif self.paper and (self.paper.application_id != self.application.pk or self.paper.deleted_at):
            yield "选择这件申请案卷中的材料"
        else:
            yield from self._unfit()

    def _content(self) -> bytes:
        if self.paper:
            return opened(self.paper.sealed_name)
        assert self.file is not None
        self.file.seek(0)
        content: bytes = self.file.read()
        self.file.seek(0)
        return content

    def _unfit(self) -> Iterator[str]:
        try:
            pages = count_of(self._content())
        except UnreadableFile as wrong:
            yield wrong.what
            return
        if pages > MOST_PAGES:
            yield f"文件有 {pages} 页，超过 {MOST_PAGES} 页，请分成几份处理"

    def do(self) -> None:
        """Seal the original, and keep what is to be done to it."""
        assert self.part is not None
        content = self._content()
        if self.file:
            handed_in = uploading.sealed(self.file, PaperKind.ORIGINAL)
            self.paper = add_paper(self.application, handed_in, by=self.by)
            log("paper.added", self.paper, by=self.by, application=str(self.application))
        assert self.paper is not None
        self.redaction = Redaction.objects.create(
            application=self.application,
            part=self.part,
            original=self.paper,
            original_sha256=hashlib.sha256(content).hexdigest(),
            name=self.name.strip(),
            pages=count_of(content),
            begun_by=self.by,
        )
        happened(self.application, EventKind.REDACTED, by=self.by, note=f"开始：{self.redaction}，{REASON}")


@dataclass
class RedactionStep(CaseStep):
    """A step on one original that isn't released yet."""

    application: Application
    by: Person
    redaction: Redaction | None = None

    def blocked(self) -> Iterator[str]:
        """Yield why nothing can be changed."""
        yield from ended(self.application)
        yield from settled(self.application)
        if self.redaction and self.redaction.released_id:
            yield "这份文件的提供件已经生成；要修改遮盖的，先收回提供件"
        if self.redaction and self.redaction.original.deleted_at:
            yield "原件已经按保管期限销毁，不能再处理"


@dataclass
class DropRedaction(RedactionStep):
    """放弃遮盖"""

    def do(self) -> None:
        """Forget the boxes; the original stays in the file as any paper does."""
        assert self.redaction is not None
        happened(self.application, EventKind.REDACTED, by=self.by, note=f"放弃：{self.redaction}")
        self.redaction.delete()
