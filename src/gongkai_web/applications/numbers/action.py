"""Keep another number of a case, so that a search for it finds the case."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import Application, CaseNumber, EventKind
from gongkai_web.applications.steps import CaseStep
from gongkai_web.bodies.models import Person


@dataclass
class AddNumber(CaseStep):
    """登记关联编号"""

    application: Application
    by: Person
    kind: str = ""
    number: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield nothing: numbers of a court come after the end."""
        yield from ()

    def missing(self) -> Iterator[str]:
        """Yield what is missing."""
        if not self.kind.strip() or not self.number.strip():
            yield "填写编号的种类和编号"
        elif self.application.numbers.filter(number=self.number.strip()).exists():
            yield "这个编号已经登记"

    def do(self) -> None:
        """Keep it."""
        kind, number = self.kind.strip(), self.number.strip()
        CaseNumber.objects.create(application=self.application, kind=kind, number=number)
        happened(self.application, EventKind.NUMBERED, by=self.by, note=f"{kind} {number}")
