"""What the interface answers, in a number of queries that doesn't depend on how much it is."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.urls import reverse

from gongkai.rules.classification import ColumnType, Level
from gongkai_web.bodies.models import PublicBody
from gongkai_web.portal import layout
from gongkai_web.portal.api.cursors import Cursor
from gongkai_web.portal.links import links_of
from gongkai_web.portal.opendata.answering import absolute
from gongkai_web.portal.opendata.records import full_records
from gongkai_web.portal.shown import Listed
from gongkai_web.publishing.models import Change, ChangeKind, PolicyQuestion, Record
from gongkai_web.publishing.richtext import clean_html

BODY = (
    *("slug", "name", "short_name", "level", "credit_code", "division_code", "site_code", "takes_applications"),
    *("disclosure_office", "address", "postcode", "hours", "phone", "fax", "email", "abolished_on", "path"),
)


def full_record(pk: int) -> dict[str, Any]:
    """Return a public record with its text, links and history."""
    found = full_records(Record.objects.public().filter(pk=pk))
    if not found:  # withdrawn in this very moment
        raise Http404("没有这条信息")
    links = links_of(pk)
    rows = Change.objects.filter(record_id=pk).order_by("-at", "-id").values_list("kind", "at", "reason")
    return {
        **found[0],
        "interprets": [_link(one) for one in links.get("interprets", ())],
        "interpretations": [_link(one) for one in links.get("interpretations", ())],
        "related": [
            {"label": group.label, "records": [_link(one) for one in group.records]}
            for group in links.get("related", ())
        ],
        "history": [{"kind_label": ChangeKind(kind).label, "at": at, "reason": reason} for kind, at, reason in rows],
    }


def changes(since: datetime | None, after: int, limit: int) -> list[dict[str, Any]]:
    """Return what happened after a moment and after a change, the earliest first."""
    found = Change.objects.filter(Q(at__gte=since) if since else Q(), pk__gt=after).order_by("pk")[:limit]
    fields = ("pk", "kind", "at", "reason", "record_id", "record__index_number", "record__live")
    return [
        {
            "id": pk,
            "record": record,
            "index_number": index_number,
            "kind": kind,
            "kind_label": ChangeKind(kind).label,
            "at": at,
            "reason": reason,
            "public": live,
            "url": absolute(f"/records/{record}/"),
        }
        for pk, kind, at, reason, record, index_number, live in found.values_list(*fields)
    ]


def bodies_in_full() -> list[dict[str, Any]]:
    """Return all bodies in the order of the tree."""
    rows = list(PublicBody.objects.order_by("path").values(*BODY))
    slugs = {row["path"]: row["slug"] for row in rows}
    return [
        {
            **row,
            "parent": slugs.get(row["path"][: -PublicBody.steplen]),
            "level_label": Level(row["level"]).label,
            "url": absolute(reverse("portal:body", args=[row["slug"]])),
        }
        for row in rows
    ]


def columns_in_full() -> list[dict[str, Any]]:
    """Return the public columns in the order of the tree."""
    known = layout.bodies()
    return [
        {
            "id": node.pk,
            "title": node.title,
            "parent": node.above.pk if node.above else None,
            "type": node.type,
            "type_label": ColumnType(node.type).label,
            "body": known[node.body_id].slug if node.body_id in known else None,
            "description": node.description,
            "url": absolute(node.url),
            "feed_url": absolute(reverse("portal:feed_column", args=[node.pk, "json"])),
        }
        for node in layout.columns().values()
    ]


def questions(topic: str | None, cursor: Cursor | None, limit: int) -> list[dict[str, Any]]:
    """Return policy questions after the cursor, the newest first."""
    found = PolicyQuestion.objects.filter(published_on__isnull=False)
    if topic is not None:
        found = found.filter(topic=topic)
    if cursor:
        found = found.filter(cursor.older())
    known = layout.bodies()
    rows = found.select_related("basis").only(
        "topic", "question", "answer_html", "body_id", "published_on", "basis__live"
    )
    return [
        {
            "id": one.pk,
            "topic": one.topic,
            "question": one.question,
            "answer_html": clean_html(one.answer_html),
            "body": known[one.body_id].slug if one.body_id in known else "",
            "basis": one.basis_id if one.basis and one.basis.live else None,
            "published_on": one.published_on,
        }
        for one in rows.order_by("-published_on", "-pk")[:limit]
    ]


def _link(one: Listed) -> dict[str, Any]:
    return {"id": one.pk, "title": one.title, "url": absolute(one.get_absolute_url)}
