"""The page of those who stand in: now, later, and lately; the disclosure office arranges it and ends it early."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gongkai_web.action_forms import ActionForm
from gongkai_web.actions import Refused
from gongkai_web.applications.assignment.away import ArrangeStandIn, EndStandIn
from gongkai_web.applications.assignment.form import working_in
from gongkai_web.applications.steps import Day, offer, person_of
from gongkai_web.bodies.models import Person, PublicBody, StandIn
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.scope import bodies_worked_on_by

TITLE = "代理"
OVER = 10  # the latest shown of those that are over


class StandInForm(ActionForm):
    """Who, for whom, from when until when."""

    absent = forms.ModelChoiceField(Person.objects.none(), label="不在岗的人员", required=False, empty_label="请选择")
    stand_in = forms.ModelChoiceField(Person.objects.none(), label="代理人", required=False, empty_label="请选择")
    since = Day("自")
    until = Day("至", initial=None, help_text="含这一天，次日起自动回到原承办人")

    def __init__(self, *args: Any, body: PublicBody, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body, self.by = body, by
        for name in ("absent", "stand_in"):
            offer(self, name, working_in(body.pk))

    def make(self) -> ArrangeStandIn:
        """Return the action with what was filled in."""
        return ArrangeStandIn(self.by, self.body, **self.cleaned_data)


@require_http_methods(["GET", "POST"])
def stand_ins(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Show and arrange those of one of the person's bodies, the first unless another is named."""
    bodies = _bodies(request)
    body = get_object_or_404(bodies, slug=slug) if slug else bodies.first()
    if body is None:
        return redirect("applications:list")
    form = StandInForm(request.POST if request.method == "POST" else None, body=body, by=person_of(request))
    if form.take():
        messages.success(request, "已安排代理，到期自动结束")
        return redirect("applications:stand_ins_of", body.slug)
    today = timezone.localdate()
    rows = StandIn.objects.filter(body=body).select_related("absent", "stand_in")
    trail = [{"url": reverse("applications:list"), "label": "依申请公开"}, {"url": "", "label": TITLE}]
    context = {
        "form": form,
        "body": body,
        "bodies": bodies,
        "current": rows.filter(StandIn.on(today)),
        "coming": rows.filter(since__gt=today),
        "over": rows.filter(until__lt=today).order_by("-until", "-id")[:OVER],
        "obstacles": list(form.non_field_errors()) if form.is_bound else [],
        "page_title": TITLE,
        "breadcrumbs_items": trail,
    }
    return render(request, "applications/stand_ins.html", context, status=422 if form.is_bound else 200)


@require_POST
def stand_in_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one before its last day."""
    row = get_object_or_404(StandIn.objects.select_related("body"), pk=pk, body__in=_bodies(request))
    try:
        EndStandIn(person_of(request), row).execute()
        messages.success(request, "代理已经结束，申请回到原承办人")
    except Refused as refused:
        messages.error(request, "；".join(refused.messages))
    return redirect("applications:stand_ins_of", row.body.slug)


def _bodies(request: HttpRequest) -> Any:
    own = bodies_worked_on_by(request.user, Role.DISCLOSURE_OFFICE)
    return PublicBody.objects.filter(pk__in=own).order_by("path")
