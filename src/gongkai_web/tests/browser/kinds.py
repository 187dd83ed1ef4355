"""An address of every kind of public page, found as a reader finds it: by following links from the first page."""

import re
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Iterator
from functools import cache
from html import unescape
from urllib.parse import quote, urljoin, urlsplit

from django.urls import URLPattern, resolve

from gongkai_web.portal.urls import urlpatterns
from gongkai_web.testing.platform import Platform

LINK = re.compile(rb'<a\s[^>]*?href="([^"#]+)"')
PAGES = 400  # enough for every kind, and an end
COLUMNS = 6
# What is no page of its own: pictures, files, answers to scripts, machines' formats.
NO_PAGES = {"qr", "attachment", "picture", "suggest", "large_print", "screen"}
ASKED = (
    "/search/?q=" + quote("科技"),
    "/search/?q=" + quote("没有这样的词句"),
    "/no-such-page/",
    "/documents/?year=2026",
    "/search/",
    *("/data/", "/api/"),  # their addresses are included, and stand beside those for machines
    "/screen/science/",  # put up in the hall, not come upon
)


def kinds() -> set[str]:
    """Return the names of the portal's own pages; what it includes is for machines."""
    return {str(one.name) for one in urlpatterns if isinstance(one, URLPattern)} - NO_PAGES


@cache
def addresses(url: str) -> dict[str, str]:
    """Return addresses by kind; columns, which Wagtail finds, are of several kinds."""
    found: dict[str, str] = {}
    for path in _reached(url):
        name = resolve(urlsplit(path).path).url_name or ""
        if name == "wagtail_serve":
            name = f"column {sum(one.startswith('column') for one in found)}"
            if name == f"column {COLUMNS}":
                continue
        if name not in NO_PAGES:
            found.setdefault(name, path)
        if kinds() <= found.keys() and f"column {COLUMNS - 1}" in found:
            break
    return found | {f"asked {n}": path for n, path in enumerate(ASKED)}


def _reached(url: str) -> Iterator[str]:
    seen, waiting = {"/"}, deque(["/"])
    for _ in range(PAGES):
        if not waiting:
            return
        path = waiting.popleft()
        said = read(url, path)
        if said is None:
            continue
        yield path
        for link in LINK.findall(said):
            reached = urlsplit(urljoin(url + path, quote(unescape(link.decode()), safe="/:?&=%+.")))
            inside = reached.path + (f"?{reached.query}" if reached.query else "")
            if f"{reached.scheme}://{reached.netloc}" == url and inside not in seen:
                seen.add(inside)
                waiting.append(inside)


def read(url: str, path: str) -> bytes | None:
    """Return a page of HTML, None where there is none."""
    try:
        with urllib.request.urlopen(url + path) as answer:
            return answer.read() if answer.headers.get_content_type() == "text/html" else None
    except urllib.error.HTTPError:
        return None


def special(platform: Platform) -> dict[str, str]:
    """Return records that no list leads to by itself: withdrawn, repealed, with many files."""
    wanted = {
        "withdrawn": "Record.objects.filter(live=False, withdrawn_at__isnull=False)",
        "repealed": "Record.objects.filter(live=True, effect='repealed')",
        "interpreted": "Record.objects.filter(live=True, interpretations__live=True)",
        "with files": "Record.objects.filter(live=True, attachments__isnull=False)",
    }
    first = ", ".join(f"{name!r}: {found}.values_list('pk', flat=True).first()" for name, found in wanted.items())
    ids = platform.ask(f"{{{first}}}", "from gongkai_web.publishing.models import Record")
    assert None not in ids.values(), ids
    return {name: f"/records/{pk}/" for name, pk in ids.items()}
