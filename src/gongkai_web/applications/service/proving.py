"""The certificate of service, made to be signed; and the proof of a service that came in later."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from gongkai.rules.clock import Delivery
from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import Application, EventKind, Letter
from gongkai_web.applications.service import record
from gongkai_web.applications.service.action import proof_of
from gongkai_web.applications.service.receiving import begin_terms, wrong_receipt
from gongkai_web.applications.steps import CaseStep
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person


@dataclass
class AddProof(CaseStep):
    """补充送达凭证"""

    application: Application
    by: Person
    letter: Letter | None = None
    file: "UploadedFile[Any] | None" = None
    received_on: date | None = None

    def blocked(self) -> Iterator[str]:
        """Yield that no proof is missing; it comes after the reply, too."""
        if self.application.closed_at:
            yield "这件申请已经结案"
        elif not self.unproven().exists():
            yield "没有缺少凭证的送达"

    def unproven(self) -> "QuerySet[Letter]":
        """Return the letters served without a proof."""
        return self.application.letters.filter(service__isnull=False, service__proof=None)

    def missing(self) -> Iterator[str]:
        """Yield what is missing."""
        if self.letter is None or not self.unproven().filter(pk=self.letter.pk).exists():
            yield "选择已经登记送达的文书"
        else:
            yield from wrong_receipt(self.received_on, self.letter.service.served_on)
        if self.file is None:
            yield "选择送达回证或者邮件回执"

    def do(self) -> None:
        """Seal it and bind it to the service."""
        assert self.letter is not None
        assert self.file is not None
        service = self.letter.service
        service.proof = proof_of(self.file, self.application, self.by)
        service.received_on = self.received_on or service.received_on
        service.save(update_fields=["proof", "received_on"])
        begin_terms(self.letter, self.by)
        happened(self.application, EventKind.SERVED, by=self.by, note=f"{self.letter}，补充送达凭证")


@dataclass
class MakeRecord(CaseStep):
    """制作送达回证"""

    application: Application
    by: Person
    letter: Letter | None = None
    delivery: str = Delivery.IN_PERSON.value
    place: str = ""
    servers: str = ""
    ending: str = "pdf"
    content: bytes = field(default=b"", repr=False)

    def blocked(self) -> Iterator[str]:
        """Yield that there is no letter."""
        if not self.application.letters.filter(issued_at__isnull=False).exists():
            yield "还没有制发文书"

    def missing(self) -> Iterator[str]:
        """Yield that it must be one of this case."""
        if self.letter is None or self.letter.application_id != self.application.pk:
            yield "选择要送达的文书"

    def do(self) -> None:
        """Log it, for it names the addressee, and draw it for this one answer."""
        assert self.letter is not None
        told = record.Told(Delivery(self.delivery).label, self.place.strip(), self.servers.strip())
        sheet = record.sheet_of(self.letter, told)
        self.content = record.as_docx(sheet) if self.ending == "docx" else record.as_pdf(sheet)
        log("service_record.made", self.letter, by=self.by, application=str(self.application), format=self.ending)
