"""A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from typing import Any

from gongkai_web.portal.feeds.entries import Entry, Feed

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """Return the document; what was withdrawn stands in an extension, since the format has no place for it."""
    said = {
        "version": VERSION,
        "title": f"{feed.title} - {feed.site}",
        "home_page_url": feed.page,
        "feed_url": feed.url,
        "language": "zh-CN",
        "authors": [{"name": feed.site}],
        "items": [_item(entry) for entry in feed.entries],
        "_gongkai": {
            "about": "withdrawn: ids of items that were withdrawn, with the time and the reason",
            "withdrawn": [{"id": one.id, "at": one.at.isoformat(), "reason": one.reason} for one in feed.gone],
        },
    }
    return json.dumps(said, ensure_ascii=False).encode()


def _item(entry: Entry) -> dict[str, Any]:
    files = [
        {
            "url": file["url"],
            "mime_type": file["media_type"],
            "title": file["name"],
            "size_in_bytes": file["size"],
        }
        for file in entry.files
    ]
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        **({"summary": entry.summary} if entry.summary else {}),
        "date_published": entry.published_at.isoformat(),
        "date_modified": entry.updated_at.isoformat(),
        "authors": [{"name": entry.author}],
        "tags": list(entry.categories),
        **({"attachments": files} if files else {}),
    }
