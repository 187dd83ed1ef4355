"""A feed as Atom; what was withdrawn is told as RFC 6721 asks."""

from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Enclosure, rfc3339_date
from django.utils.html import escape

from gongkai_web.portal.feeds.entries import Entry, Feed

TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


class _Atom(Atom1Feed):
    """Django's, with texts as they are and with what was withdrawn."""

    content_type = "application/atom+xml; charset=utf-8"

    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return updated

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:at": TOMBSTONES}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for one in self.feed["gone"]:
            handler.startElement("at:deleted-entry", {"ref": one.id, "when": rfc3339_date(one.at)})
            handler.addQuickElement("at:comment", f"已撤回：{one.reason}")
            handler.endElement("at:deleted-entry")

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "description": item["description"] or None})
        handler.addQuickElement("content", item["content"], {"type": "html"})


def atom(feed: Feed) -> bytes:
    """Return the document."""
    made = _Atom(
        title=f"{feed.title} - {feed.site}",
        link=feed.page,
        description="",
        language="zh-CN",
        author_name=feed.site,
        feed_url=feed.url,
        feed_guid=feed.url,
        updated=feed.updated_at,
        gone=feed.gone,
    )
    for entry in feed.entries:
        _add(made, entry)
    return bytes(made.writeString("utf-8"), "utf-8")


def _add(made: _Atom, entry: Entry) -> None:
    made.add_item(
        title=entry.title,
        link=entry.url,
        description=escape(entry.summary),
        author_name=entry.author,
        pubdate=entry.published_at,
        updateddate=entry.updated_at,
        unique_id=entry.id,
        categories=entry.categories,
        enclosures=[Enclosure(file["url"], str(file["size"]), file["media_type"]) for file in entry.files],
        content=entry.html,
    )
