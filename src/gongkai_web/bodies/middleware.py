"""What the table of permissions doesn't grant, nobody gets: asked before any page of the workbench runs."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from gongkai_web.bodies.permissions import may_open

WORKBENCH = "/workbench/"


class WorkbenchIsGranted:
    """Refuse every page of the workbench that ``permissions.toml`` doesn't grant to the person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Let the page answer, ask for the login, or refuse."""
        if not request.path.startswith(WORKBENCH):
            return None
        assert request.resolver_match is not None
        if may_open(request.user, request.resolver_match.view_name):
            return None
        if not request.user.is_authenticated:
            return HttpResponseRedirect(f"{reverse('wagtailadmin_login')}?{urlencode({'next': request.path})}")
        if request.resolver_match.url_name is None:  # what Wagtail answers to addresses that there aren't
            raise Http404
        raise PermissionDenied("您的角色不能打开这个页面")
