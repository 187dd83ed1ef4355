"""The page of a step about one remedy: get what this person may touch, form, action, back to the case."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from gongkai_web.applications.access import Right, applications_for
from gongkai_web.applications.steps import person_of, shown
from gongkai_web.remedies.forms import RemedyForm
from gongkai_web.remedies.models import RemedyCase


def remedy_page(form_class: type[RemedyForm]) -> Callable[..., HttpResponse]:
    """Return the page of a step."""

    @require_http_methods(["GET", "POST"])
    def page(request: HttpRequest, pk: int) -> HttpResponse:
        remedy = get_object_or_404(RemedyCase, pk=pk, application__in=applications_for(request.user, Right.OFFICE))
        form = form_class(request.POST or None, remedy=remedy, by=person_of(request))
        if form.take():
            messages.success(request, f"已办理：{form_class.title}")
            return redirect(remedy.application)
        return shown(request, "applications/step.html", remedy.application, form_class.title, form=form)

    return page
