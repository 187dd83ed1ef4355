"""Say of a finding whether it is so, and why; take the word back."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai_web.audit.models import log
from gongkai_web.reports.importing.judging.findings import Judged, judgement_of
from gongkai_web.reports.importing.steps import ImportStep
from gongkai_web.reports.models import FindingVerdict, ImportedState
from gongkai_web.reports.models.imported import OUTCOMES


@dataclass
class Judge(ImportStep):
    """写明核对结论"""

    key: str = ""
    outcome: str = ""
    why: str = ""
    states = (ImportedState.CONFIRMED,)

    def found(self) -> Judged | None:
        """Return the finding that the key names."""
        return next((one for one in judgement_of(self.imported).findings if one.key == self.key), None)

    def missing(self) -> Iterator[str]:
        """Yield why a word isn't enough."""
        if self.found() is None:
            yield "这个问题已经没有了，请刷新页面"
        if self.outcome not in dict(OUTCOMES):
            yield "选择这个问题是不是属实"
        if not self.why.strip():
            yield "写明怎么核对的、为什么"

    def do(self) -> None:
        """Keep the verdict; given again, it takes the place of the former."""
        one, row = self.found(), self.imported
        assert one is not None
        told = {"code": one.finding.code, "message": one.finding.message[:500], "outcome": self.outcome}
        told |= {"body_name": row.body_name, "why": self.why.strip()}
        FindingVerdict.objects.update_or_create(
            owner=row.owner, key=self.key, defaults={**told, "year": row.year, "by": self.by}
        )
        log("report_import.judged", row, by=self.by, code=one.finding.code, outcome=self.outcome, why=self.why.strip())


@dataclass
class TakeBack(ImportStep):
    """收回核对结论"""

    key: str = ""
    states = (ImportedState.CONFIRMED,)

    def missing(self) -> Iterator[str]:
        """Yield why there is nothing to take back."""
        if not FindingVerdict.objects.filter(owner=self.imported.owner_id, key=self.key).exists():
            yield "这个问题没有核对结论，请刷新页面"

    def do(self) -> None:
        """Let the finding be open again."""
        verdict = FindingVerdict.objects.get(owner=self.imported.owner_id, key=self.key)
        log("report_import.unjudged", self.imported, by=self.by, code=verdict.code, outcome=verdict.outcome)
        verdict.delete()
