"""Issue the registration receipt (第三十一条), once."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from gongkai_web.applications.letters.drafting import Draft
from gongkai_web.applications.letters.issuing import issue
from gongkai_web.applications.models import Application
from gongkai_web.applications.steps import CaseStep, ended
from gongkai_web.bodies.models import Person

LETTER = "receipt"


@dataclass
class Acknowledge(CaseStep):
    """制发登记回执"""

    application: Application
    by: Person
    materials: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield why none is issued."""
        yield from ended(self.application)
        if self.application.letters.filter(kind=LETTER).exists():
            yield "已经制发过登记回执"

    def missing(self) -> Iterator[str]:
        """Yield what the letter lacks."""
        if not self.materials.strip():
            yield "写明收到的材料，例如“政府信息公开申请表1份，身份证复印件1份”"
        else:
            yield from Draft(self.application, LETTER, self.facts()).obstacles()

    def facts(self) -> dict[str, str]:
        """Return what the letter states beside what it knows."""
        return {"materials": self.materials.strip().rstrip("。")}

    def do(self) -> None:
        """Issue it."""
        issue(self.application, LETTER, self.facts(), self.by, dated_on=timezone.localdate())
