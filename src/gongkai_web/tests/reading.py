"""What a person sees of a page, and which of it is English."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

# What a browser doesn't draw; a counter is filled in by the script before it shows.
NOT_SEEN = "self::script or self::style or self::noscript or self::svg or self::code or self::pre or self::iframe"
SEEN_TEXT = f"//text()[not(ancestor::*[{NOT_SEEN} or @data-side-panel-toggle-counter])]"
SEEN_ATTRIBUTES = "//@*[contains(' title alt placeholder aria-label ', concat(' ', name(), ' '))]"
SEEN_BUTTONS = "//input[@type='submit']/@value"
# The menu, and the fields of a stream, are drawn by the script from these.
DRAWN_LATER = "//script[@id='wagtail-sidebar-props']/text() | //@data-w-block-data-value"
DRAWN_KEYS = ("label", "helpText", "title", "description", "placeholder")

# Names and marks that Chinese staff write in Latin letters.
NAMES = {
    *("WAGTAIL", "JAVASCRIPT", "COOKIE", "IP", "JSON", "XML", "TOTP", "UUID", "HTML", "API", "LOCALHOST"),
    *(
        "EXCEL",
        "WORD",
        "WPS",
        "LIBREOFFICE",
        "ZIP",
        "CSV",
        "XLSX",
        "PDF",
        "DOCX",
        "TXT",
        "GIF",
        "JPG",
        "JPEG",
        "PNG",
        "WEBP",
        "AVIF",
        "KB",
        "MB",
        "GB",
    ),
    *("SQLITE", "POSTGRESQL"),
    *("CTRL", "SHIFT", "ALT", "ENTER", "ESC", "TAB"),
}
# Addresses, mail addresses, names of files and models, secrets of a second factor: so in any language.
WRITTEN_SO = re.compile(r"https?://\S+|[\w.+-]+@[\w.-]+|(?:/[\w.-]+)+/?|[\w-]+\.[a-z]+\b|\[[\w-]+\]|\b[A-Z2-7]{32}\b")
WORD = re.compile(r"[A-Za-z]{2,}")


def seen(page: str) -> Iterator[str]:
    """Yield the texts of a page that are shown, spoken, or appear under the pointer."""
    tree = html.fromstring(page)
    for query in (SEEN_TEXT, SEEN_ATTRIBUTES, SEEN_BUTTONS):
        yield from found(tree, query)
    for drawn in found(tree, DRAWN_LATER):
        yield from labels(json.loads(drawn))


def found(tree: html.HtmlElement, query: str) -> list[str]:
    """Return the texts or attributes an XPath finds."""
    result = tree.xpath(query)
    return [str(text) for text in result] if isinstance(result, list) else []


def labels(drawn: Any) -> Iterator[str]:
    """Yield the texts in what a script is given to draw.

    >>> list(labels({"_args": [{"name": "reports", "label": "报告"}, {"strings": {"MOVE_UP": "上移"}}]}))
    ['报告', '上移']
    """
    if isinstance(drawn, list):
        for part in drawn:
            yield from labels(part)
    elif isinstance(drawn, dict):
        for name, part in drawn.items():
            if name in DRAWN_KEYS and isinstance(part, str):
                yield part
            elif name == "strings" and isinstance(part, dict):
                yield from part.values()
            else:
                yield from labels(part)


def english(text: str) -> list[str]:
    """Return the English words of a text.

    >>> english("Save 草稿"), english("下载 XLSX，见 https://www.example.cn/a"), english("文件 plan.docx")
    (['Save'], [], [])
    """
    return [word for word in WORD.findall(WRITTEN_SO.sub(" ", text)) if word.upper() not in NAMES]


def left_in_english(page: str) -> list[str]:
    """Return the texts of a page with English words in them, each once."""
    return list(dict.fromkeys(" ".join(text.split()) for text in seen(page) if english(text)))
