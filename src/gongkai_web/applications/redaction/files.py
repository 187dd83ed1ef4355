"""What was released, and the list of removals, for those who handle or approve the case."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai_web.applications.access import Right, applications_for
from gongkai_web.applications.models import ReleasedFile, ReleasedFileChanged
from gongkai_web.applications.redaction.listing import annex_of, as_docx, as_pdf
from gongkai_web.audit.models import log

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {"pdf": "application/pdf", "png": "image/png", "docx": WORD, "zip": "application/zip"}


def released_or_404(request: HttpRequest, pk: int, file_pk: int) -> ReleasedFile:
    """Return one that belongs to a case this person handles, or has to approve."""
    cases = applications_for(request.user, Right.HANDLE) | applications_for(request.user, Right.APPROVE)
    return get_object_or_404(ReleasedFile, pk=file_pk, decision__application__in=cases.filter(pk=pk))


@never_cache
@require_safe
def released_file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Return the file as it is supplied."""
    file = released_or_404(request, pk, file_pk)
    log("released_file.opened", file.decision.application, by=request.user, sha256=file.sha256)
    try:
        return as_download(file.verified(), file.name)
    except ReleasedFileChanged as changed:  # or destroyed on purpose
        raise Http404(str(changed)) from changed


@never_cache
@require_safe
def removals(request: HttpRequest, pk: int, file_pk: int, ending: str) -> HttpResponse:
    """Return the list of removals as DOCX or PDF."""
    file = released_or_404(request, pk, file_pk)
    annex = annex_of(file)
    content = as_docx(annex) if ending == "docx" else as_pdf(annex)
    return as_download(content, f"{annex.title} {file.decision.application}.{ending}")


def as_download(content: bytes, name: str) -> HttpResponse:
    """Return a file to be saved; in the browser it runs nothing."""
    kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
