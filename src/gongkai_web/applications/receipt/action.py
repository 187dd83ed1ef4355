"""Take an application in: one row, one number, one query code; the same submission again gives the same one."""

import secrets
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from gongkai.rules.clock import Channel
from gongkai_web.actions import Action
from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import Applicant, Application, EventKind, Paper, PaperKind
from gongkai_web.applications.numbering import application_number, hold_series
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.protecting.papers import KeptPaper

CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is read as something else
CODE_LENGTH = 10


@dataclass(frozen=True)
class HandedIn:
    """A paper handed in with the application, sealed on the disk already."""

    kept: KeptPaper
    name: str
    media_type: str
    kind: PaperKind = PaperKind.IDENTITY


@dataclass
class Receive(Action):
    """接收申请"""

    body: PublicBody
    channel: Channel
    applicant: Mapping[str, Any]  # fields of Applicant
    wanted: Mapping[str, Any]  # content, supply_form, supply_way, fee_reduction, purpose
    by: Person | None = None  # None: the applicant, online
    arrived_on: date | None = None
    submission_key: uuid.UUID = field(default_factory=uuid.uuid4)
    papers: Sequence[HandedIn] = ()
    application: Application | None = None
    query_code: str = ""  # told once, in the receipt; only its digest is kept

    def allowed(self) -> bool:
        """The applicant may online; otherwise the disclosure office of the body."""
        return self.by is None or self.by.holds(Role.DISCLOSURE_OFFICE, self.body.pk)

    def obstacles(self) -> Iterator[str]:
        """Yield what the law wants to be told and isn't (第二十九条第二款)."""
        if not self.body.takes_applications:
            yield f"{self.body}不受理政府信息公开申请"
        if not str(self.applicant.get("name", "")).strip():
            yield "填写申请人的姓名或者名称"
        if not any(str(self.applicant.get(way, "")).strip() for way in ("phone", "email", "address")):
            yield "至少填写一种联系方式：电话、电子邮箱或者通信地址"
        if not str(self.wanted.get("content", "")).strip():
            yield "填写所需政府信息的名称、文号或者便于查询的其他特征性描述"
        if self.arrived_on and self.arrived_on > timezone.localdate():
            yield "收到日期不能晚于今天"

    def do(self) -> None:
        """Register what came, unless the very same submission is here already."""
        self.arrived_on = self.arrived_on or timezone.localdate()
        # Two copies of one submission at the same moment: the second waits here and then finds the first.
        hold_series(self.body, self.arrived_on.year)
        self.application = Application.objects.filter(submission_key=self.submission_key).first()
        if self.application is None:
            self._take_in(self.arrived_on)

    def _take_in(self, arrived_on: date) -> None:
        self.query_code = self.query_code or new_code()
        self.application = Application.objects.create(
            submission_key=self.submission_key,
            body=self.body,
            number=application_number(self.body, arrived_on.year),
            query_code=digest_of_code(self.query_code),
            applicant=Applicant.objects.create(**self.applicant),
            channel=self.channel.value,
            submitted_at=timezone.now(),
            arrived_on=arrived_on,
            **self.wanted,
        )
        for paper in self.papers:
            add_paper(self.application, paper, by=self.by)
        told = f"已收到您的申请，登记编号 {self.application.number}"
        happened(self.application, EventKind.SUBMITTED, by=self.by, on=arrived_on, told=told)


def add_paper(application: Application, paper: HandedIn, *, by: Person | None) -> Paper:
    """Put a sealed paper into the file."""
    return Paper.objects.create(
        application=application,
        kind=paper.kind.value,
        name=paper.name,
        media_type=paper.media_type,
        size=paper.kept.size,
        sealed_name=paper.kept.sealed_name,
        key_id=paper.kept.key_id,
        added_by=by,
    )


def new_code() -> str:
    """Return a query code nobody has."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


def digest_of_code(code: str, secret: str | bytes | None = None) -> str:
    """Return what is kept of a query code: a digest that tells nothing without the platform's secret."""
    return salted_hmac("applications.query_code", _normal(code), secret=secret, algorithm="sha256").hexdigest()


def code_matches(code: str, digest: str) -> bool:
    """Tell whether it is the code, in a time that tells nothing; also by secrets that were in use before."""
    secrets_known = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(constant_time_compare(digest_of_code(code, one), digest) for one in secrets_known)


def _normal(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign.isalnum())
