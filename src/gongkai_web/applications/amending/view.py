"""The page on which dates are amended: first it tells what that changes, then it is done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from gongkai_web.applications.access import Right, get_application_for
from gongkai_web.applications.amending.form import AmendForm
from gongkai_web.applications.steps import back, person_of, shown

TEMPLATE = "applications/amend.html"


@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Amend them once the effect was seen, as it is now."""
    case = get_application_for(request.user, pk, Right.OFFICE)
    form = AmendForm(request.POST or None, case=case, by=person_of(request))
    effect = form.step.effect() if form.is_valid() else None
    if effect and request.POST.get("seen") == effect.told and form.take():
        messages.success(request, f"已办理：{form.title}")
        return back(request, case)
    answer = shown(request, TEMPLATE, case, form.title, form=form, effect=effect if form.is_valid() else None)
    if form.is_valid():
        answer.status_code = 200
    return answer
