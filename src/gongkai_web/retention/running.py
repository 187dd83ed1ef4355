"""Carry out an approved list, case by case; one that was interrupted goes on where it stopped."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone

from gongkai_web.audit.models import log
from gongkai_web.retention.due import holding
from gongkai_web.retention.erasing import destroy_files, erase
from gongkai_web.retention.models import DeletionItem, DeletionRun
from gongkai_web.retention.rules import rules

Told = Callable[[int, int], None]  # how many are done, of how many


def run(deletion: DeletionRun, told: Told = lambda *_: None) -> None:
    """Destroy what is on the list and left; what is held by now is kept, with the reason."""
    if not deletion.approved or deletion.finished_at:
        return
    _overwrite()
    items = deletion.items.order_by("pk")
    every = items.count()
    # A worker may have died between the note in the database and the file on the disk.
    for item in items.exclude(done_at=None).filter(papers__gt=0).select_related("application"):
        destroy_files(item.application)
    for done, item in enumerate(items.select_related("application__body"), 1):
        if item.done_at is None and not item.kept_because:
            _carry_out(item)
        told(done, every)
    _finish(deletion)


def report(deletion: DeletionRun) -> list[dict[str, object]]:
    """Return what was destroyed by each rule, in numbers."""
    counted = deletion.items.values("rule").annotate(
        cases=Count("pk"),
        done=Count("pk", filter=Q(done_at__isnull=False)),
        kept=Count("pk", filter=~Q(kept_because="")),
        values_=Sum("values"),
        papers_=Sum("papers"),
    )
    found: dict[str, dict[str, Any]] = {row["rule"]: {**row} for row in counted}
    return [
        {
            "rule": key,
            "label": rule.label,
            **{name: found[key][name] for name in ("cases", "done", "kept")},
            **{name: found[key][f"{name}_"] for name in ("values", "papers")},
        }
        for key, rule in rules().items()
        if key in found
    ]


def _carry_out(item: DeletionItem) -> None:
    case, rule = item.application, rules()[item.rule]
    with transaction.atomic():
        item.kept_because = holding(case, timezone.localdate())
        if not item.kept_because:
            erased = erase(case, rule)
            item.values, item.papers = erased.values, len(erased.papers)
            item.done_at = timezone.now()
        item.save(update_fields=["kept_because", "values", "papers", "done_at"])
    if item.papers:
        destroy_files(case)


def _finish(deletion: DeletionRun) -> None:
    with transaction.atomic():
        deletion.finished_at = timezone.now()
        deletion.save(update_fields=["finished_at"])
        log("retention.finished", deletion, by=deletion.decided_by, counted=report(deletion))
    _overwrite(written=True)


def _overwrite(*, written: bool = False) -> None:
    """Have SQLite overwrite what it deletes, and empty the journal that still holds it."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=ON")
        if written and not connection.in_atomic_block:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
