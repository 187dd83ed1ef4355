"""Records as programs read them: flat, in the glossary's names, only what the public page shows."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple, TypedDict

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery

from gongkai.rules.classification import DOCUMENT_FORMS, SUBJECTS, Kind
from gongkai.rules.items import ITEM_BY_ID
from gongkai_web.portal.layout import BodyNode, ColumnNode, bodies, columns
from gongkai_web.portal.opendata.answering import absolute
from gongkai_web.publishing.effect import standing
from gongkai_web.publishing.models import Attachment, Change, Record

BATCH = 1000
FROM_ROOT = re.compile(r'(\s(?:href|src)=")/(?!/)')
ROW = (
    *("pk", "index_number", "title", "document_number", "body_id", "column_id", "kind", "item", "subject"),
    *("document_form", "disclosure_status", "dated_on", "published_on", "effective_on", "ends_on", "effect"),
    *("repealed_on", "summary", "keywords", "source", "first_published_at"),
)


class PublicFile(TypedDict):
    """A file beside a record."""

    name: str
    extension: str
    media_type: str
    size: int
    sha256: str
    url: str


class PublicRecord(TypedDict):
    """A published record."""

    id: int
    index_number: str | None
    title: str
    document_number: str
    body: str
    body_name: str
    joint_bodies: list[str]
    column: int
    column_title: str
    kind: str
    kind_label: str
    item: str
    item_label: str
    subject: str
    subject_label: str
    document_form: str
    document_form_label: str
    disclosure_status: str
    dated_on: date
    published_on: date | None
    effective_on: date | None
    ends_on: date | None
    effect: str
    effect_label: str
    repealed_on: date | None
    summary: str
    keywords: list[str]
    source: str
    url: str
    published_at: datetime | None
    updated_at: datetime | None
    attachments: list[PublicFile]


class FullRecord(PublicRecord):
    """A published record with its text."""

    body_html: str


def latest_change() -> Subquery:
    """Return when a record last changed in public, for a query of records."""
    return Subquery(Change.objects.filter(record=OuterRef("pk")).order_by("-at").values("at")[:1])


def public_records(records: "QuerySet[Record]") -> list[PublicRecord]:
    """Return records without their texts, in three queries."""
    return [made for made, _ in _made(records, "pk")]


def full_records(records: "QuerySet[Record]") -> list[FullRecord]:
    """Return records with their texts, addresses within them made whole, in three queries."""
    return [
        {**made, "body_html": FROM_ROOT.sub(rf"\g<1>{settings.PUBLIC_URL}/", text)}
        for made, text in _made(records, "body_html")
    ]


def all_records(*, full: bool = False) -> Iterator[PublicRecord | FullRecord]:
    """Yield every published record by id, a batch in memory at a time, no query open between batches."""
    last = 0
    while True:
        batch = Record.objects.public().filter(pk__gt=last).order_by("pk")[:BATCH]
        made: list[Any] = full_records(batch) if full else public_records(batch)
        yield from made
        if len(made) < BATCH:
            return
        last = made[-1]["id"]


class _Beside(NamedTuple):
    """What is looked up once for many records."""

    files: dict[int, list[PublicFile]]
    joint: dict[int, list[str]]
    bodies: dict[int, BodyNode]
    columns: dict[int, ColumnNode]


def _made(records: "QuerySet[Record]", extra: str) -> list[tuple[PublicRecord, Any]]:
    found = list(records.annotate(updated_at=latest_change()).values_list(*ROW, "updated_at", extra))
    ids, known = [row[0] for row in found], bodies()
    beside = _Beside(files_of(ids), _joint_bodies(ids, known), known, columns())
    return [(_record(dict(zip((*ROW, "updated_at"), row, strict=False)), beside), row[-1]) for row in found]


def files_of(ids: list[int]) -> dict[int, list[PublicFile]]:
    """Return the files beside records, in one query."""
    files: dict[int, list[PublicFile]] = defaultdict(list)
    rows = Attachment.objects.filter(record_id__in=ids).order_by("sort_order", "pk")
    for pk, name, extension, media_type, size, sha256 in rows.values_list(
        "record_id", "name", "file__extension", "file__media_type", "file__size", "file_id"
    ):
        url = absolute(f"/records/{pk}/files/{sha256}/")
        files[pk].append(
            {
                "name": name,
                "extension": extension,
                "media_type": media_type,
                "size": size,
                "sha256": sha256,
                "url": url,
            }
        )
    return files


def _joint_bodies(ids: list[int], known: dict[int, BodyNode]) -> dict[int, list[str]]:
    joint: dict[int, list[str]] = defaultdict(list)
    pairs = Record.joint_bodies.through.objects.filter(record_id__in=ids).order_by("publicbody_id")
    for record, body in pairs.values_list("record_id", "publicbody_id"):
        if body in known:
            joint[record].append(known[body].slug)
    return joint


def _record(row: dict[str, Any], beside: _Beside) -> PublicRecord:
    body, column = beside.bodies.get(row["body_id"]), beside.columns.get(row["column_id"])
    effect = standing(row["effect"], row["effective_on"], row["ends_on"])
    item = ITEM_BY_ID.get(row["item"])
    return {
        "id": row["pk"],
        "index_number": row["index_number"],
        "title": row["title"],
        "document_number": row["document_number"],
        "body": body.slug if body else "",
        "body_name": body.name if body else "",
        "joint_bodies": beside.joint.get(row["pk"], []),
        "column": row["column_id"],
        "column_title": column.title if column else "",
        "kind": row["kind"],
        "kind_label": Kind(row["kind"]).label,
        "item": row["item"],
        "item_label": item.short if item else "",
        "subject": row["subject"],
        "subject_label": SUBJECTS.get(row["subject"], ""),
        "document_form": row["document_form"],
        "document_form_label": DOCUMENT_FORMS.get(row["document_form"], ""),
        "disclosure_status": row["disclosure_status"],
        "dated_on": row["dated_on"],
        "published_on": row["published_on"],
        "effective_on": row["effective_on"],
        "ends_on": row["ends_on"],
        "effect": effect.value if effect else "",
        "effect_label": effect.label if effect else "",
        "repealed_on": row["repealed_on"],
        "summary": row["summary"],
        "keywords": row["keywords"].split(),
        "source": row["source"] or (body.name if body else ""),
        "url": absolute(f"/records/{row['pk']}/"),
        "published_at": row["first_published_at"],
        "updated_at": row["updated_at"],
        "attachments": beside.files.get(row["pk"], []),
    }
