"""Take files in, and have them read; read one again; take one back."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.publishing.models import StoredFile
from gongkai_web.reports.importing.access import keeps, one_at_a_time
from gongkai_web.reports.importing.steps import ImportStep
from gongkai_web.reports.importing.tasks import read_import
from gongkai_web.reports.models import ImportedReport, ImportedState
from gongkai_web.reports.models.imported import IN_USE


@dataclass(frozen=True)
class Dropped:
    """A file that was dropped: kept, or not taken for the reason in ``problem``."""

    name: str
    file: StoredFile | None = None
    problem: str = ""


@dataclass
class Drop(Action):
    """导入年报"""

    owner: PublicBody
    by: Person
    files: list[Dropped] = field(default_factory=list)
    known: list[str] = field(default_factory=list)  # names of files that are here already

    def allowed(self) -> bool:
        """Who keeps the imports of the body may."""
        return keeps(self.by, self.owner)

    def obstacles(self) -> Iterator[str]:
        """Yield what is missing."""
        if not self.files:
            yield "选择要导入的文件，可以一次选很多个"

    def do(self) -> None:
        """Make a row for each, also for one that wasn't taken; the same bytes are read once."""
        one_at_a_time(self.owner)
        for one in self.files:
            row = self._row(one)
            if row is None:
                self.known.append(one.name)
                continue
            row.save()
            log("report_import.dropped", row, by=self.by, sha256=one.file.pk if one.file else "")
            if one.file:
                read_import.enqueue(row.pk)

    def _row(self, one: Dropped) -> ImportedReport | None:
        """Return the row to be read; one that failed before is read again."""
        given = {"name": one.name, "by": self.by, "file": one.file}
        if one.file is None:
            return ImportedReport(owner=self.owner, state=ImportedState.FAILED.value, problem=one.problem, **given)
        there = ImportedReport.objects.filter(owner=self.owner, file=one.file, state__in=IN_USE).order_by("part")
        failed = [row for row in there if row.state == ImportedState.FAILED.value]
        if there and not failed:
            return None
        row = failed[0] if failed else ImportedReport(owner=self.owner)
        row.name, row.by, row.file = one.name, self.by, one.file
        row.state, row.problem = ImportedState.READING.value, ""
        return row


@dataclass
class ReadAgain(ImportStep):
    """重新读取"""

    states = (ImportedState.FAILED,)

    def missing(self) -> Iterator[str]:
        """Yield why there is nothing to read."""
        if self.imported.file is None:
            yield "这个文件没有留存，请重新导入"

    def do(self) -> None:
        """Have it read."""
        self.imported.state, self.imported.problem = ImportedState.READING.value, ""
        self.imported.save(update_fields=["state", "problem"])
        log("report_import.reread", self.imported, by=self.by)
        read_import.enqueue(self.imported.pk)


@dataclass
class Withdraw(ImportStep):
    """撤回导入"""

    states = (ImportedState.FAILED, ImportedState.TO_CONFIRM, ImportedState.CONFIRMED, ImportedState.REPLACED)

    def do(self) -> None:
        """Let it count no more; the row tells that it was here."""
        self.imported.state = ImportedState.WITHDRAWN.value
        self.imported.save(update_fields=["state"])
        log("report_import.withdrawn", self.imported, by=self.by, sha256=self.imported.sha256)
