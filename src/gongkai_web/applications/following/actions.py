"""What the applicant does from outside: withdraw, answer a request for correction, confirm a letter."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from gongkai.rules.clock import Delivery
from gongkai.rules.letters import LETTERS
from gongkai_web.applications.actions import ApplicationAction, happened
from gongkai_web.applications.models import Application, EventKind, Letter, LetterService
from gongkai_web.applications.models.cases import SupplyWay
from gongkai_web.applications.service.receiving import begin_terms

NOT_THEIRS = {"third_party_consultation", "joint_body_consultation", "third_party_notice", "service_record"}


class ByApplicant(ApplicationAction):
    """A step of whoever was let in by number and code."""

    by = None  # type: ignore[assignment]  # no member of staff: the applicant

    def allowed(self) -> bool:
        """Number and code were asked before."""
        return True

    def obstacles(self) -> Iterator[str]:
        """Yield why the case is past it."""
        if self.application.withdrawn_on:
            yield "申请已经撤回"
        elif self.application.closed_at:
            yield "申请已经办结"


@dataclass
class WithdrawOnline(ByApplicant):
    """撤回申请"""

    application: Application

    def obstacles(self) -> Iterator[str]:
        """Yield why there is nothing left to withdraw."""
        yield from super().obstacles()
        if self.application.replied_on:
            yield "行政机关已经答复，不能再撤回"

    def do(self) -> None:
        """Withdraw; the number is kept."""
        self.application.withdrawn_on = timezone.localdate()
        self.application.save(update_fields=["withdrawn_on"])
        happened(self.application, EventKind.WITHDRAWN, note="申请人网上撤回", told="您已撤回申请")


@dataclass
class CorrectOnline(ByApplicant):
    """提交补正"""

    application: Application
    content: str

    def obstacles(self) -> Iterator[str]:
        """Yield why no correction is wanted, or what is missing."""
        yield from super().obstacles()
        asked = getattr(self.application, "correction", None)
        if asked is None:
            yield "行政机关没有要求补正"
        elif asked.corrected_on:
            yield "补正已经提交"
        elif timezone.localdate() > asked.answer_by:
            yield f"补正期限（{asked.answer_by:%Y-%m-%d}）已过；有正当理由的，请与受理机关联系，也可以重新申请"
        if self.application.replied_on:
            yield "行政机关已经答复"
        if not self.content.strip():
            yield "填写补正后的描述"
        elif len(self.content) > 1000:
            yield "补正后的描述不超过 1000 字"

    def do(self) -> None:
        """Keep the corrected description; the period begins anew (第三十条)."""
        asked = self.application.correction
        asked.corrected_on, asked.corrected_content = timezone.localdate(), self.content.strip()
        asked.save(update_fields=["corrected_on", "corrected_content"])
        told = "已收到您的补正，答复期限自次日起重新计算"
        happened(self.application, EventKind.CORRECTED, note="申请人网上提交", told=told)


@dataclass
class ConfirmLetter(ByApplicant):
    """确认收到文书"""

    letter: Letter

    def __post_init__(self) -> None:
        """Take the case from the letter."""
        self.application = self.letter.application

    def obstacles(self) -> Iterator[str]:
        """Yield why there is nothing to confirm; also what is closed may be confirmed."""
        service = LetterService.objects.filter(letter=self.letter).first()
        if not can_be_read(self.letter):
            yield "没有这件文书"
        elif service and service.received_on:
            yield "已经确认收到"
        elif service is None and not served_online(self.application):
            how = self.application.get_supply_way_display()
            yield f"您选择的获取方式是{how}，这件文书按您选择的方式送达，送达以后再确认；现在可以先下载查看"

    def do(self) -> None:
        """Note the day; of a letter not yet served, to whom chose to get it electronically, it is the service.

        What was withdrawn isn't replied to any more: then the receipt alone is noted.
        """
        today = timezone.localdate()
        given = {"delivery": Delivery.ELECTRONIC.value, "served_on": today}
        service, made = LetterService.objects.get_or_create(letter=self.letter, defaults=given)
        service.received_on = today
        service.save(update_fields=["received_on"])
        begin_terms(self.letter)
        case = self.application
        if made and self._is_reply() and not case.replied_on and not case.withdrawn_on:
            case.replied_on = today
            case.save(update_fields=["replied_on"])
        title = LETTERS[self.letter.kind].title
        happened(self.application, EventKind.SERVED, note=f"申请人网上确认收到{title}", told=f"您已确认收到{title}")

    def _is_reply(self) -> bool:
        decision = getattr(self.application, "decision", None)
        return decision is not None and decision.letter_id == self.letter.pk


def served_online(case: Application) -> bool:
    """Tell whether the applicant chose an electronic way: only then is what they find here served by it (第四十条).

    Who wants paper reads it here earlier, but the letter is still owed in the form that was asked for.
    """
    return case.supply_way in (SupplyWay.ONLINE, SupplyWay.EMAIL)


def can_be_read(letter: Letter) -> bool:
    """Tell whether a letter is one for the applicant and is there."""
    return letter.issued_at is not None and letter.kind in LETTERS and letter.kind not in NOT_THEIRS
