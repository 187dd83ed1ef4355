"""Put an answered application into the public log, in words that tell nothing of who applied."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.preflight import scan_text
from gongkai.report.findings import Severity
from gongkai_web.applications.models import Application, terms_of
from gongkai_web.applications.steps import OfficeStep
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person

LONGEST = 200


@dataclass
class ListAnswered(OfficeStep):
    """列入已答复申请目录"""

    application: Application
    by: Person
    public_summary: str = ""
    log_public: bool = True

    def blocked(self) -> Iterator[str]:
        """Yield why it can't be listed, whatever is written; also what is closed can be."""
        if not terms_of(self.application.body).lists_answered and not self.application.log_public:
            yield "本机关没有开设已答复申请目录，需要的在“受理事项”中开设"
        if not self.application.replied_on:
            yield "答复以后才能列入目录"

    def missing(self) -> Iterator[str]:
        """Yield what is wrong with the words."""
        if not self.log_public:
            return
        summary = self.public_summary.strip()
        if not summary:
            yield "填写公开目录中的描述"
        if len(summary) > LONGEST:
            yield f"描述不超过 {LONGEST} 字"
        yield from self._personal(summary)

    def _personal(self, summary: str) -> Iterator[str]:
        for problem in scan_text(summary, "描述"):
            if problem.severity is not Severity.REMARK:
                yield f"{problem.message}，请改写，不写个人信息"
        applicant = self.application.applicant
        told = (applicant.name, applicant.representative, applicant.phone, applicant.identity_number, applicant.address)
        if any(value and value.reveal() in summary for value in told):
            yield "描述中有申请人的信息，请改写"

    def do(self) -> None:
        """List it, or take it out."""
        case = self.application
        case.log_public, case.public_summary = self.log_public, self.public_summary.strip()
        case.save(update_fields=["log_public", "public_summary"])
        log("application.listed" if self.log_public else "application.unlisted", case, by=self.by)
