"""Accounts are made by the administrator; nobody signs up by themself."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffOnly(DefaultAccountAdapter):
    """The second factor is set up through allauth; signing up is not."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no."""
        return False

    def get_login_redirect_url(self, request: Any) -> str:
        """Go to the workbench."""
        from django.urls import reverse

        return reverse("wagtailadmin_home")

    def get_password_change_redirect_url(self, request: Any) -> str:
        """Go on to the workbench."""
        return self.get_login_redirect_url(request)


def username_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return the name somebody tries to sign in with, wherever the form put it."""
    return str((credentials or {}).get("username") or request.POST.get("login", ""))
