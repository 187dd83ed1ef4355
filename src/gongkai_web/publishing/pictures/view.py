"""Take a picture for a text, and show it in the workbench before it is public."""

import tempfile
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from gongkai.errors import GongkaiError
from gongkai_web.publishing.models import StoredFile
from gongkai_web.publishing.pictures.addresses import ENDINGS, draft_url
from gongkai_web.publishing.pictures.keeping import KeptPicture, keep_picture
from gongkai_web.publishing.pictures.remaking import BYTES
from gongkai_web.publishing.uploads.names import BadName, clean_name
from gongkai_web.publishing.uploads.tokens import digest_in
from gongkai_web.publishing.workbench.pages import person_of

SHOWN = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, max-age=3600",
}


@require_POST
def add_picture(request: HttpRequest) -> HttpResponse:
    """Keep what was sent; answer with what the editor puts into the text, or with the sentence why it isn't taken."""
    sent = request.FILES.get("file")
    if sent is None:
        return _sentence("选择要插入的图片")
    if (sent.size or 0) > BYTES:
        return _sentence(f"图片超过 {BYTES >> 20} MB 的上限，请缩小后再上传")
    try:
        kept = _kept(sent, request)
    except (GongkaiError, BadName) as refused:
        return _sentence(str(refused))
    return JsonResponse({"url": draft_url(kept.file.pk), "width": kept.width, "height": kept.height})


@require_safe
def picture(request: HttpRequest, token: str) -> FileResponse:
    """Send the picture that a token of this server stands for."""
    digest = digest_in(token)
    file = StoredFile.objects.filter(pk=digest, extension__in=ENDINGS).first() if digest else None
    if file is None:
        raise Http404
    return FileResponse(file.open(), content_type=file.media_type, headers=SHOWN)


def _kept(sent: "UploadedFile[bytes]", request: HttpRequest) -> KeptPicture:
    name = clean_name(sent.name or "")
    with tempfile.NamedTemporaryFile(suffix=Path(name).suffix) as part:
        for chunk in sent.chunks():
            part.write(chunk)
        part.flush()
        return keep_picture(Path(part.name), name, person_of(request))


def _sentence(why: str) -> HttpResponse:
    return HttpResponse(why, status=422, content_type="text/plain; charset=utf-8")
