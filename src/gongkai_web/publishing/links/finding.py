"""The links of a record's text."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml import html as markup

FOLLOWED = {"a": "href", "img": "src", "audio": "src", "video": "src", "track": "src"}
WORDS = 60


@dataclass(frozen=True, slots=True)
class Link:
    """An address with the words that lead to it."""

    url: str
    text: str


def links_in(body_html: str) -> list[Link]:
    """Return each address once, in order; anchors within the page and mail or telephone addresses are left out.

    >>> links_in('<p><a href="/records/5/">通知</a>、<a href="#top">返回</a></p>')
    [Link(url='/records/5/', text='通知')]
    """
    found: dict[str, Link] = {}
    for link in _all(body_html):
        scheme = link.url.split(":", 1)[0].lower() if ":" in link.url.split("/", 1)[0] else ""
        if link.url and not link.url.startswith("#") and scheme in ("", "http", "https"):
            found.setdefault(link.url, link)
    return list(found.values())


def _all(body_html: str) -> Iterator[Link]:
    if "<" not in body_html:
        return
    try:
        root = markup.fragment_fromstring(body_html, create_parent="div")
    except (etree.ParserError, ValueError):
        return
    for element in root.iter(*FOLLOWED):
        if url := (element.get(FOLLOWED[str(element.tag)]) or "").strip():
            text = " ".join(element.text_content().split()) or element.get("alt") or ""
            yield Link(url, str(text)[:WORDS])
