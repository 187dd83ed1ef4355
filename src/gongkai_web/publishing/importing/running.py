"""Import a row in one transaction with its own mark: whatever kills the worker, no row is done by half or twice."""

import logging
import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from gongkai.errors import GongkaiError
from gongkai.rules.classification import Channel, EffectStatus
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import PublicBody
from gongkai_web.publishing.checking.preflight import unanswered
from gongkai_web.publishing.importing.fields import BY_NAME, Holds
from gongkai_web.publishing.importing.judging import COMPARED, existing, taking_over
from gongkai_web.publishing.importing.pictures import keep_pictures
from gongkai_web.publishing.models import (
    Attachment,
    Change,
    ChangeKind,
    Dissemination,
    ImportRow,
    IndexSeries,
    OldAddress,
    Record,
    RecordRelation,
    Relation,
    RowState,
    RowVerdict,
    StoredFile,
)
from gongkai_web.publishing.publication.numbering import next_index_number
from gongkai_web.publishing.signals import record_changed
from gongkai_web.publishing.uploads.keeping import keep

logger = logging.getLogger(__name__)
PLAIN = ("column_id", "title", "document_number", *COMPARED)
LINKS = {"repeals": Relation.REPEALS, "amends": Relation.AMENDS, "related": Relation.RELATED}


class NotTaken(Exception):
    """A row that can't be imported after all; ``str()`` says why."""


def import_row(pk: int) -> None:
    """Import one waiting row, or mark it as failed with the reason. Done before, it does nothing."""
    row = ImportRow.objects.select_related("batch__created_by", "record").get(pk=pk)
    try:
        files = [(_kept(row, one), one["name"]) for one in row.given.get("attachments", [])]
        keep_pictures(row.batch, row.given.get("body_html", ""), row.batch.created_by)
        with transaction.atomic():
            row = ImportRow.objects.select_for_update(of=("self",)).select_related("batch__created_by").get(pk=pk)
            if row.state == RowState.WAITING.value:
                _import(row, files)
    except (NotTaken, GongkaiError) as refused:
        _failed(pk, str(refused))
    except (ValidationError, IntegrityError, DataError, ValueError):  # one bad row doesn't keep the others from coming
        logger.exception("row %s", pk)
        _failed(pk, "程序没有料到这一条的情况，请核对内容后单独录入")


def _failed(pk: int, why: str) -> None:
    waiting = ImportRow.objects.filter(pk=pk, state=RowState.WAITING.value)
    waiting.update(state=RowState.FAILED.value, messages=[why])


def _kept(row: ImportRow, one: dict[str, str]) -> StoredFile:
    """Kept by its digest, so that doing it again after a crash changes nothing."""
    there = StoredFile.objects.filter(pk=one["sha256"]).first()
    return there or keep(Path(row.batch.folder, one["path"]), Path(one["path"]).name, row.batch.created_by)


def _import(row: ImportRow, files: list[tuple[StoredFile, str]]) -> None:
    by = row.batch.created_by
    record = existing(row.given)
    if (record is None) != (row.verdict == RowVerdict.NEW.value):
        raise NotTaken("预览以后，同名的信息已经有了变化，请重新导入这一条")
    if record is None:
        record = Record(body_id=row.given["body_id"], drafted_by=by, live=False)
        _fill(record, row.given)
        record.save()
    elif record.workflow_in_progress:
        raise NotTaken("已有的这条信息正在审查中，不能改动")
    row.previous_revision_id = record.latest_revision_id
    version: Record = record.get_latest_revision_as_object() if row.previous_revision_id else record
    _fill(version, row.given)
    row.messages = [*row.messages, *_link(version, row.given)]
    if "attachments" in row.given:
        version.attachments = [
            Attachment(file=file, name=name, sort_order=order) for order, (file, name) in enumerate(files)
        ]
    if row.verdict == RowVerdict.NEW.value:
        version.save()  # a draft's own row shows it too, as it is shown before its first revision
    revision = version.save_revision(user=by)
    row.revision_id, row.record = revision.pk, record
    if row.batch.taken_over and row.verdict == RowVerdict.NEW.value:
        _take_over(Record.objects.get(pk=record.pk), revision, row)
    row.state = RowState.DONE.value
    row.save()


def _fill(version: Record, given: dict[str, Any]) -> None:
    for name in PLAIN:
        if name in given:
            dated = name in BY_NAME and BY_NAME[name].holds is Holds.DATE
            setattr(version, name, date.fromisoformat(given[name]) if dated else given[name])


