"""What each page depends on, told in a few letters: the page is made again only if they are others.

Records: their own published version, last change, files, and those of the records linked with them. Lists: the records
they hold. Everything: the site's name, columns, bodies, templates and static files.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Max, Q

import gongkai_web
from gongkai_web.portal.context import portal
from gongkai_web.portal.exporting.rendering import Renderer
from gongkai_web.portal.layout import bodies, columns
from gongkai_web.publishing.effect import standing
from gongkai_web.publishing.models import Attachment, Change, Record, RecordRelation, TextPicture

FACTS = (
    *("pk", "live", "column_id", "body_id", "item", "kind", "effect", "effective_on", "ends_on", "title"),
    *("published_on", "live_hash", "last_published_at", "withdrawn_at", "withdrawal_reason", "repealed_on"),
)


class Facts(NamedTuple):
    """What of a record decides where it is shown."""

    pk: int
    live: bool
    column: int
    body: int
    item: str


class Beside(NamedTuple):
    """A file beside a public record."""

    record: int
    name: str
    sha256: str
    extension: str
    size: int


@dataclass
class Site:
    """The public side as it is now."""

    whole: str
    records: list[Facts] = field(default_factory=list)
    versions: dict[int, str] = field(default_factory=dict)
    files: list[Beside] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    lists: dict[tuple[str, Any], str] = field(default_factory=dict)
    counts: dict[tuple[str, Any], int] = field(default_factory=dict)


def look(live_url: str) -> Site:
    """Return the public side as it is, in a number of queries that doesn't depend on how large it is."""
    site = Site(_whole(live_url))
    site.files = _files()
    shown = TextPicture.objects.filter(record__live=True).order_by("file_id")
    site.pictures = list(shown.values_list("file_id", "file__extension").distinct())
    own = _own(site)
    linked = _linked()
    for pk, version in own.items():
        site.versions[pk] = digest(site.whole, version, sorted((way, own.get(one, "")) for way, one in linked[pk]))
    _lists(site, own)
    return site


def digest(*said: Any) -> str:
    """Return a few letters that stand for what is said."""
    return blake2b(repr(said).encode(), digest_size=9).hexdigest()


def _whole(live_url: str) -> str:
    nodes = [(one.pk, one.title, one.url, one.type, one.description, one.keywords) for one in columns().values()]
    shown = portal(Renderer().request("/"))
    return digest(
        settings.PUBLIC_URL,
        settings.DATA_LICENCE,
        live_url,
        nodes,
        list(bodies().values()),
        shown["site"],
        list(_code()),
    )


def _code() -> Iterator[tuple[str, int, int]]:
    """Yield what the pages are made with."""
    package = Path(gongkai_web.__file__).parent
    for folder in ("portal", "templates", "search/templates", "static/gongkai"):
        for root, _, names in os.walk(package / folder):
            for name in sorted(names):
                if not name.endswith(".pyc") and "/tests" not in root:
                    stat = os.stat(os.path.join(root, name))
                    yield name, stat.st_size, stat.st_mtime_ns


def _own(site: Site) -> dict[int, str]:
    last = dict(Change.objects.order_by().values_list("record_id").annotate(Max("pk")))
    beside: dict[int, list[Beside]] = defaultdict(list)
    for file in site.files:
        beside[file.record].append(file)
    own = {}
    rows = Record.objects.filter(Q(live=True) | Q(withdrawn_at__isnull=False)).order_by("-published_on", "-pk")
    for row in rows.values_list(*FACTS).iterator():
        pk, live, column, body, item, _, effect, effective_on, ends_on, *_ = row
        site.records.append(Facts(pk, live, column, body, item))
        own[pk] = digest(row, standing(effect, effective_on, ends_on), last.get(pk), beside[pk])
    return own


def _files() -> list[Beside]:
    rows = Attachment.objects.filter(record__live=True).order_by("record_id", "sort_order", "pk")
    return [Beside(*row) for row in rows.values_list("record_id", "name", "file_id", "file__extension", "file__size")]


def _linked() -> dict[int, list[tuple[str, int]]]:
    linked: dict[int, list[tuple[str, int]]] = defaultdict(list)
    interprets = Record.interprets.through.objects.values_list("from_record_id", "to_record_id")
    for first, second in interprets:
        linked[first].append(("interprets", second))
        linked[second].append(("interpreted", first))
    for first, second, way in RecordRelation.objects.values_list("record_id", "target_id", "relation"):
        linked[first].append((way, second))
        linked[second].append((f"by {way}", first))
    return linked


def _lists(site: Site, own: dict[int, str]) -> None:
    above = _above()
    hashes: dict[tuple[str, Any], Any] = defaultdict(lambda: blake2b(site.whole.encode(), digest_size=9))
    for one in site.records:
        if not one.live:
            continue
        keys: list[tuple[str, Any]] = [("all", None), ("body", one.body), ("item", one.item)]
        for key in (*keys, *(("column", pk) for pk in above.get(one.column, ()))):
            hashes[key].update(own[one.pk].encode())
            site.counts[key] = site.counts.get(key, 0) + 1
    site.lists = {key: one.hexdigest() for key, one in hashes.items()}


def _above() -> dict[int, list[int]]:
    """Return each column with those above it."""
    above: dict[int, list[int]] = defaultdict(list)
    for node in columns().values():
        for pk in node.ids():
            above[pk].append(node.pk)
    return above
