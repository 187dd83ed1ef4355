"""Public pages kept whole, in each process, until something is published; ``generation`` knows when that is.

A page is kept if anybody would get the same: no session, no cookie set, no stream. It is found again by address, query
and reading mode. The strong ETag is the digest of the page, so that a reader who has it is told so in a few bytes.
"""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_http_date_safe

from gongkai_web.portal import generation
from gongkai_web.portal.context import HIGH_CONTRAST, LARGE_PRINT

Key = tuple[str, str, bool, bool, str]
FRESH = "public, max-age=30"  # for browsers and proxies; here a page is never older than the last publication
KEPT_SECONDS = 600  # a page may speak of today
KEPT_STATUSES = {200, 404, 410}
NEVER = ("/workbench/", "/static/")


@dataclass(frozen=True, slots=True)
class _Page:
    token: generation.Token
    until: float
    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes


class _Shelf:
    """Pages by key, those asked for last at the end; the first go when it is full."""

    def __init__(self) -> None:
        self.pages: OrderedDict[Key, _Page] = OrderedDict()
        self.bytes = 0
        self.lock = threading.Lock()

    def get(self, key: Key) -> _Page | None:
        with self.lock:
            page = self.pages.get(key)
            if page is not None:
                self.pages.move_to_end(key)
        return page

    def put(self, key: Key, page: _Page, *, cold: bool) -> None:
        with self.lock:
            self._drop(key)
            self.pages[key] = page
            self.bytes += len(page.content)
            if cold:  # addresses that anyone can make up never drive out pages that exist
                self.pages.move_to_end(key, last=False)
            while self.bytes > settings.PAGE_CACHE_BYTES:
                self._drop(next(iter(self.pages)))

    def clear(self) -> None:
        with self.lock:
            self.pages.clear()
            self.bytes = 0

    def _drop(self, key: Key) -> None:
        if (old := self.pages.pop(key, None)) is not None:
            self.bytes -= len(old.content)


shelf = _Shelf()


def kept(request: HttpRequest) -> HttpResponseBase | None:
    """Return the page kept for a request, None if there is none."""
    if not _for_anybody(request):
        return None
    token = generation.now()
    request.META["gongkai.generation"] = token  # a page made from now on is true of this generation, or of a later one
    page = shelf.get(_key(request))
    if page is None or page.token != token or page.until < time.monotonic():
        return None
    return _answer(request, page)


def keep(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Keep a page that may be kept, and return it."""
    token = request.META.get("gongkai.generation")
    if token is None or not isinstance(response, HttpResponse) or not _may_be_kept(response):
        return response
    response["ETag"] = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = FRESH
    patch_vary_headers(response, ["Cookie"])
    until = time.monotonic() + KEPT_SECONDS
    page = _Page(token, until, response.status_code, tuple(response.items()), response.content)
    if len(page.content) * 50 < settings.PAGE_CACHE_BYTES:
        shelf.put(_key(request), page, cold=page.status != 200 or bool(request.META.get("QUERY_STRING")))
    return _answer(request, page)


def _for_anybody(request: HttpRequest) -> bool:
    return (
        settings.PAGE_CACHE_BYTES > 0
        and request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not request.path.startswith(NEVER)
    )


def _may_be_kept(response: HttpResponse) -> bool:
    if response.status_code not in KEPT_STATUSES or response.cookies or response.streaming:
        return False
    said = response.get("Cache-Control", "")
    return not any(word in said for word in ("no-store", "private", "no-cache"))


def _key(request: HttpRequest) -> Key:
    cookies, meta = request.COOKIES, request.META
    large, contrast = cookies.get(LARGE_PRINT) == "1", cookies.get(HIGH_CONTRAST) == "1"
    return request.path, meta.get("QUERY_STRING", ""), large, contrast, meta.get("HTTP_HX_REQUEST", "")


def _answer(request: HttpRequest, page: _Page) -> HttpResponse:
    headers = dict(page.headers)
    if page.status == 200 and _has_it(request, headers):
        unchanged = HttpResponseNotModified()
        for name in ("ETag", "Cache-Control", "Vary"):
            unchanged[name] = headers[name]
        return unchanged
    return HttpResponse(page.content, status=page.status, headers=headers)


def _has_it(request: HttpRequest, headers: dict[str, str]) -> bool:
    if asked := request.META.get("HTTP_IF_NONE_MATCH", ""):
        return headers["ETag"] in asked or asked == "*"
    if not (asked := request.META.get("HTTP_IF_MODIFIED_SINCE", "")):
        return False
    since, changed = parse_http_date_safe(asked), parse_http_date_safe(headers.get("Last-Modified", ""))
    return since is not None and changed is not None and changed <= since