def _link(version: Record, given: dict[str, Any]) -> list[str]:
    """Link to other bodies and records; return what wasn't found."""
    lost = []
    if names := given.get("joint_bodies"):
        version.joint_bodies.set(PublicBody.objects.filter(name__in=names))
    interpreted = []
    for name in given.get("interprets", []):
        if found := referred(name):
            interpreted.append(found)
        else:
            lost.append(f"没有找到它解读的文件“{name}”，请在编辑页里补上")
    if interpreted:
        version.interprets.set(interpreted)
    relations: list[RecordRelation] = []
    for field, relation in LINKS.items():
        for name in given.get(field, []):
            if found := referred(name):
                relations.append(RecordRelation(relation=relation.value, target=found, sort_order=len(relations)))
            else:
                lost.append(f"没有找到{BY_NAME[field].label}“{name}”，请在编辑页里补上")
    if relations:
        version.relations = relations
    return lost


def referred(name: str) -> Record | None:
    """Return the record that a row points to by index number, document number or title, if exactly one has it."""
    for field in ("index_number", "document_number", "title"):
        found = list(Record.objects.filter(**{field: name})[:2])
        if len(found) == 1:
            return found[0]
    return None


def _take_over(record: Record, revision: Any, row: ImportRow) -> None:
    """Publish what an older site had published: the log says today, and the older date as what it is told to be."""
    given, by, now = row.given, row.batch.created_by, timezone.now()
    version: Record = revision.as_object()
    if problems := [*taking_over(given), *(f"{one.place}：{one.message}" for one in _leaks(version))]:
        raise NotTaken("；".join(problems[:5]) + "。改为草稿导入，处理后经审查公开")
    published_on = date.fromisoformat(given["published_on"])
    record.index_number = _number(record.body, given.get("index_number"), published_on)
    record.published_on = published_on
    if record.record_kind.has_effect or given.get("effect"):
        record.effect = given.get("effect") or EffectStatus.IN_FORCE.value
    if given.get("repealed_on"):
        record.repealed_on = date.fromisoformat(given["repealed_on"])
    record.save(update_fields=["index_number", "published_on", "effect", "repealed_on"])
    revision = record.revisions.get(pk=revision.pk)  # which knows the row as it is now
    record.publish_version(revision, by, {"log_action": False})
    digest = version.version_hash()
    Record.objects.filter(pk=record.pk).update(
        live_hash=digest,
        first_published_at=timezone.make_aware(datetime.combine(published_on, time())),
        last_published_at=now,
    )
    record = Record.objects.get(pk=record.pk)
    reason = f"由原网站迁入，原发布日期 {published_on.isoformat()}"
    Change.objects.create(
        record=record,
        kind=ChangeKind.TAKEN_OVER.value,
        at=now,
        reason=reason,
        version_hash=digest,
        revision_id=revision.pk,
    )
    Dissemination.objects.get_or_create(
        record=record, channel=Channel.WEBSITE.value, defaults={"used_on": published_on, "entered_by": by}
    )
    told: dict[str, Any] = {
        "published_on": published_on.isoformat(),
        "index_number": record.index_number,
        "version_hash": digest,
    }
    if address := _old_address(given.get("old_address", "")):
        OldAddress.objects.get_or_create(address=address, defaults={"record": record})
        told["old_address"] = address
    log("record.taken_over", record, by=by, batch=row.batch_id, **told)
    record_changed.send(sender=Record, records=[record])


def _leaks(version: Record) -> list[Any]:
    return unanswered(version, errors_only=True)


def _number(body: PublicBody, given: str | None, on: date) -> str:
    """Return the number it had, or a new one; the body's own series goes on after either."""
    if not given:
        return _unused(body, on)
    serial = re.search(r"(\d+)$", given)
    if serial and given == body.index_pattern.format(
        code=body.code, year=on.year, month=on.month, serial=int(serial[1])
    ):
        period = f"{on:%Y%m}" if "{month" in body.index_pattern else f"{on:%Y}"
        series, _ = IndexSeries.objects.select_for_update().get_or_create(body=body, period=period)
        if int(serial[1]) > series.last:
            IndexSeries.objects.filter(pk=series.pk).update(last=int(serial[1]))
    return given


def _unused(body: PublicBody, on: date) -> str:
    while Record.objects.filter(index_number=(number := next_index_number(body, on))).exists():
        continue
    return number


def _old_address(url: str) -> str:
    """Return path and query, which is all that a request brings."""
    parts = urlsplit(url.strip())
    path = parts.path if parts.path.startswith("/") else ""
    return (f"{path}?{parts.query}" if parts.query else path)[:500] if path and path != "/" else ""
