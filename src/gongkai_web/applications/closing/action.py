"""Close a case that was answered or withdrawn; list it publicly only where the body wants it, without a person."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import Application, EventKind
from gongkai_web.applications.steps import OfficeStep
from gongkai_web.bodies.models import Person

PERSONAL = ("name", "representative", "identity_number", "phone", "email", "address")


@dataclass
class Close(OfficeStep):
    """结案归档"""

    application: Application
    by: Person
    log_public: bool = False
    public_summary: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield why it isn't at its end."""
        case = self.application
        if case.closed_at:
            yield "这件申请已经结案"
        elif not case.replied_on and not case.withdrawn_on:
            yield "还没有答复；答复送达或者申请人撤回以后才能结案"

    def missing(self) -> Iterator[str]:
        """Yield what is wrong with what the public is to read."""
        if self.log_public and not self.public_summary.strip():
            yield "在公开目录中列出的，写明不含个人信息的描述"
        told = (getattr(self.application.applicant, name) for name in PERSONAL)
        if any(value and value.reveal() in self.public_summary for value in told):
            yield "公开目录中的描述含有申请人的个人信息，请去掉"

    def do(self) -> None:
        """Close it."""
        case = self.application
        case.closed_at = timezone.now()
        case.log_public, case.public_summary = self.log_public, self.public_summary
        case.save(update_fields=["closed_at", "log_public", "public_summary"])
        happened(case, EventKind.CLOSED, by=self.by, told="已办结")
