"""The first body, the first person and the statutory columns of an empty platform."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai_web.bodies.models import Appointment, Person, PublicBody
from gongkai_web.bodies.passwords import give_first_password
from gongkai_web.bodies.roles import Role


class AlreadySetUp(Exception):
    """There are bodies already; nothing was touched."""


@transaction.atomic
def set_up(given: Mapping[str, Any]) -> tuple[PublicBody, str]:
    """Make the body at the root and its administrator; return the body and the password to begin with.

    Raises ValidationError naming each wrong entry.
    """
    if PublicBody.objects.exists():
        raise AlreadySetUp("平台里已经有行政机关，没有改动任何内容；请登录工作台继续设置")
    body = _body(given.get("body", {}))
    administrator, password = _administrator(given.get("administrator", {}))
    Appointment.objects.create(person=administrator, body=body, role=Role.ADMINISTRATOR.value, since=date.today())
    return body, password


def _body(given: Mapping[str, Any]) -> PublicBody:
    wanted = {key: value for key, value in given.items() if value != ""}
    unknown = wanted.keys() - {field.name for field in PublicBody._meta.get_fields()}
    if unknown:
        raise ValidationError(f"[body] 里有不认识的项：{'、'.join(sorted(unknown))}")
    unchecked = PublicBody(**wanted)
    unchecked.clean_fields(exclude=("path", "depth", "numchild"))
    body: PublicBody = PublicBody.add_root(**wanted)
    return body


def _administrator(given: Mapping[str, Any]) -> tuple[Person, str]:
    missing = [key for key in ("username", "name") if not given.get(key)]
    if missing:
        raise ValidationError(f"[administrator] 里缺少：{'、'.join(missing)}")
    person = Person(username=given["username"], name=given["name"])
    if given.get("password"):
        validate_password(given["password"], person)
    password = give_first_password(person, given.get("password", ""))
    person.full_clean()
    person.save()
    return person, password
