"""The pages on which papers are added and opened."""

import io

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from gongkai_web.applications.access import Right, get_application_for
from gongkai_web.applications.papers.form import AddPaperForm, OpenPaperForm
from gongkai_web.applications.receipt.uploading import InMemory
from gongkai_web.applications.steps import back, person_of, shown

SHOWN = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}


@csrf_exempt  # checked by what it calls: the way files are taken must be set before the form is read
@require_http_methods(["GET", "POST"])
def add_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Add one; it stays in memory until it is sealed."""
    request.upload_handlers = [InMemory(request)]
    answer: HttpResponse = _add_paper(request, pk)
    return answer


@csrf_protect
def _add_paper(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_application_for(request.user, pk, Right.HANDLE)
    sent = request.method == "POST"
    form = AddPaperForm(
        request.POST if sent else None, request.FILES if sent else None, case=case, by=person_of(request)
    )
    if form.take():
        return back(request, case)
    return shown(request, "applications/papers/add.html", case, form.title, form=form)


@never_cache
@require_http_methods(["GET", "POST"])
def open_paper(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask for the reason, then answer with the file; it has no address of its own and runs nothing."""
    case = get_application_for(request.user, pk, Right.HANDLE)
    form = OpenPaperForm(request.POST if request.method == "POST" else None, case=case, by=person_of(request))
    if not form.take():
        return shown(request, "applications/step.html", case, form.title, form=form)
    paper = form.step.paper
    name = f"{case.number}-{paper}-{paper.pk}.{SHOWN.get(paper.media_type, 'bin')}"
    answer = FileResponse(
        io.BytesIO(form.step.content), as_attachment=True, filename=name, content_type=paper.media_type
    )
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
