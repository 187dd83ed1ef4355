"""Note that the applicant withdrew; counted as 其他处理：其他 unless it is answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.rules import clock
from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import Application, EventKind
from gongkai_web.applications.steps import CaseStep, contradictions, wrong_day
from gongkai_web.bodies.models import Person


@dataclass
class Withdraw(CaseStep):
    """申请人撤回申请"""

    application: Application
    by: Person
    on: date | None = None
    how: str = ""

    def missing(self) -> Iterator[str]:
        """Yield what is missing."""
        yield from wrong_day(self.application, self.on, "撤回")
        if not self.how.strip():
            yield "写明申请人怎样撤回，例如“书面撤回，材料在卷”"
        if self.on:
            yield from contradictions(self.application, clock.Withdrawal(self.on))

    def do(self) -> None:
        """End it."""
        self.application.withdrawn_on = self.on
        self.application.save(update_fields=["withdrawn_on"])
        told = "您已撤回申请，本机关不再办理"
        happened(self.application, EventKind.WITHDRAWN, by=self.by, on=self.on, note=self.how, told=told)
