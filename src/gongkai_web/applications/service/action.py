"""Serve a letter: which day counts follows from how; by post it is the day of posting (235号)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from gongkai.rules import clock
from gongkai.rules.clock import Delivery
from gongkai.rules.outcomes import Outcome
from gongkai.rules.remedies import ONLINE_CHANNEL, remedy_elements
from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import Application, EventKind, Letter, LetterService, Paper, PaperKind
from gongkai_web.applications.models.cases import SupplyWay
from gongkai_web.applications.receipt import uploading
from gongkai_web.applications.receipt.action import add_paper
from gongkai_web.applications.service.receiving import begin_terms, wrong_receipt
from gongkai_web.applications.steps import CaseStep, contradictions, wrong_day
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person


def proof_of(file: "UploadedFile[Any]", case: Application, by: Person) -> Paper:
    """Seal a proof of service (送达回证, 邮件回执) and put it into the file."""
    paper = add_paper(case, uploading.sealed(file, PaperKind.SERVICE), by=by)
    log("paper.added", paper, by=by, application=str(case))
    return paper


NOT_ONLINE = (
    "这件答复没有告知网上提出行政复议的渠道，不能电子送达（行政复议法第二十二条第二款），改用其他方式送达；"
    "在“文书设置”中填写渠道以后，新制发的答复都会写明"
)


def untold(letter: Letter) -> bool:
    """Tell whether a reply with remedies says nothing of the channel for asking for reconsideration online."""
    case = letter.application
    if letter.facts.get(ONLINE_CHANNEL.id) or case.supply_way in (SupplyWay.ONLINE, SupplyWay.EMAIL):
        return False
    variants = (Outcome(part.outcome).remedy(letter.dated_on).value for part in case.decision.parts.all())
    return any(ONLINE_CHANNEL in remedy_elements(variant, served_online=True) for variant in variants)


@dataclass
class Serve(CaseStep):
    """送达文书"""

    application: Application
    by: Person
    letter: Letter | None = None
    delivery: str = Delivery.IN_PERSON.value
    on: date | None = None
    post_number: str = ""
    received_on: date | None = None
    receiver: str = ""
    relation: str = ""
    refused: bool = False
    place: str = ""
    servers: str = ""
    file: "UploadedFile[Any] | None" = None

    def blocked(self) -> Iterator[str]:
        """Yield that there is nothing to serve; letters are served after the reply too."""
        if self.application.closed_at:
            yield "这件申请已经结案"
        elif not self.unserved().exists():
            yield "没有待送达的文书"

    def unserved(self) -> "QuerySet[Letter]":
        """Return the letters without a service."""
        return self.application.letters.filter(service=None, issued_at__isnull=False)

    def missing(self) -> Iterator[str]:
        """Yield which proof is missing."""
        if self.letter is None or not self.unserved().filter(pk=self.letter.pk).exists():
            yield "选择要送达的文书"
            return
        how = Delivery(self.delivery)
        yield from wrong_day(self.application, self.on, how.day.removesuffix("之日"), since=self.letter.dated_on)
        if how is Delivery.POST and not self.post_number.strip():
            yield "邮寄送达的，填写邮件号；通过邮政企业寄送，不得使用到付（国办公开办函〔2016〕235号）"
        if how in (Delivery.IN_PERSON, Delivery.ENTRUSTED):
            yield from self._without_receipt()
        yield from wrong_receipt(self.received_on, self.on)
        if self.is_reply and how is Delivery.ELECTRONIC and untold(self.letter):
            yield NOT_ONLINE
        if self.is_reply and self.on:
            yield from contradictions(self.application, clock.Reply(self.on, how))

    def _without_receipt(self) -> Iterator[str]:
        if not self.receiver.strip() and not self.refused:
            yield "直接送达的，填写签收人；拒收的选择拒收"
        if not self.servers.strip():
            yield "填写送达人"

    @property
    def is_reply(self) -> bool:
        """Tell whether the letter is the decision."""
        decision = getattr(self.application, "decision", None)
        return bool(decision and self.letter and decision.letter_id == self.letter.pk)

    def do(self) -> None:
        """Keep the proof; the reply's service is the day of the reply."""
        case, letter = self.application, self.letter
        assert letter is not None
        assert self.on is not None
        how = Delivery(self.delivery)
        LetterService.objects.create(
            letter=letter,
            delivery=how.value,
            served_on=self.on,
            post_number=self.post_number,
            posted_on=self.on if how is Delivery.POST else None,
            received_on=self.received_on,
            receiver=self.receiver,
            relation=self.relation,
            refused=self.refused,
            place=self.place,
            servers=self.servers,
            proof=proof_of(self.file, case, self.by) if self.file else None,
        )
        begin_terms(letter, self.by)
        if self.is_reply and not case.withdrawn_on:
            case.replied_on = self.on
            case.save(update_fields=["replied_on"])
        told = f"答复已{how.label}" if self.is_reply else ""
        happened(case, EventKind.SERVED, by=self.by, on=self.on, note=f"{letter}，{how.label}", told=told)
