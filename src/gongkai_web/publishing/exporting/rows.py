"""Records as rows of the table in which they can come in again."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from gongkai_web.publishing.importing.fields import FIELDS, SEPARATOR, Holds
from gongkai_web.publishing.importing.values import LABEL_OF
from gongkai_web.publishing.models import Column, Record, Relation
from gongkai_web.publishing.models.records import RecordQuerySet

LINKS = ("attachments__file", "pictures__file", "joint_bodies", "interprets", "relations__target", "old_addresses")
RELATIONS = {"repeals": Relation.REPEALS, "amends": Relation.AMENDS, "related": Relation.RELATED}
PLAIN = tuple(
    field
    for field in FIELDS
    if field.holds in (Holds.TEXT, Holds.DATE, Holds.CHOICE)
    and field.name not in ("body", "column", "body_file", "old_address")
)
HEADINGS = [field.label for field in FIELDS if field.name not in ("body_file", "attachments")]
STATE = "状态"  # told to people; an import doesn't take it


class Rows:
    """Writes records as rows; asks the database for what they have in common once."""

    def __init__(self) -> None:
        columns = list(Column.objects.values_list("pk", "title", "slug"))
        titles = Counter(title for _, title, _ in columns)
        self.columns = {pk: title if titles[title] == 1 else slug for pk, title, slug in columns}

    def of(self, records: RecordQuerySet) -> Iterator[tuple[Record, dict[str, str]]]:
        """Yield the published version of what is published, else the latest, with its row."""
        ordered = records.order_by("published_on", "pk").select_related("body", "latest_revision")
        for record in ordered.prefetch_related(*LINKS).iterator(chunk_size=200):
            draft = not record.live and record.published_on is None and record.latest_revision_id
            version: Record = record.get_latest_revision_as_object() if draft else record
            yield version, self.row(version)

    def row(self, version: Record) -> dict[str, str]:
        """Return heading → text."""
        row = {field.label: self._text(field.name, getattr(version, field.name)) for field in PLAIN}
        row["发布机构"] = version.body.name
        row["栏目"] = self.columns.get(version.column_id, "")
        row["联合发文机关"] = SEPARATOR.join(sorted(body.name for body in version.joint_bodies.all()))
        row["解读的文件"] = SEPARATOR.join(sorted(name_of(one) for one in version.interprets.all()))
        for name, relation in RELATIONS.items():
            label = next(field.label for field in FIELDS if field.name == name)
            row[label] = SEPARATOR.join(
                name_of(one.target) for one in version.relations.all() if one.relation == relation.value
            )
        row["原网址"] = next((one.address for one in version.old_addresses.all()), "")
        row[STATE] = _state(version)
        return row

    def _text(self, name: str, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, date):
            return value.isoformat()
        return LABEL_OF[name].get(value, value) if name in LABEL_OF else str(value)


def name_of(record: Record) -> str:
    """Return by what another row points to a record."""
    return record.index_number or record.document_number or record.title


def _state(version: Record) -> str:
    if version.live:
        return "已公开"
    return "已撤回" if version.withdrawn_at else "草稿"
