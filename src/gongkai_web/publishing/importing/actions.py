"""Begin an import, confirm it after its preview, undo it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.importing.judging import CAN_IMPORT
from gongkai_web.publishing.models import BatchState, ImportBatch, ImportRow, Record, RowState, RowVerdict


def may_import(person: Person, batch: ImportBatch) -> bool:
    """Tell whether a person may import for the batch's body as asked."""
    roles = (Role.DISCLOSURE_OFFICE,) if batch.taken_over else CAN_IMPORT
    return any(person.holds(role, batch.body_id) for role in roles)


@dataclass
class BeginImport(Action):
    """批量导入"""

    batch: ImportBatch
    by: Person

    def allowed(self) -> bool:
        """Those who draft in the body may; what older sites published, only the disclosure office takes over."""
        return may_import(self.by, self.batch)

    def do(self) -> None:
        """Keep the batch and read it in the background."""
        from gongkai_web.publishing.importing.tasks import read_batch

        self.batch.created_by = self.by
        self.batch.save()
        read_batch.enqueue(self.batch.pk)


@dataclass
class RereadImport(Action):
    """按新的各列含义重新读取"""

    batch: ImportBatch
    by: Person
    mapping: dict[str, str]

    def allowed(self) -> bool:
        """Whoever may import it may."""
        return may_import(self.by, self.batch)

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way."""
        if self.batch.state not in (BatchState.PREVIEW.value, BatchState.FAILED.value):
            yield "导入已经开始，不能再改各列的含义"

    def do(self) -> None:
        """Read it again."""
        from gongkai_web.publishing.importing.tasks import read_batch

        self.batch.mapping, self.batch.state = self.mapping, BatchState.READING.value
        self.batch.save(update_fields=["mapping", "state"])
        read_batch.enqueue(self.batch.pk)


@dataclass
class ConfirmImport(Action):
    """确认导入"""

    batch: ImportBatch
    by: Person

    def allowed(self) -> bool:
        """Whoever may import it may confirm it."""
        return may_import(self.by, self.batch)

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way."""
        if self.batch.state != BatchState.PREVIEW.value:
            yield f"这一批{BatchState(self.batch.state).label}，不能再确认"
        elif not self.batch.rows.filter(state=RowState.WAITING.value).exists():
            yield "没有可以导入的信息"

    def do(self) -> None:
        """Run it in the background."""
        from gongkai_web.publishing.importing.tasks import run_batch

        ImportBatch.objects.filter(pk=self.batch.pk).update(state=BatchState.RUNNING.value)
        self.batch.state = BatchState.RUNNING.value
        log("import.confirmed", self.batch, by=self.by, rows=self.batch.counted("verdict"))
        run_batch.enqueue(self.batch.pk)


@dataclass
class UndoImport(Action):
    """撤销导入"""

    batch: ImportBatch
    by: Person

    def allowed(self) -> bool:
        """Whoever may import it may undo it."""
        return may_import(self.by, self.batch)

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way: what the public has seen, or reviewers have had, stays."""
        if self.batch.state != BatchState.DONE.value:
            yield "只有已经完成的导入可以撤销"
        done = self._done()
        new = done.filter(verdict=RowVerdict.NEW.value)
        seen = Q(record__live=True) | Q(record__published_on__isnull=False) | Q(record__withdrawn_at__isnull=False)
        if public := new.filter(seen).count():
            yield f"有 {public} 条已经公开，不能撤销；可以逐条撤回"
        reviewed = Q(record__reviews__isnull=False) | Q(record___workflow_states__isnull=False)
        if sent := new.exclude(seen).filter(reviewed).distinct().count():
            yield f"有 {sent} 条已经送审，不能撤销"
        if changed := sum(1 for row in done.exclude(record=None) if _went_on(row)):
            yield f"有 {changed} 条在导入以后又改过，不能撤销"

    def _done(self) -> QuerySet[ImportRow]:
        return self.batch.rows.filter(state=RowState.DONE.value).select_related("record")

    def do(self) -> None:
        """Take the new drafts away, and put the earlier versions back."""
        count = 0
        for row in self._done():
            count += 1
            if row.record is None:
                continue
            if row.verdict == RowVerdict.NEW.value:
                row.record.delete()
            else:
                _put_back(row.record, row)
        self.batch.rows.filter(state=RowState.DONE.value).update(state=RowState.UNDONE.value)
        ImportBatch.objects.filter(pk=self.batch.pk).update(state=BatchState.UNDONE.value, finished_at=timezone.now())
        self.batch.state = BatchState.UNDONE.value
        log("import.undone", self.batch, by=self.by, rows=count)


def _went_on(row: ImportRow) -> bool:
    return row.record is not None and row.record.latest_revision_id != row.revision_id


def _put_back(record: Record, row: ImportRow) -> None:
    before = record.revisions.filter(pk=row.previous_revision_id).first()
    Record.objects.filter(pk=record.pk).update(
        latest_revision=before, has_unpublished_changes=before is not None and before.pk != record.live_revision_id
    )
    record.revisions.filter(pk=row.revision_id).delete()
