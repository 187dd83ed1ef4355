"""Cases of applicants who gave an address, and mails in the outbox."""

from typing import Any

from gongkai_web.applications.models import Application
from gongkai_web.applications.tests.builders_steps import Office, make_office
from gongkai_web.notices.models import OutgoingMail

CITIZEN = "niansu@example.cn"


def make_case(office: Office | None = None, **more: Any) -> Application:
    """Make a registered case whose applicant gave an address."""
    applicant = {"email": CITIZEN, **more.pop("applicant", {})}
    return (office or make_office()).case(applicant=applicant, **more)


def only_mail(case: Application) -> OutgoingMail:
    """Return the one mail of a case."""
    return OutgoingMail.objects.get(application=case)


def set_aside(case: Application) -> None:
    """Let the mails of a case be gone, so that the next event makes a new one."""
    OutgoingMail.objects.filter(application=case).delete()
