"""Pages made as for a visitor, without a server between: the view is called with a stranger's request."""

from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import resolve

from gongkai_web.portal.errors import not_found
from gongkai_web.portal.opendata.answering import STATIC
from gongkai_web.portal.pages import Tags, show

REDIRECT = """<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>{0}</title>
<meta http-equiv="refresh" content="0; url={0}"><link rel="canonical" href="{0}"></head>
<body><p><a href="{0}">{0}</a></p></body></html>
"""


class Missing(Exception):
    """There is no such page after all."""


class Renderer:
    """Makes pages."""

    def __init__(self) -> None:
        public = urlsplit(settings.PUBLIC_URL)
        allowed = [host for host in settings.ALLOWED_HOSTS if "*" not in host and not host.startswith(".")]
        host = allowed[0] if allowed else public.hostname or "localhost"
        self.factory = RequestFactory(SERVER_NAME=host.strip("[]"))
        self.factory.defaults[STATIC] = "1"
        self.secure = public.scheme == "https"

    def request(self, address: str) -> HttpRequest:
        """Return a stranger's request."""
        return self.factory.get(address, secure=self.secure)

    def response(self, address: str) -> HttpResponseBase:
        """Return what a stranger is answered. Raises Missing."""
        request = self.request(address)
        try:
            match = resolve(request.path_info)
            request.resolver_match = match
            response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        except Http404 as missing:
            response = not_found(request, missing)  # which leads on to where a column has moved
        if response.status_code not in (200, 301, 302, 410):
            raise Missing(address)
        return response

    def pieces(self, address: str) -> Iterator[str]:
        """Yield a page's text; of a page that leads elsewhere, one that does so without a server."""
        response = self.response(address)
        if isinstance(response, StreamingHttpResponse):
            for piece in response:
                yield bytes(piece).decode()
        elif response.status_code in (301, 302):
            yield redirect_page(response["Location"])
        else:
            yield bytes(response.content).decode()  # type: ignore[attr-defined]

    def search_elsewhere(self) -> str:
        """Return the page that tells how to find things where nothing can be searched."""
        shown = show(self.request("/search/"), "portal/search_elsewhere.html", Tags("搜索"))
        return shown.content.decode()

    def not_found(self) -> str:
        """Return the page for addresses where nothing is."""
        return not_found(self.request("/404.html"), Http404()).content.decode()


def redirect_page(address: str) -> str:
    """Return a page that leads on."""
    return REDIRECT.format(escape(address))
