"""The letter that asks for an opinion can't be delivered: the consultation ends without one, and the period goes on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from gongkai.rules.deadlines import Consulted
from gongkai_web.applications.actions import happened
from gongkai_web.applications.consultation.answering import ConsultationStep
from gongkai_web.applications.models import ConsultationRequest, EventKind, Opinion
from gongkai_web.applications.service.action import proof_of
from gongkai_web.applications.steps import wrong_day


@dataclass
class NoteReturn(ConsultationStep):
    """征求意见书没有送达"""

    reason: str = ""
    file: "UploadedFile[Any] | None" = None

    def fits(self, one: ConsultationRequest) -> bool:
        """Nobody received it."""
        return one.delivered_on is None and not one.opinion

    def missing(self) -> Iterator[str]:
        """Yield what is wrong with the day, and that the reason is missing or names somebody."""
        yield from super().missing()
        one = self.consultation
        if one is None:
            return
        yield from wrong_day(self.application, self.on, "确认没有送达", since=one.sent_on)
        if not self.reason.strip():
            yield "写明没有送达的原因，例如退件、地址不详、多次联系没有回应"
        elif one.party and one.party.reveal() in self.reason:
            yield "没有送达的原因不写对方的姓名或者名称"

    def do(self) -> None:
        """Keep the day and the reason; silence is told only of those who were asked, so nobody is taken to agree."""
        one, case = self.consultation, self.application
        assert one is not None
        one.returned_on, one.returned_reason, one.opinion = self.on, self.reason.strip(), Opinion.UNREACHED.value
        one.save()
        if self.file:
            proof_of(self.file, case, self.by)
        third = one.consulted == Consulted.THIRD_PARTY
        note = "由本机关依法决定是否公开" if third else "不视为同意公开，由本机关依法决定是否公开"
        awaited = case.consultations.filter(opinion="").exists()
        told = "" if awaited else "征求意见已经结束，办理期限继续计算"
        happened(case, EventKind.OPINION_RETURNED, by=self.by, on=self.on, note=f"没有送达，{note}", told=told)
