"""The entries of a feed: light values, the same for Atom and JSON."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.utils import timezone
from django.utils.html import escape

from gongkai_web.portal.feeds.sources import Source
from gongkai_web.portal.opendata.answering import absolute
from gongkai_web.portal.opendata.records import FullRecord, PublicFile, full_records

# In no XML document; a text that came out of a PDF may hold them.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONG_AGO = datetime(2008, 5, 1, tzinfo=UTC)  # what an empty feed was changed at


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in a feed."""

    id: str
    url: str
    title: str
    author: str
    summary: str
    html: str
    categories: tuple[str, ...]
    published_at: datetime
    updated_at: datetime
    files: list[PublicFile]


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that was withdrawn."""

    id: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its own addresses."""

    title: str
    site: str
    url: str
    page: str
    entries: list[Entry]
    gone: list[Gone]

    @property
    def updated_at(self) -> datetime:
        """Return when anything in it last changed."""
        moments = [entry.updated_at for entry in self.entries] + [one.at for one in self.gone]
        return max(moments, default=LONG_AGO)


def entry_id(pk: int, index_number: str | None, published_on: date | None) -> str:
    """Return what stands for a record for ever, whatever becomes of its address (RFC 4151).

    >>> entry_id(7, "11590203/2026-00012", date(2026, 3, 2))
    'tag:127.0.0.1,2026:11590203/2026-00012'
    """
    year = published_on.year if published_on else timezone.localdate().year
    name = quote(index_number, safe="/-._~") if index_number else f"records/{pk}"
    return f"tag:{settings.TAG_AUTHORITY},{year}:{name}"


def feed(source: Source, site: str, url: str) -> Feed:
    """Return a source's newest records as a feed, in four queries."""
    entries = [_entry(one) for one in full_records(source.public())]
    rows = source.withdrawn()
    fields = ("pk", "index_number", "published_on", "withdrawn_at", "withdrawal_reason")
    gone = [_gone(*row) for row in rows.values_list(*fields)]
    return Feed(_clean(source.title), _clean(site), absolute(url), absolute(source.page), entries, gone)


def _entry(one: FullRecord) -> Entry:
    published_at = one["published_at"] or _midnight(one["published_on"] or one["dated_on"])
    labels = (one["kind_label"], one["item_label"], one["column_title"], *one["keywords"])
    return Entry(
        id=entry_id(one["id"], one["index_number"], one["published_on"]),
        url=one["url"],
        title=_clean(one["title"]),
        author=_clean(one["body_name"] or one["source"]),
        summary=_clean(one["summary"]),
        html=_clean(one["body_html"]) + _particulars(one),
        categories=tuple(dict.fromkeys(_clean(label) for label in labels if label)),
        published_at=published_at,
        updated_at=max(one["updated_at"] or published_at, published_at),
        files=one["attachments"],
    )


def _particulars(one: FullRecord) -> str:
    """Return number and effect: what a reader of a document must know before its text."""
    said = [("文号", one["document_number"]), ("有效性", one["effect_label"]), ("索引号", one["index_number"] or "")]
    items = "".join(f"<li>{label}：{escape(_clean(value))}</li>" for label, value in said if value)
    return f"<ul>{items}</ul>" if items else ""


def _gone(pk: int, index_number: str | None, published_on: date | None, at: datetime, reason: str) -> Gone:
    return Gone(entry_id(pk, index_number, published_on), at, _clean(reason))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _clean(text: Any) -> str:
    return CONTROL.sub("", str(text))
