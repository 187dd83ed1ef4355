"""Say something on a case; it stays in the file."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import Application, EventKind, HandlingOpinion
from gongkai_web.applications.steps import CaseStep
from gongkai_web.bodies.models import Person


@dataclass
class GiveOpinion(CaseStep):
    """写办理意见"""

    application: Application
    by: Person
    text: str = ""

    def missing(self) -> Iterator[str]:
        """Yield what is missing."""
        if not self.text.strip():
            yield "写明办理意见"

    def do(self) -> None:
        """Keep it; the applicant isn't told."""
        HandlingOpinion.objects.create(application=self.application, person=self.by, text=self.text)
        happened(self.application, EventKind.HANDLED, by=self.by, note="写了办理意见")
