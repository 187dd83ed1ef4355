"""To whom."""

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from gongkai_web.applications.access import Right
from gongkai_web.applications.assignment.action import Assign
from gongkai_web.applications.steps import StepForm, offer
from gongkai_web.bodies.models import Appointment, Person, Unit
from gongkai_web.bodies.roles import WORKING


def working_in(body: int) -> "QuerySet[Person]":
    """Return those who work on the records of a body today."""
    today, roles = timezone.localdate(), [role.value for role in WORKING]
    held = Appointment.objects.filter(body=body, role__in=roles, since__lte=today).exclude(until__lt=today)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("name")


class AssignmentForm(StepForm):
    """Department, person, and whether only for somebody's leave."""

    action, name, title, button, right = Assign, "assign", "交办", "交办", Right.OFFICE
    unit = forms.ModelChoiceField(Unit.objects.none(), label="承办科室", required=False, empty_label="不指定")
    person = forms.ModelChoiceField(Person.objects.none(), label="承办人", required=False, empty_label="请选择")
    stand_in = forms.BooleanField(
        label="只在原承办人不在岗期间代理，原承办人仍可查看",
        required=False,
        help_text="只交这一件，回来以后再交回；一段时间不在岗的，在“依申请公开 → 代理”填起止日期，到期自动回来",
    )
    note = forms.CharField(label="说明", max_length=300, required=False)

    def prepare(self) -> None:
        """Offer the body's departments and those who work there today."""
        body = self.case.body_id
        offer(self, "unit", Unit.objects.filter(body=body))
        offer(self, "person", working_in(body))
