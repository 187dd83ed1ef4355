"""The background work of an import. Either task, begun again after its worker died, goes on where that one stopped."""

import shutil

from django.db import transaction
from django.utils import timezone

from gongkai.errors import GongkaiError
from gongkai_web.audit.models import log
from gongkai_web.background.tasks import background
from gongkai_web.publishing.importing.judging import Judge
from gongkai_web.publishing.importing.running import import_row
from gongkai_web.publishing.importing.sources import Source
from gongkai_web.publishing.models import BatchState, ImportBatch, ImportRow, RowState


@background(attempts=5, queue="slow")
def read_batch(pk: int) -> None:
    """Read what came in and judge each row, for the preview."""
    batch = ImportBatch.objects.select_related("file", "body", "column", "created_by").get(pk=pk)
    if batch.state != BatchState.READING.value:
        return
    source = Source(batch)
    try:
        source.fill_folder()
        rows = Judge(batch).judge(source.rows())
    except GongkaiError as error:
        batch.state, batch.problem = BatchState.FAILED.value, str(error)[:500]
        batch.save(update_fields=["state", "problem"])
        return
    with transaction.atomic():
        batch.rows.all().delete()
        ImportRow.objects.bulk_create(rows, batch_size=200)
        batch.mapping, batch.state, batch.problem = source.mapping, BatchState.PREVIEW.value, ""
        batch.save(update_fields=["mapping", "state", "problem"])


@background(attempts=20, queue="slow")
def run_batch(pk: int) -> None:
    """Import what is waiting, row by row."""
    batch = ImportBatch.objects.get(pk=pk)
    if batch.state != BatchState.RUNNING.value:
        return
    for row in batch.rows.filter(state=RowState.WAITING.value).values_list("pk", flat=True):
        import_row(row)
    with transaction.atomic():
        ended = ImportBatch.objects.filter(pk=pk, state=BatchState.RUNNING.value).update(
            state=BatchState.DONE.value, finished_at=timezone.now()
        )
        if ended:
            log("import.finished", batch, by=batch.created_by, rows=batch.counted("state"))
    shutil.rmtree(batch.folder, ignore_errors=True)
