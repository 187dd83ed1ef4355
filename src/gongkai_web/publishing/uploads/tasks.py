"""What is done about files in the background: their text, what the preflight finds in them, tidying up."""

import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import Revision

from gongkai_web.background.tasks import background
from gongkai_web.publishing.checking.findings import findings_of
from gongkai_web.publishing.models import Record, StoredFile, Upload
from gongkai_web.publishing.signals import record_changed
from gongkai_web.publishing.uploads.keeping import read_text_of
from gongkai_web.publishing.uploads.receiving import PieceRefused, give_up

NOBODYS = dict.fromkeys(("attachments", "pictures", "uploads", "imports"))
UNUSED_FOR = timedelta(days=7)  # after which a file that no record has goes


@background(attempts=3)
def read_file(sha256: str, name: str) -> None:
    """Read a file's text for the search, and look for what must not go out, so that pages needn't wait for it."""
    file = StoredFile.objects.filter(pk=sha256).first()
    if file is None:
        return
    if not file.text and (text := read_text_of(file.path, name)):
        with transaction.atomic():
            StoredFile.objects.filter(pk=sha256).update(text=text)
            if shown := list(Record.objects.public().filter(attachments__file=file).distinct()):
                record_changed.send(sender=Record, records=shown)
    findings_of(file, name)


@background(every=timedelta(hours=1))
def tidy_uploads() -> None:
    """Remove what was never finished in time, and the notes of what was."""
    for upload in Upload.objects.filter(expires_at__lt=timezone.now()):
        try:
            give_up(upload)
        except PieceRefused:  # somebody is writing at this moment; the next hour comes
            continue
    known = {f"{pk.hex}.bin" for pk in Upload.objects.values_list("pk", flat=True)}
    for path in Path(settings.UPLOADS_ROOT).glob("*.bin"):
        if path.name not in known and _old(path):
            path.unlink(missing_ok=True)


@background(every=timedelta(days=1))
def tidy_files() -> int:
    """Remove files that no record, no version of one and no other register has; return how many."""
    before = timezone.now() - UNUSED_FOR
    unused = StoredFile.objects.filter(uploaded_at__lt=before, **NOBODYS)
    candidates = set(unused.values_list("pk", flat=True))
    candidates -= in_versions() if candidates else set()
    removed = sum(_removed(StoredFile.objects.get(pk=sha256)) for sha256 in candidates)
    _remove_strays()
    return removed


def _removed(file: StoredFile) -> bool:
    path = file.path  # a deleted row has forgotten it
    try:
        file.delete()
    except ProtectedError:  # another register points to it, as a report does to what was made of it
        return False
    path.unlink(missing_ok=True)
    return True


def in_versions() -> set[str]:
    """Return the digests of the files that drafts and earlier versions have: theirs aren't rows."""
    revisions = Revision.objects.filter(base_content_type=ContentType.objects.get_for_model(Record))
    kept = revisions.values_list("content__attachments", "content__pictures")
    return {str(one["file"]) for version in kept.iterator() for files in version for one in files or ()}


def _remove_strays() -> None:
    """Remove bytes that have no row: their process was killed between the two."""
    known = set(StoredFile.objects.values_list("pk", flat=True))
    for path in Path(settings.FILES_ROOT).glob("*/*/*"):
        stray = path.suffix == ".part" or path.name.split(".")[0] not in known
        if stray and _old(path):
            path.unlink(missing_ok=True)


def _old(path: Path) -> bool:
    return path.stat().st_mtime < time.time() - UNUSED_FOR.total_seconds()
