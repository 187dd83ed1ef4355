"""The home page of the workbench."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.ui.components import Component

from gongkai.rules.calendar import china_calendar
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.permissions import may_open
from gongkai_web.publishing.workbench.day import columns, records
from gongkai_web.publishing.workbench.day.items import Section

DOORS = (
    ("records:add", "新增政府信息"),
    ("records:list", "政府信息"),
    ("wagtailadmin_explore_root", "栏目"),
    ("questions:index", "政策问答"),
    ("people:index", "人员和任职"),
    ("bodies:index", "行政机关"),
    ("audit:index", "日志"),
)


def sections(person: Person) -> list[Section]:
    """Return what there is to do, the empty sections left out.

    Other registers add theirs under the hook ``day_sections``: a function of the person and the day.
    """
    today, calendar = timezone.localdate(), china_calendar()
    found = [
        records.to_review(person, today, calendar),
        records.returned(person, today, calendar),
        records.urgent(person, today),
        records.unpublished(person, today, calendar),
        records.uninterpreted(person, today, calendar),
        columns.stale(person, today),
        records.to_assess(person, today),
        columns.guides(person, today),
        records.drafts(person, today, calendar),
        *(make(person, today) for make in hooks.get_hooks("day_sections")),
    ]
    return [one for one in found if one.items]


class DayPanel(Component):
    """My day."""

    order = 100
    template_name = "publishing/workbench/day.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the sections, and the doors that are open to the person."""
        person = self.request.user
        assert isinstance(person, Person)
        doors = [{"label": label, "url": reverse(name)} for name, label in DOORS if may_open(person, name)]
        return {"sections": sections(person), "doors": doors, "today": timezone.localdate(), "person": person}
