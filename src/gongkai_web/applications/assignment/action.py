"""Give a case to a department and a person of it (交办)."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import Application, Assignment, EventKind
from gongkai_web.applications.steps import OfficeStep
from gongkai_web.bodies.models import Person, Unit
from gongkai_web.bodies.roles import WORKING


@dataclass
class Assign(OfficeStep):
    """交办"""

    application: Application
    by: Person
    person: Person | None = None
    unit: Unit | None = None
    stand_in: bool = False
    note: str = ""

    def missing(self) -> Iterator[str]:
        """Yield why this person can't have it."""
        body, handler = self.application.body, self.application.handler
        if self.person is None:
            yield "选择承办人"
        elif not self.person.is_active or body.pk not in self.person.bodies_as(*WORKING):
            yield f"{self.person}在{body}没有任职，选择在职的人员"
        elif self.person == handler:
            yield f"这件申请已经由{handler}承办"
        if self.unit and self.unit.body_id != body.pk:
            yield f"选择{body}的内设机构"
        if self.stand_in and handler is None:
            yield "这件申请还没有承办人，不需要代理"

    def do(self) -> None:
        """Give it, and keep who had it before if this is a stand-in."""
        case = self.application
        assert self.person is not None
        Assignment.objects.create(
            application=case,
            unit=self.unit or case.unit,
            person=self.person,
            stand_in_for=case.handler if self.stand_in else None,
            by=self.by,
            note=self.note,
        )
        whom = f"{self.person}（代{case.handler}）" if self.stand_in else str(self.person)
        case.handler, case.unit = self.person, self.unit or case.unit
        case.save(update_fields=["handler", "unit"])
        happened(case, EventKind.ASSIGNED, by=self.by, note=f"由{whom}承办", told="已交有关科室办理")
