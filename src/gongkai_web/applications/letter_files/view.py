"""Hand out a letter as it was issued; it names who it is for, so the log keeps who took it."""

import io

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai_web.applications.access import Right, get_application_for
from gongkai_web.applications.letters.word.placeholders import title_of
from gongkai_web.applications.models import Letter
from gongkai_web.applications.steps import person_of
from gongkai_web.audit.models import log

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@never_cache
@require_POST
def letter_file(request: HttpRequest, pk: int, letter: int, kind: str) -> FileResponse:
    """Return it as PDF or DOCX."""
    case = get_application_for(request.user, pk, Right.HANDLE)
    found: Letter = get_object_or_404(case.letters, pk=letter, issued_at__isnull=False)
    content = {"pdf": found.pdf_bytes, "docx": found.docx_bytes}.get(kind, b"")
    if not content:
        raise Http404("没有这种格式")
    log("letter.taken", found, by=person_of(request), application=case.number, format=kind)
    name = f"{title_of(found.kind)} {found.number}.{kind}"
    answer = FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type=TYPES[kind])
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
