"""All that the public side consists of, as a list of files to be written."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from gongkai.rules.classification import Kind
from gongkai.rules.items import ITEMS
from gongkai_web.portal import generation
from gongkai_web.portal.exporting.places import Place, canonical, file_place, place_of
from gongkai_web.portal.exporting.rendering import Missing, Renderer
from gongkai_web.portal.exporting.versions import Site, digest
from gongkai_web.portal.layout import bodies, columns
from gongkai_web.portal.opendata.sitemaps import PAGES, parts
from gongkai_web.portal.pages import A_PAGE
from gongkai_web.publishing.models import HomePage, TextPage
from gongkai_web.publishing.richtext import picture_url

ASKED = re.compile(r'href="(\?[^"]*)"')


class Task(NamedTuple):
    """A file to be written; ``source`` names the stored file that it is a copy of, if it is one."""

    address: str
    place: Place
    version: str
    source: str = ""


def plan(site: Site, today: date, renderer: Renderer) -> list[Task]:
    """Return every file of the export, what was withdrawn first: it is what must not wait."""
    tasks = [*_records(site), *_lists(site), *_others(site, today, renderer)]
    return list({task.place.file: task for task in tasks}.values())


def _task(address: str, version: str) -> Task:
    return Task(address, place_of(address), version)


def _records(site: Site) -> Iterator[Task]:
    for one in sorted(site.records, key=lambda one: one.live):
        address, version = f"/records/{one.pk}/", site.versions[one.pk]
        yield _task(address, version)
        if one.live:
            yield _task(f"{address}print/", version)
            yield _task(f"{address}qr.svg", digest(settings.PUBLIC_URL, one.pk))
    for file in site.files:
        place = file_place(file.record, file.sha256, file.name, file.extension)
        yield Task(place.url, place, file.sha256, source=f"{file.sha256}.{file.extension}")
        # The address that others have linked to leads on to the file.
        old = f"/records/{file.record}/files/{file.sha256}/"
        yield Task(old, place_of(old), digest(place.url), source="->" + place.url)
    for sha256, extension in site.pictures:
        url = picture_url(sha256, extension)
        yield Task(url, place_of(url), sha256, source=f"{sha256}.{extension}")


def _lists(site: Site) -> Iterator[Task]:
    empty = digest(site.whole, "empty")
    named: list[tuple[str, tuple[str, Any]]] = [("/records/", ("all", None))]
    named += [(f"/disclosure/items/{item.id}/", ("item", item.id)) for item in ITEMS]
    named += [(f"/bodies/{body.slug}/records/", ("body", body.pk)) for body in bodies().values()]
    named += [(column.url, ("column", column.pk)) for column in columns().values()]
    for path, key in named:
        version = site.lists.get(key, empty)
        for number in range(1, max(1, -(-site.counts.get(key, 0) // A_PAGE)) + 1):
            yield _task(canonical(path, f"page={number}"), version)
    feeds: list[tuple[str, tuple[str, Any]]] = [("latest", ("all", None))]
    feeds += [(f"columns/{column.pk}", ("column", column.pk)) for column in columns().values()]
    for name, key in feeds:
        for form in ("atom", "json"):
            yield _task(f"/feeds/{name}.{form}", digest(site.lists.get(key, empty)))


def _others(site: Site, today: date, renderer: Renderer) -> Iterator[Task]:
    """Yield what may change with anything that is published, entered or repealed by the day."""
    version = digest(site.whole, generation.now()[1], sorted(site.lists.items(), key=str), today)
    feeds = [f"bodies/{body.slug}" for body in bodies().values()] + [f"kinds/{kind.value}" for kind in Kind]
    paths = [reverse(f"portal:{name}") for name in PAGES]
    paths += ["/search/", "/robots.txt", "/sitemap.xml", "/sitemap-pages.xml"]
    paths += [f"/sitemap-{number}.xml" for number in range(1, parts() + 1)]
    paths += ["/data/records.csv", "/data/records.jsonl", "/data/catalogue.json"]
    paths += [f"/feeds/{name}.{form}" for name in feeds for form in ("atom", "json")]
    for body in bodies().values():
        paths += [f"/bodies/{body.slug}/{rest}" for rest in ("", "guide/", "reports/")] + [f"/screen/{body.slug}/"]
    paths += _texts()
    for node in columns().values():
        paths += [f"/{path.strip('/')}/" for path in node.old_paths]
    for path in dict.fromkeys(paths):
        yield _task(path, version)
    yield Task("/404.html", Place("404.html", "/404.html"), version)
    for path in ("/documents/", "/questions/", "/disclosure/policies/"):
        for address in _asked(path, renderer):
            yield _task(address, version)


def _texts() -> list[str]:
    root = HomePage.objects.values_list("url_path", flat=True).first() or "/"
    paths = TextPage.objects.live().public().values_list("url_path", flat=True)
    return ["/" + path.removeprefix(root) for path in paths]


def _asked(path: str, renderer: Renderer) -> set[str]:
    """Return the pages of a list and of each way to narrow it by one thing; by two they would be too many."""
    found: set[str] = set()
    waiting = {path}
    while waiting:
        address = waiting.pop()
        found.add(address)
        try:
            text = "".join(renderer.pieces(address))
        except Missing:
            continue
        for query in ASKED.findall(text):
            other = canonical(path, unescape(query)[1:])
            names = {part.split("=")[0] for part in urlsplit(other).query.split("&")} - {"page", ""}
            if len(names) < 2 and "q" not in names and other not in found:
                waiting.add(other)
    return found - {path}
