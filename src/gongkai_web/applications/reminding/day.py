"""The applications on somebody's day: those they handle, and those that wait for their approval."""

from dataclasses import dataclass
from datetime import date

from gongkai_web.applications.access import Right, applications_for
from gongkai_web.applications.assignment.away import stand_ins_of
from gongkai_web.applications.case.due import Due as Time
from gongkai_web.applications.case.due import dues_in, open_ones
from gongkai_web.applications.models import Application
from gongkai_web.bodies.models import Person
from gongkai_web.publishing.workbench.day.items import Due, Light, Section, section

TITLE = 40  # characters of what is applied for


@dataclass(frozen=True)
class OpenCase(Due):
    """An application; its days are working days, and it may wait for others."""

    time: Time | None = None

    @property
    def light(self) -> Light:
        """Return the colour that the list of cases has."""
        return Light(self.time.light.value) if self.time else super().light

    @property
    def words(self) -> str:
        """Return how much time there is, as the list of cases says it."""
        return self.time.words if self.time else super().words


def open_applications(person: Person, today: date) -> Section:
    """Return what is to be replied to, the most urgent first."""
    waiting = set(applications_for(person, Right.APPROVE).values_list("pk", flat=True))
    reach = applications_for(person, Right.HANDLE) | applications_for(person, Right.APPROVE)
    cases = open_ones(Application.objects.filter(pk__in=reach.values("pk")))
    time = dues_in(cases, today)
    shown = list(cases.select_related("handler"))
    acting = stand_ins_of(shown, today)
    found: list[Due] = [_item(one, time[one.pk], one.pk in waiting, acting.get(one.pk, "")) for one in shown]
    return section("依申请公开", "答复期限按工作日计算（条例第三十三条）", found)


def _item(case: Application, time: Time, waits: bool, acting: str) -> OpenCase:
    handler = f"承办：{case.handler}（{acting}）" if acting else f"承办：{case.handler}"
    told = "等待审批" if waits else handler if case.handler else "还没有交办"
    title = case.content if len(case.content) <= TITLE else f"{case.content[:TITLE]}…"
    return OpenCase(title, case.get_absolute_url(), f"{case.number}　{told}", time.order, time)
