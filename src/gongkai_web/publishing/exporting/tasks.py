"""The background work of an export. Begun again after its worker died, it writes the file anew."""

from datetime import timedelta

from django.utils import timezone

from gongkai_web.audit.models import log
from gongkai_web.background.tasks import background
from gongkai_web.publishing.exporting.rows import Rows
from gongkai_web.publishing.exporting.writing import write
from gongkai_web.publishing.models import Export, ExportFormat, Record

KEPT_FOR = timedelta(days=7)
STEP = 50  # records between two notes of progress


@background(attempts=5, queue="slow")
def build_export(pk: int) -> None:
    """Write the file of an export."""
    export = Export.objects.filter(pk=pk, finished_at=None).select_related("person").first()
    if export is None:
        return
    records = Record.objects.of_bodies(set(export.bodies.values_list("pk", flat=True)))
    Export.objects.filter(pk=pk).update(total=records.count(), done=0)

    def told(done: int) -> None:
        if done % STEP == 0:
            Export.objects.filter(pk=pk).update(done=done)

    count = write(Rows().of(records), ExportFormat(export.format), export.path, told)
    Export.objects.filter(pk=pk).update(done=count, total=count, finished_at=timezone.now())
    log("export.finished", export, by=export.person, records=count, format=export.format)


@background(every=timedelta(hours=6))
def tidy_exports() -> None:
    """Remove the files of older exports, and their notes."""
    for export in Export.objects.filter(created_at__lt=timezone.now() - KEPT_FOR):
        export.path.unlink(missing_ok=True)
        export.delete()
