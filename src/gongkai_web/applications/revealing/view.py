"""The page on which somebody reads it; what is shown isn't kept by the browser."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai_web.applications.access import Right, get_application_for
from gongkai_web.applications.revealing.form import RevealForm
from gongkai_web.applications.steps import person_of, shown


@never_cache
@require_http_methods(["GET", "POST"])
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then show it on the answer to the form, never under an address of its own."""
    case = get_application_for(request.user, pk, Right.HANDLE)
    form = RevealForm(request.POST or None, case=case, by=person_of(request))
    if form.take():
        return shown(request, "applications/revealed.html", case, form.title, found=form.step.found)
    return shown(request, "applications/step.html", case, form.title, form=form)
