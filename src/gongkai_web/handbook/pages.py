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
from django.urls import reverse
from markdown_it import MarkdownIt
from markdown_it.token import Token

FOLDERS = (Path(__file__).parent / "pages", Path(__file__).parents[3] / "docs" / "guide")
CONTENTS = "README.md"
ENTRY = re.compile(r"^- \[([^]]+)\]\(([\w-]+)\.md\)")
TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "code", "pre", "a", "br"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td", "blockquote"}
ATTRIBUTES = {"a": {"href"}, "h2": {"id"}, "ol": {"start"}}


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
    html = reader.renderer.render(tokens, reader.options, {})
    return Page(title, nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, link_rel=None), tuple(headings))


def address(target: str) -> str:
    """Return where a link between two files of the folder leads in the workbench."""
    name, mark, place = target.partition("#")
    if not name.endswith(".md"):
        return target
    found = reverse("handbook:contents") if name == CONTENTS else reverse("handbook:page", args=[name[:-3]])
    return f"{found}{mark}{place}"


def _opened(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            yield opening, inline
