"""To whom."""

from django import forms
from django.utils import timezone

from gongkai_web.applications.access import Right
from gongkai_web.applications.assignment.action import Assign
from gongkai_web.applications.steps import StepForm, offer
from gongkai_web.bodies.models import Person, Unit
from gongkai_web.bodies.roles import WORKING


class AssignmentForm(StepForm):
    """Department, person, and whether only for somebody's leave."""

    action, name, title, button, right = Assign, "assign", "交办", "交办", Right.OFFICE
    unit = forms.ModelChoiceField(Unit.objects.none(), label="承办科室", required=False, empty_label="不指定")
    person = forms.ModelChoiceField(Person.objects.none(), label="承办人", required=False, empty_label="请选择")
    stand_in = forms.BooleanField(label="只在原承办人不在岗期间代理，原承办人仍可查看", required=False)
    note = forms.CharField(label="说明", max_length=300, required=False)

    def prepare(self) -> None:
        """Offer the body's departments and those who work there today."""
        body, today = self.case.body_id, timezone.localdate()
        offer(self, "unit", Unit.objects.filter(body=body))
        roles = [role.value for role in WORKING]
        working = Person.objects.filter(appointments__body=body, appointments__role__in=roles, is_active=True)
        working = working.filter(appointments__since__lte=today).exclude(appointments__until__lt=today)
        offer(self, "person", working.distinct().order_by("name"))
