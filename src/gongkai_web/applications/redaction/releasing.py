"""Release the one new file from which everything that leaves the body is made; take it back before the approval."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from django.utils import timezone

from gongkai_web.actions import Refused
from gongkai_web.applications.actions import happened
from gongkai_web.applications.decision.drafting import settled
from gongkai_web.applications.models import EventKind, Redaction, ReleasedFile
from gongkai_web.applications.redaction.beginning import RedactionStep, original_of
from gongkai_web.applications.redaction.boxes import Removal
from gongkai_web.applications.redaction.checking import left_over, without_part
from gongkai_web.applications.redaction.drawing import removals_of
from gongkai_web.applications.redaction.pages import PDF, each_page
from gongkai_web.applications.redaction.redacting import redacted_pdf, redacted_picture
from gongkai_web.applications.steps import ended


def made_from(original: bytes, removals: list[Removal], title: str) -> tuple[bytes, str]:
    """Return the new file, and how its name ends."""
    pages = each_page(original, title)
    if original.startswith(PDF):
        return redacted_pdf(pages, removals, title), ".pdf"
    return redacted_picture(next(pages), removals), ".png"


@dataclass
class Release(RedactionStep):
    """生成提供件"""

    confirmed: bool = False
    made: ReleasedFile | None = None
    drawn: tuple[bytes, str, list[Removal]] | None = field(default=None, repr=False)

    def missing(self) -> Iterator[str]:
        """Yield why the file isn't ready to be supplied."""
        assert self.redaction is not None
        if not self.redaction.boxes.exists():
            yield "还没有划出要遮盖的位置；不需要遮盖的文件不在这里处理"
        for ground in without_part(self.redaction):
            yield f"遮盖的理由类别“{ground.label}”不在答复事项中；先在答复中增加这一项，或者改正遮盖"
        if not self.confirmed:
            yield "逐页核对后，勾选已经核对"

    def execute(self) -> None:
        """Draw the file before the transaction begins: that takes seconds."""
        if self.allowed() and not list(self.obstacles()):
            assert self.redaction is not None
            removals = removals_of(self.redaction)
            self.drawn = (*made_from(original_of(self.redaction), removals, self.redaction.name), removals)
        super().execute()

    def do(self) -> None:
        """Keep the file under its digest, bound to the part of the reply it is supplied with."""
        assert self.redaction is not None
        assert self.drawn is not None
        content, ends, removals = self.drawn
        if removals != removals_of(self.redaction):
            raise Refused(["遮盖刚刚有改动，请重新核对后再生成"])
        if left_over(content, removals):
            raise Refused(["生成的文件没有通过检查：遮盖之下还有文字；请报告系统管理员，不要提供这份文件"])
        digest = hashlib.sha256(content).hexdigest()
        self.made = ReleasedFile.objects.create(
            decision=self.redaction.part.decision,
            part=self.redaction.part,
            name=PurePath(self.redaction.name).stem + ends,
            pages=self.redaction.pages,
            sha256=digest,
            original_sha256=self.redaction.original_sha256,
            removals=[one.as_row() for one in removals],
            content=content,
            released_by=self.by,
        )
        if not Redaction.objects.filter(pk=self.redaction.pk, released=None).update(released=self.made):
            raise Refused(["这份文件的提供件已经生成"])
        note = f"生成提供件：{self.made}，遮盖 {len(removals)} 处，SHA-256 {digest}"
        happened(self.application, EventKind.REDACTED, by=self.by, note=note[:500])


@dataclass
class TakeBack(RedactionStep):
    """收回提供件"""

    reason: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield why it can't be taken back: what was approved stands."""
        yield from ended(self.application)
        yield from settled(self.application)
        if self.redaction and not self.redaction.released_id:
            yield "这份文件还没有生成提供件"

    def missing(self) -> Iterator[str]:
        """Yield that the log wants to know why."""
        if not self.reason.strip():
            yield "写明收回的理由，会记入日志"

    def do(self) -> None:
        """Delete the file; its digest stays in the log, and the boxes can be changed again."""
        assert self.redaction is not None
        file = self.redaction.released
        assert file is not None
        note = f"收回提供件：{file}，SHA-256 {file.sha256}；{self.reason.strip()}"
        happened(self.application, EventKind.REDACTED, by=self.by, on=timezone.localdate(), note=note[:500])
        self.redaction.released = None
        self.redaction.save(update_fields=["released"])
        file.delete()
