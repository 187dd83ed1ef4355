"""The background work of an import.

Begun again after its worker died, either task begins anew: nothing is half done.
"""

from datetime import timedelta

from django.utils import timezone

from gongkai_web.background.tasks import background
from gongkai_web.registers.importing.judging import Judge, too_many, words_of
from gongkai_web.registers.importing.running import BATCH, STEP, run_import
from gongkai_web.registers.models import ImportState, RegisterImport, RegisterImportRow

KEPT_FOR = timedelta(days=30)
UNCONFIRMED = (ImportState.READING.value, ImportState.PREVIEW.value, ImportState.FAILED.value)


@background(attempts=5, queue="slow")
def read_register(pk: int) -> None:
    """Judge each row, for the preview."""
    run = RegisterImport.objects.select_related("body", "created_by").get(pk=pk)
    if run.state != ImportState.READING.value:
        return
    rows = run.rows.filter(number__gt=run.header_row).order_by("number")
    found = dict(words_of(run, rows.iterator(chunk_size=BATCH)))
    run.words = {name: words or {} for name, words in found.items()}
    run.problem = "；".join(too_many(name) for name, words in found.items() if words is None)
    if not run.problem:
        _judge(run)
    run.state = (ImportState.FAILED if run.problem else ImportState.PREVIEW).value
    run.save(update_fields=["words", "problem", "state"])


def _judge(run: RegisterImport) -> None:
    judge, judged = Judge(run), []
    run.rows.filter(number__lte=run.header_row).update(verdict="", messages=[])
    for row in run.rows.filter(number__gt=run.header_row).order_by("number"):
        judge.judge(row)
        judged.append(row)
        if len(judged) % STEP == 0:
            RegisterImport.objects.filter(pk=run.pk).update(done=len(judged))
    RegisterImportRow.objects.bulk_update(judged, ["verdict", "messages"], batch_size=BATCH)


@background(every=timedelta(days=1))
def tidy_imports() -> None:
    """Remove what was read and never confirmed: it names people."""
    begun = RegisterImport.objects.filter(created_at__lt=timezone.now() - KEPT_FOR, state__in=UNCONFIRMED)
    begun.delete()


@background(attempts=5, queue="slow")
def import_register(pk: int) -> None:
    """Import what is waiting, all of it or nothing."""
    run = RegisterImport.objects.select_related("body", "created_by").get(pk=pk)
    if run.state == ImportState.RUNNING.value:
        run_import(run)
