"""Confirm a report: from then on its figures are compared and carried on. Take it up again to look once more."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from gongkai.report.writing.json import dumps
from gongkai_web.audit.models import log
from gongkai_web.reports.importing.access import one_at_a_time
from gongkai_web.reports.importing.current import current
from gongkai_web.reports.importing.deciding.groups import Group, groups_of
from gongkai_web.reports.importing.steps import ImportStep
from gongkai_web.reports.models import ImportedReport, ImportedState
from gongkai_web.reports.steps import digest

NAMED = 12  # cells of a group that are named, the rest are counted


def others(imported: ImportedReport) -> "QuerySet[ImportedReport, Any]":
    """Return what is confirmed of the same body and year: confirming this one replaces it."""
    same = ImportedReport.objects.filter(
        owner=imported.owner_id, body_name=imported.body_name, year=imported.year, state=ImportedState.CONFIRMED.value
    )
    return same.exclude(pk=imported.pk)


def undecided(imported: ImportedReport) -> list[Group]:
    """Return the groups of which somebody has still to look at a cell."""
    decided = {one.key: one for one in imported.confirmed_cells.all()}
    groups = groups_of(imported, current(imported, decided.values()), decided)
    return [group for group in groups if group.undecided]


@dataclass
class Confirm(ImportStep):
    """确认报告"""

    def missing(self) -> Iterator[str]:
        """Yield what isn't told, and each cell that nobody has looked up."""
        if not self.imported.body_name or self.imported.year is None:
            yield "还没有写明是哪个机关、哪一年的报告"
        for group in undecided(self.imported):
            cells = [line.cell.path[-1] if group.is_row else line.label for line in group.undecided]
            more = f"等 {len(cells)} 格" if len(cells) > NAMED else ""
            yield f"还没有核对：{group.title}（{'、'.join(cells[:NAMED])}{more}）"

    def do(self) -> None:
        """Fix it; what was confirmed of the same body and year before counts no more."""
        row = self.imported
        one_at_a_time(row.owner_id)
        document = dumps(current(row))
        for other in others(row):
            other.state = ImportedState.REPLACED.value
            other.save(update_fields=["state"])
            log("report_import.replaced", other, by=self.by, sha256=other.sha256, new=row.pk)
        row.document, row.sha256 = document, digest(document)
        row.state, row.confirmed_by, row.confirmed_at = ImportedState.CONFIRMED.value, self.by, timezone.now()
        row.save(update_fields=["document", "sha256", "state", "confirmed_by", "confirmed_at"])
        log("report_import.confirmed", row, by=self.by, sha256=row.sha256, year=row.year)


@dataclass
class Reopen(ImportStep):
    """重新核对"""

    states = (ImportedState.CONFIRMED,)

    def do(self) -> None:
        """Let it be looked up again; what was found so far stays."""
        row = self.imported
        log("report_import.reopened", row, by=self.by, sha256=row.sha256)
        row.state, row.document, row.sha256 = ImportedState.TO_CONFIRM.value, "", ""
        row.save(update_fields=["state", "document", "sha256"])
