"""Say whose report it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from gongkai.report.layout import editions
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.importing.steps import ImportStep


@dataclass
class Name(ImportStep):
    """写明机关和年度"""

    of_body: PublicBody | None = None
    body_name: str = ""
    year: int | None = None

    @property
    def called(self) -> str:
        """Return the name that counts: that of the body of ours, if it is one."""
        return self.of_body.name if self.of_body else self.body_name.strip()

    def missing(self) -> Iterator[str]:
        """Yield what isn't told."""
        if not self.called:
            yield "选择是哪个机关的报告；不是本系统的机关，写明它的全称"
        first, last = next(iter(editions().values())).years[0], timezone.localdate().year
        if self.year is None or not first <= self.year <= last:
            yield f"填写报告所属的年度（{first} 至 {last}），不是公布的年份"

    def do(self) -> None:
        """Keep it."""
        row = self.imported
        row.of_body, row.body_name, row.year = self.of_body, self.called, self.year
        row.save(update_fields=["of_body", "body_name", "year"])
        log("report_import.named", row, by=self.by, of=row.body_name, year=row.year)
