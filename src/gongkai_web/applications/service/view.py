"""The pages on which a service and its proof are kept, and the certificate of service is made."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gongkai_web.applications.access import Right, get_application_for
from gongkai_web.applications.papers.view import step_page_with_file
from gongkai_web.applications.redaction.files import as_download
from gongkai_web.applications.service.form import ProofForm, RecordForm, ServiceForm
from gongkai_web.applications.service.record import TITLE
from gongkai_web.applications.steps import person_of, shown

serve = step_page_with_file(ServiceForm)
add_proof = step_page_with_file(ProofForm)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def service_record(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with the certificate of service, to be signed."""
    case = get_application_for(request.user, pk, Right.HANDLE)
    form = RecordForm(request.POST or None, case=case, by=person_of(request))
    if not form.take():
        return shown(request, "applications/step.html", case, form.title, form=form)
    return as_download(form.step.content, f"{TITLE} {form.step.letter}.{form.step.ending}")
