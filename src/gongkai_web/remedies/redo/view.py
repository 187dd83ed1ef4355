"""The step's page; it leads to the new case."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from gongkai_web.applications.access import Right, applications_for
from gongkai_web.applications.steps import person_of, shown
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.remedies.redo.form import RedoForm


@require_http_methods(["GET", "POST"])
def redo(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the case in which an application is dealt with anew."""
    remedy = get_object_or_404(RemedyCase, pk=pk, application__in=applications_for(request.user, Right.OFFICE))
    form = RedoForm(request.POST or None, remedy=remedy, by=person_of(request))
    if form.take():
        messages.success(request, f"已办理：重新办理，登记编号 {form.step.redone.number}")
        return redirect(form.step.redone)
    return shown(request, "applications/step.html", remedy.application, RedoForm.title, form=form)
