"""First passwords are for one use: who was told theirs by somebody else sets another before anything else."""

import secrets
from typing import Any

from allauth.account.forms import ChangePasswordForm
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none is mistaken for another
# What stays open to somebody with a first password.
OPEN = ("account_change_password", "account_logout", "wagtailadmin_logout")


def new_password() -> str:
    """Return a password to be told once."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def give_first_password(person: Person, password: str = "") -> str:
    """Give a person a password that opens only the page to set another, and return it; saving is the caller's."""
    password = password or new_password()
    person.set_password(password)
    person.password_is_temporary = True
    return password


def must_change(request: HttpRequest) -> bool:
    """Tell whether somebody has to set a password of their own before this page."""
    person = request.user
    if not isinstance(person, Person) or not person.password_is_temporary:
        return False
    return request.path not in {reverse(name) for name in OPEN}


class OwnPasswordForm(ChangePasswordForm):
    """A new password, which isn't the one before."""

    def clean(self) -> dict[str, Any]:
        """Refuse the same again."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("password1") and given["password1"] == given.get("oldpassword"):
            self.add_error("password1", "新密码与原密码相同，另设一个")
        return given

    def save(self) -> None:
        """Keep it, and log that it was changed."""
        with transaction.atomic():
            super().save()
            self.user.password_is_temporary = False
            self.user.save(update_fields=["password_is_temporary"])
            log("person.password.changed", self.user, by=self.user)
