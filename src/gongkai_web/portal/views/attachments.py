"""Downloads: only files that stand beside a public record, always as files; and the pictures within public texts."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from gongkai_web.publishing.models import Attachment, TextPicture

POLICY = "sandbox; default-src 'none'"


def attachment(request: HttpRequest, record: int, sha256: str) -> HttpResponseBase:
    """Hand out a file beside a public record. The address names a row, and the row the file: no path comes in."""
    found = get_object_or_404(
        Attachment.objects.filter(record__live=True, record_id=record, file_id=sha256).select_related("file")[:1]
    )
    etag = f'"{found.file_id}"'
    if etag in request.headers.get("If-None-Match", ""):
        return _marked(HttpResponseNotModified(), etag)
    try:
        file = found.file.open()
    except FileNotFoundError:
        raise Http404("文件不在存储中") from None
    response = FileResponse(file, content_type=found.file.media_type or "application/octet-stream")
    response["Content-Length"] = str(found.file.size)
    response["Content-Disposition"] = content_disposition_header(True, _file_name(found)) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    return _marked(response, etag)


def _marked(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response["ETag"] = etag
    # A copy elsewhere is asked about each time, so that a withdrawn file isn't handed on.
    response["Cache-Control"] = "no-cache"
    return response


def _file_name(found: Attachment) -> str:
    ending = f".{found.file.extension}"
    return found.name if found.name.lower().endswith(ending.lower()) else found.name + ending


def picture(request: HttpRequest, sha256: str, extension: str) -> HttpResponseBase:
    """Hand out a picture that a public text shows."""
    shown = TextPicture.objects.filter(file_id=sha256, file__extension=extension, record__live=True)
    file = getattr(shown.select_related("file").first(), "file", None)
    if file is None:
        raise Http404
    etag = f'"{sha256}"'
    if etag in request.headers.get("If-None-Match", ""):
        return _lasting(HttpResponseNotModified(), etag)
    try:
        response = FileResponse(file.open(), content_type=file.media_type)
    except FileNotFoundError:
        raise Http404("文件不在存储中") from None
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    return _lasting(response, etag)


def _lasting(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response["ETag"] = etag
    # Under its digest it never changes. What stands between readers and us asks again soon: it may be withdrawn.
    response["Cache-Control"] = "public, max-age=31536000, s-maxage=60, immutable"
    return response
