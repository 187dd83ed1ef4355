"""The pages of the handbook: Markdown in ``docs/guide``, in the order of its README, as safe HTML.

A wheel carries the folder beside this module (``pages/``); in a checkout it is read where it is written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import nh3
from django.forms.utils import flatatt
from django.urls import reverse
from django.utils.html import format_html
from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image

FOLDERS = (Path(__file__).parent / "pages", Path(__file__).parents[3] / "docs" / "guide")
CONTENTS = "README.md"
PICTURES = "pictures"
PICTURE = re.compile(r"^pictures/([\w-]+)\.png$", re.ASCII)
ENTRY = re.compile(r"^- \[([^]]+)\]\(([\w-]+)\.md\)")
TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "code", "pre", "a", "br"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td", "blockquote", "figure", "figcaption", "img"}
ATTRIBUTES = {"a": {"href"}, "h2": {"id"}, "ol": {"start"}, "img": {"src", "alt", "width", "height", "loading"}}


@dataclass(frozen=True)
class Entry:
    """A page as the contents name it."""

    slug: str
    title: str


@dataclass(frozen=True)
class Chapter:
    """Some pages under one heading."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Page:
    """A page to be read: its title, its HTML, and id and words of its headings."""

    title: str
    html: str
    headings: tuple[tuple[str, str], ...]


def folder() -> Path:
    """Return where the pages lie."""
    return next(one for one in FOLDERS if (one / CONTENTS).exists())


@cache
def chapters() -> tuple[Chapter, ...]:
    """Return the contents in order."""
    found: list[Chapter] = []
    for line in (folder() / CONTENTS).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found.append(Chapter(line[3:].strip(), ()))
        elif (entry := ENTRY.match(line)) and found:
            last = found.pop()
            found.append(Chapter(last.title, (*last.entries, Entry(entry[2], entry[1]))))
    return tuple(found)


@cache
def page(slug: str) -> Page | None:
    """Return a page that the contents name; None for any other."""
    known = {one.slug for chapter in chapters() for one in chapter.entries}
    return rendered((folder() / f"{slug}.md").read_text(encoding="utf-8")) if slug in known else None


def rendered(text: str) -> Page:
    """Return Markdown as a page. HTML in it is shown as it is written."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    title = ""
    if tokens and tokens[0].tag == "h1":  # the page of the workbench has its own place for it
        title, tokens = tokens[1].content, tokens[3:]
    headings = []
    for number, (opening, inline) in enumerate(_opened(tokens), start=1):
        opening.attrSet("id", f"s{number}")
        headings.append((f"s{number}", inline.content))
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("href", address(str(child.attrGet("href"))))
    html = reader.renderer.render(list(_with_figures(tokens)), reader.options, {})
    return Page(title, nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, link_rel=None), tuple(headings))


def address(target: str) -> str:
    """Return where a link between two files of the folder leads in the workbench."""
    name, mark, place = target.partition("#")
    if not name.endswith(".md"):
        return target
    found = reverse("handbook:contents") if name == CONTENTS else reverse("handbook:page", args=[name[:-3]])
    return f"{found}{mark}{place}"


def _with_figures(tokens: list[Token]) -> Iterator[Token]:
    """A picture alone in its paragraph becomes a figure, one amid words its words."""
    alone = {place for place, token in enumerate(tokens) if _types(token) == ["image"]}
    for place, token in enumerate(tokens):
        if place in alone:
            yield Token("html_block", "", 0, content=figure((token.children or [])[0]))
        elif alone.isdisjoint({place - 1, place + 1}):  # not the paragraph around it
            for number, child in enumerate(token.children or ()):
                if child.type == "image" and token.children:
                    token.children[number] = Token("text", "", 0, content=child.content)
            yield token


def _types(token: Token) -> list[str]:
    return [child.type for child in token.children or ()]


def figure(image: Token) -> str:
    """Return a picture of the folder, which leads to itself in full size, with its caption; else its words."""
    known = PICTURE.match(str(image.attrGet("src")))
    if known is None or not (file := picture(known[1])).exists():
        return format_html("<p>{}</p>", image.content)
    with Image.open(file) as opened:
        width, height = opened.size
    given = {"src": reverse("handbook_picture", args=[known[1]]), "alt": image.content}
    given |= {"width": str(width), "height": str(height), "loading": "lazy"}
    caption = format_html("<figcaption>{}</figcaption>", title) if (title := image.attrGet("title")) else ""
    shown = format_html('<a href="{}"><img{}></a>', given["src"], flatatt(given))
    return format_html("<figure>{}{}</figure>\n", shown, caption)


def picture(name: str) -> Path:
    """Return where the picture of this name lies, if there is one."""
    return folder() / PICTURES / f"{name}.png"


def _opened(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            yield opening, inline
