"""Builders for the tests of applications."""

from datetime import date
from typing import Any

from gongkai.rules.clock import Channel
from gongkai.rules.remedies import BodyKind
from gongkai_web.applications.models import Application, LetterTerms
from gongkai_web.applications.receipt.action import Receive
from gongkai_web.applications.receipt.confirmation import Register
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.testing.builders import make_body, make_person

APPLICANT = {
    "type": "natural_person",
    "name": "苏念安",
    "identity_number": "11010519491231002X",
    "phone": "13912345678",
    "address": "云州市青云区柳荫路8号3幢201室",
}
WANTED = {"content": "2025年区科技局科技计划项目立项清单", "supply_form": "electronic", "supply_way": "online"}


def make_clerk(body: PublicBody) -> Person:
    """Make somebody of the body's disclosure office."""
    return make_person(body, Role.DISCLOSURE_OFFICE)


def make_letter_terms(body: PublicBody, **more: Any) -> LetterTerms:
    """Enter what the body's replies need: what it is, so that the government above it is known, and the court."""
    given = {"kind": BodyKind.LOCAL_DEPARTMENT.value, "court": "青云区人民法院", **more}
    return LetterTerms.objects.create(body=body, **given)


def make_application(body: PublicBody | None = None, *, registered: bool = True, **more: Any) -> Application:
    """Make an application, handed in on 2 March 2026 and registered unless told otherwise."""
    body = body or make_body()
    clerk = more.pop("by", None) or make_clerk(body)
    given = {"channel": Channel.IN_PERSON, "arrived_on": date(2026, 3, 2), **more}
    applicant = {**APPLICANT, **given.pop("applicant", {})}
    wanted = {**WANTED, **given.pop("wanted", {})}
    receive = Receive(body=body, applicant=applicant, wanted=wanted, by=clerk, **given)
    receive.execute()
    assert receive.application is not None
    if registered:
        Register(receive.application, clerk).execute()
    return Application.objects.get(pk=receive.application.pk)
