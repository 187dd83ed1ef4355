"""What every request passes: the right security policy, the page cache, the second factor."""

from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from gongkai_web.bodies.passwords import must_change
from gongkai_web.portal import caching

Next = Callable[[HttpRequest], HttpResponseBase]
WORKBENCH = "/workbench/"
# Setting one up, and what stands before it.
WITHOUT_SECOND_FACTOR = (
    *("mfa_activate_totp", "account_reauthenticate", "account_change_password"),
    *("account_logout", "wagtailadmin_logout", "wagtailadmin_javascript_catalog"),
)


class ContentSecurityPolicy(CSPMiddleware):
    """The strict policy in public; the workbench's own where Wagtail draws."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> PolicyParts:
        """Return the policy for the page that is answered."""
        parts = super().get_policy_parts(request, response, *args, **kwargs)
        if request.path.startswith(WORKBENCH):
            parts.config = settings.WORKBENCH_SECURITY_POLICY
        return parts


def PublicPagesAreCached(get_response: Next) -> Next:  # noqa: N802 - named as the class it stands for
    """Answer a public page from the cache, before sessions and databases are touched."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        kept = caching.kept(request)
        return kept if kept is not None else caching.keep(request, get_response(request))

    return answer


def FirstPasswordIsChanged(get_response: Next) -> Next:  # noqa: N802
    """Send who was given a password by somebody else to set one of their own, before they see anything."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(WORKBENCH) and must_change(request):
            return redirect("account_change_password")
        return get_response(request)

    return answer


def SecondFactorIsAsked(get_response: Next) -> Next:  # noqa: N802
    """Send staff without a second factor to set one up, before they see anything of the workbench."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if settings.SECOND_FACTOR and _must_set_up(request):
            return redirect("mfa_activate_totp")
        return get_response(request)

    return answer


def _must_set_up(request: HttpRequest) -> bool:
    if not request.path.startswith(WORKBENCH) or not request.user.is_authenticated:
        return False
    if request.path in {reverse(name) for name in WITHOUT_SECOND_FACTOR}:
        return False
    from allauth.mfa.utils import is_mfa_enabled

    return not is_mfa_enabled(request.user)
