"""Take an application in: one row, one number, one query code; the same submission again gives the same one."""

import hashlib
import secrets
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from gongkai.rules.clock import Channel
from gongkai_web.actions import Action
from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import Applicant, Application, EventKind
from gongkai_web.applications.numbering import application_number
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role

CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is read as something else


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
        self.application = Application.objects.filter(submission_key=self.submission_key).first()
        if self.application is None:
            self._take_in()

    def _take_in(self) -> None:
        now, today = timezone.now(), timezone.localdate()
        arrived_on = self.arrived_on or today
        self.query_code = "".join(secrets.choice(CODE_SIGNS) for _ in range(10))
        self.application = Application.objects.create(
            submission_key=self.submission_key,
            body=self.body,
            number=application_number(self.body, arrived_on.year),
            query_code=digest_of_code(self.query_code),
            applicant=Applicant.objects.create(**self.applicant),
            channel=self.channel.value,
            submitted_at=now,
            arrived_on=arrived_on,
            **self.wanted,
        )
        told = f"已收到您的申请，登记编号 {self.application.number}"
        happened(self.application, EventKind.SUBMITTED, by=self.by, on=arrived_on, told=told)


def digest_of_code(code: str) -> str:
    """Return what is kept of a query code."""
    return hashlib.sha256("".join(code.split()).upper().encode()).hexdigest()
