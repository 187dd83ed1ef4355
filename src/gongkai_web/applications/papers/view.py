"""The pages on which papers are added and opened."""

import io
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from gongkai_web.applications.access import Right, get_application_for
from gongkai_web.applications.papers.form import AddPaperForm, OpenPaperForm
from gongkai_web.applications.receipt.uploading import InMemory
from gongkai_web.applications.steps import StepForm, back, person_of, shown

SHOWN = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}


def with_file(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Take the files of a view's form in memory, where they stay until they are sealed."""
    checked = csrf_protect(view)

    @csrf_exempt  # checked by what it calls: the way files are taken must be set before the form is read
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.upload_handlers = [InMemory(request)]
        answer: HttpResponse = checked(request, *args, **kwargs)
        return answer

    return page


def filled(request: HttpRequest) -> tuple[Any, Any]:
    """Return what a form with files was sent with, nothing before it was."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def step_page_with_file(form_class: type[StepForm]) -> Callable[..., HttpResponse]:
    """Return the page of a step that takes a file."""

    @with_file
    @require_http_methods(["GET", "POST"])
    def page(request: HttpRequest, pk: int) -> HttpResponse:
        case = get_application_for(request.user, pk, form_class.right)
        form = form_class(*filled(request), case=case, by=person_of(request))
        if form.take():
            messages.success(request, f"已办理：{form_class.title}")
            return back(request, case)
        return shown(request, "applications/step.html", case, form.title, form=form)

    return page


add_paper = step_page_with_file(AddPaperForm)


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
