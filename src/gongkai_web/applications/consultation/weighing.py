"""Decide on a third party's reasons; where the public interest weighs more, tell it so in writing (第三十二条)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from gongkai.rules.deadlines import Consulted
from gongkai_web.applications.actions import happened
from gongkai_web.applications.consultation.answering import ConsultationStep
from gongkai_web.applications.letters.issuing import issue
from gongkai_web.applications.models import ConsultationRequest, EventKind, Opinion

NOTICE = "third_party_notice"


@dataclass
class WeighReasons(ConsultationStep):
    """认定第三方的理由"""

    sound: bool | None = None
    public_interest: str = ""
    disclosed: str = ""

    def fits(self, one: ConsultationRequest) -> bool:
        """A third party objected, and nobody has weighed it yet."""
        objects = one.opinion == Opinion.OBJECTS and one.consulted == Consulted.THIRD_PARTY
        return objects and one.reasons_sound is None

    def missing(self) -> Iterator[str]:
        """Yield what is missing."""
        yield from super().missing()
        if self.sound is None:
            yield "认定第三方的理由是否合理"
        if self.public_interest.strip() and not self.disclosed.strip():
            yield "因公共利益决定公开的，写明公开的内容，书面告知第三方"
        if self.disclosed.strip() and not self.public_interest.strip():
            yield "写明不公开可能对公共利益造成什么重大影响"

    def do(self) -> None:
        """Keep it; write to the third party where it is overridden."""
        one, case, today = self.consultation, self.application, timezone.localdate()
        assert one is not None
        one.reasons_sound, one.public_interest = self.sound, self.public_interest
        one.save()
        note = "理由合理" if self.sound else "理由不合理"
        if self.public_interest:
            facts = {"disclosed_content": self.disclosed, "public_interest": self.public_interest}
            issue(case, NOTICE, facts, self.by, addressee=one.party.reveal(), dated_on=today)
            note += "；不公开可能对公共利益造成重大影响，决定公开"
        happened(case, EventKind.OPINION_WEIGHED, by=self.by, note=note)
