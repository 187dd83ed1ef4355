"""The body of a page: its text, shown or not, its links and its pictures.

Read with lxml, event by event: pages nest as deep as they like.
"""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from gongkai.preflight.page_text import PageText
from gongkai.preflight.problems import Problem, found, sifted
from gongkai.preflight.texts import in_words
from gongkai.report.reading.limits import check_depth, check_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LOCAL_FILE = re.compile(r"\s*(?:file:|[a-z]:[\\/]|\\\\[^\\\s])", re.IGNORECASE)
EMPTY = re.compile(r"\s*(?:#?|javascript:.*|about:blank)\s*", re.IGNORECASE | re.DOTALL)
INSIDE = (".local", ".lan", ".internal", ".intranet", ".corp", ".home", ".localdomain")
TO_ADDRESS = re.compile(r"\s*(?:mailto|tel|sms):([^?]*)", re.IGNORECASE)


def problems_of(html: str, place: str = "正文") -> list[Problem]:
    """Return what is found; see ``gongkai.preflight.scan_html``."""
    return sifted(in_page(html, place))


def in_page(html: str, place: str, *, whole: bool = False) -> Iterator[Problem]:
    """Yield what is found in the body of a page. UnreadableFile or TooLarge for what no page is.

    Of a ``whole`` page, saved with its menus and buttons, the quality of links and pictures isn't judged.
    """
    check_text(len(html), place)
    check_depth(html, place)
    if not html.strip():
        return
    from lxml import etree
    from lxml.html import HTMLParser

    root = etree.fromstring(f"<div>{html}</div>".encode(), HTMLParser(encoding="utf-8", huge_tree=False))
    yield from PageText(place).problems(root)
    for element in root.iter("a", "img"):
        yield from pointing_inside(element.get("href") or element.get("src") or "", place)
        yield from _addressed(element, place)
        if not whole:
            yield from _made_badly(element, place)


def _made_badly(element: "Element", place: str) -> Iterator[Problem]:
    if element.tag == "img":
        if element.get("alt") is None:
            yield found("P32", place, _shortened(element.get("src", "")))
        return
    href, text = element.get("href"), _words(element)
    if href is not None and EMPTY.fullmatch(href):
        yield found("P30", place, text or _shortened(href))
    if href is not None and not (text or _is_named(element)):
        yield found("P31", place, _shortened(href))


def _addressed(link: "Element", place: str) -> Iterator[Problem]:
    if address := TO_ADDRESS.match(link.get("href", "")):
        yield from in_words(address[1], f"{place}的链接“{_words(link)}”")


def _words(element: "Element") -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _is_named(link: "Element") -> bool:
    named = [link.get("aria-label"), link.get("title"), *(img.get("alt") for img in link.iter("img"))]
    return any((name or "").strip() for name in named) or link.find(".//svg") is not None


def pointing_inside(address: str, place: str) -> Iterator[Problem]:
    """Yield P33 or P34 where an address leads to the editor's own disk or network."""
    if LOCAL_FILE.match(address):
        yield found("P33", place, _shortened(address))
    elif is_inside(address):
        yield found("P34", place, _shortened(address))


def is_inside(address: str) -> bool:
    """Tell whether an address leads to a host that only an internal network knows.

    >>> is_inside("http://10.1.2.3/oa"), is_inside("//oa-server/x"), is_inside("https://www.qingyun.gov.cn/")
    (True, True, False)
    """
    try:
        host = (urlsplit(address.strip()).hostname or "").rstrip(".")
    except ValueError:
        return False
    try:
        return not ip_address(host).is_global
    except ValueError:
        return bool(host) and ("." not in host or host.endswith(INSIDE))


def _shortened(address: str) -> str:
    """Return an address without what may tell more than where it points."""
    address = address.strip().partition("?")[0]
    return address if len(address) <= 40 else f"{address[:20]}…{address[-19:]}"
