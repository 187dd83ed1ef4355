"""The making of an archive file. Begun again after its worker died, it makes it anew."""

import hashlib
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.archive.bundling import About, bundle
from gongkai_web.applications.archive.collecting import pieces_of, sealed_originals
from gongkai_web.applications.archive.joining import joined, placed
from gongkai_web.applications.archive.shared import answered_with
from gongkai_web.applications.archive.sheets import day
from gongkai_web.applications.models import Application, ArchiveFile, Paper, PaperKind
from gongkai_web.applications.receipt.action import HandedIn, add_paper
from gongkai_web.audit.models import log
from gongkai_web.background.tasks import background
from gongkai_web.protecting.papers import destroy, keep

KEPT_FOR = timedelta(days=7)


@background(attempts=3, queue="slow")
def build_archive(pk: int) -> None:
    """Make the file, seal it, and drop the case's older ones."""
    archive = ArchiveFile.objects.filter(pk=pk, made_at=None).select_related("application", "asked_by").first()
    if archive is None:
        return
    case = archive.application
    sealed = sealed_originals(case)
    pieces = placed(pieces_of(case))
    notes = [f"原件另行封存，没有入卷：{name}（{pages} 页）" for name, pages, _ in sealed]
    whole = joined(pieces, cover_of(case, archive), notes)
    about = About(case.number, case.body.name, timezone.localtime(), str(archive.asked_by), sealed)
    zipped = bundle(pieces, whole, about)
    parts = (whole, "application/pdf", "全卷.pdf"), (zipped, "application/zip", "全卷.zip")
    with transaction.atomic():
        archive.pdf, archive.bundle = (
            add_paper(case, HandedIn(keep(content), name, kind, PaperKind.ARCHIVE), by=archive.asked_by)
            for content, kind, name in parts
        )
        archive.pdf_sha256, archive.bundle_sha256 = (hashlib.sha256(content).hexdigest() for content, _, _ in parts)
        archive.pieces, archive.pages = len(pieces), sum(one.count for one in pieces)
        archive.made_at = timezone.now()
        archive.save()
        log("archive.made", archive, by=archive.asked_by, application=str(case), sha256=archive.pdf_sha256)
        drop(Q(application=case) & ~Q(pk__in=(archive.pdf.pk, archive.bundle.pk)))


@background(every=timedelta(hours=6))
def tidy_archives() -> None:
    """Destroy files that are a week old: they hold all that the case holds, and can be made again."""
    with transaction.atomic():
        drop(Q(added_at__lt=timezone.now() - KEPT_FOR))


def drop(which: Q) -> None:
    """Destroy archive files; that they were made stays in the log."""
    papers = list(Paper.objects.filter(which, kind=PaperKind.ARCHIVE.value, deleted_at=None))
    Paper.objects.filter(pk__in=[one.pk for one in papers]).update(deleted_at=timezone.now())
    for one in papers:
        transaction.on_commit(partial(destroy, one.sealed_name))


def cover_of(case: Application, archive: ArchiveFile) -> list[tuple[str, str]]:
    """Return what stands on the cover."""
    decision = getattr(case, "decision", None)
    rows = [
        ("登记编号", case.number),
        ("受理机关", case.body.name),
        ("申请人", case.applicant.name.reveal()),
        ("所需政府信息", case.content),
        ("到达日期", day(case.arrived_on)),
        ("办理结果", Outcome(decision.outcome).label if decision else ""),
        ("合并答复", answered_with(case)),
        ("答复日期", day(case.replied_on)),
        ("撤回日期", day(case.withdrawn_on)),
        ("结案日期", day(case.closed_at)),
        ("制作", f"{archive.asked_by}，{day(archive.asked_at)}"),
    ]
    return [(label, value) for label, value in rows if value]
