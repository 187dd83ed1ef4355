"""Assess a third party's reasons, and whether the public interest weighs more (第三十二条).

Nothing is decided by it: what is disclosed, the decision says, and with its approval the third party is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai_web.applications.actions import happened
from gongkai_web.applications.consultation.answering import ConsultationStep
from gongkai_web.applications.decision.drafting import settled
from gongkai_web.applications.models import ConsultationRequest, EventKind


@dataclass
class WeighReasons(ConsultationStep):
    """认定第三方的理由"""

    sound: bool | None = None
    assessment: str = ""
    public_interest: str = ""
    disclosed: str = ""

    def fits(self, one: ConsultationRequest) -> bool:
        """A third party objected, and nobody has weighed it yet."""
        return one.disagrees and one.reasons_sound is None

    def missing(self) -> Iterator[str]:
        """Yield what is missing."""
        yield from super().missing()
        if self.sound is None:
            yield "认定第三方的理由是否合理"
        if self.sound is False and not self.assessment.strip():
            yield "认定理由不合理的，写明认定的根据；决定公开时写入给第三方的告知书"
        if self.public_interest.strip() and not self.disclosed.strip():
            yield "因公共利益可以公开的，写明公开的内容；决定公开时书面告知第三方（条例第三十二条）"
        if self.disclosed.strip() and not self.public_interest.strip():
            yield "写明不公开可能对公共利益造成什么重大影响"

    def do(self) -> None:
        """Keep it."""
        one = self.consultation
        assert one is not None
        one.reasons_sound, one.assessment = self.sound, "" if self.sound else self.assessment.strip()
        one.public_interest, one.disclosed_content = self.public_interest.strip(), self.disclosed.strip()
        one.save()
        note = "理由合理" if self.sound else "理由不合理"
        if one.public_interest:
            note += "；不公开可能对公共利益造成重大影响"
        happened(self.application, EventKind.OPINION_WEIGHED, by=self.by, note=note)


@dataclass
class WeighAgain(WeighReasons):
    """重新认定第三方的理由"""

    def fits(self, one: ConsultationRequest) -> bool:
        """It was weighed before."""
        return one.disagrees and one.reasons_sound is not None

    def blocked(self) -> Iterator[str]:
        """Yield why it stands: the reply that rests on it is approved, or before the approver."""
        yield from super().blocked()
        yield from settled(self.application)
