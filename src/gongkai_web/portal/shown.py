"""Records as pages show them: light values made from rows, with the words of labels instead of codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from gongkai.rules.classification import SUBJECTS, DisclosureStatus, Kind
from gongkai.rules.items import ITEM_BY_ID, Item
from gongkai_web.portal.layout import BodyNode, bodies
from gongkai_web.publishing.effect import Tag, standing
from gongkai_web.publishing.models import Attachment, Record

LISTED = (
    "pk",
    "title",
    "document_number",
    "published_on",
    "dated_on",
    "kind",
    "effect",
    "effective_on",
    "ends_on",
    "summary",
)


@cache
def _address() -> str:
    return reverse("portal:record", args=[0]).removesuffix("0/")


@dataclass(frozen=True, slots=True)
class Listed:
    """A record in a list."""

    issuing_body: BodyNode | None
    pk: int
    title: str
    document_number: str
    published_on: date | None
    dated_on: date
    kind_code: str
    effect: str
    effective_on: date | None
    ends_on: date | None
    summary: str

    @property
    def get_absolute_url(self) -> str:
        """Return the record's page."""
        return f"{_address()}{self.pk}/"

    @property
    def qr_url(self) -> str:
        """Return the picture of its address."""
        return f"{_address()}{self.pk}/qr.svg"

    @property
    def kind(self) -> Kind:
        """Return 体裁."""
        return Kind(self.kind_code)

    @property
    def effect_status(self) -> Tag | None:
        """Return whether it is in force today."""
        return standing(self.effect, self.effective_on, self.ends_on)


def listed(records: "QuerySet[Record]") -> list[Listed]:
    """Return records for a list, in one query."""
    known = bodies()
    return [_listed(row, known) for row in records.values_list(*LISTED, "body_id")]


def _listed(row: Any, known: Mapping[int, BodyNode]) -> Listed:
    *told, body = row
    return Listed(known.get(body), *told)


DOWNLOAD = ("record_id", "name", "file__extension", "file__size", "file_id")


@dataclass(frozen=True, slots=True)
class Download:
    """A file beside a record."""

    name: str
    extension: str
    size: int
    sha256: str
    url: str


def downloads(attachments: "QuerySet[Attachment]") -> list[tuple[int, Download]]:
    """Return files, each with the id of its record, in one query."""
    return [(row[0], download(*row)) for row in attachments.order_by("sort_order", "pk").values_list(*DOWNLOAD)]


def download(record: int, name: str, extension: str, size: int, sha256: str) -> Download:
    """Return a file from its row."""
    return Download(name, extension, size, sha256, f"{_address()}{record}/files/{sha256}/")


@dataclass(frozen=True, slots=True)
class Event:
    """A line of a record's public history."""

    on: datetime
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class LinkedGroup:
    """Records that stand to a record in one way."""

    label: str
    records: list[Listed]


FULL = (
    *("pk", "index_number", "title", "document_number", "kind", "item", "subject", "disclosure_status", "dated_on"),
    *("published_on", "effective_on", "ends_on", "effect", "repealed_on", "summary", "keywords", "body_html", "source"),
    *("contact", "body_id", "column_id", "live", "withdrawn_at", "withdrawal_reason", "first_published_at"),
    *("last_published_at",),
)


class ShownRecord:
    """A record on its own page. Made from a row, or from a version that isn't published yet."""

    def __init__(self, row: Mapping[str, Any], **more: Any) -> None:
        self.row = row
        self.attachments: list[Download] = more.get("attachments", [])
        self.joint_bodies: list[BodyNode] = more.get("joint_bodies", [])
        self.interprets: list[Listed] = more.get("interprets", [])
        self.interpretations: list[Listed] = more.get("interpretations", [])
        self.related: list[LinkedGroup] = more.get("related", [])
        self.history: list[Event] = more.get("history", [])
        body = bodies().get(row["body_id"])
        self.issuing_body = body
        self.get_absolute_url = f"{_address()}{row['pk']}/"
        self.kind = Kind(row["kind"])
        self.item: Item | None = ITEM_BY_ID.get(row["item"])
        self.subject = SUBJECTS.get(row["subject"], "")
        self.disclosure_status = DisclosureStatus(row["disclosure_status"])
        self.effect_status = standing(row["effect"], row["effective_on"], row["ends_on"])
        self.published_at: datetime | None = row["first_published_at"]
        self.source: str = row["source"] or (body.name if body else "")
        self.author = body.name if body else ""

    def __getattr__(self, name: str) -> Any:
        try:
            return self.row[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def withdrawn(self) -> bool:
        """Tell whether it was taken from the public."""
        return not self.row["live"] and self.row["withdrawn_at"] is not None
