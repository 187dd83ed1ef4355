"""The attachments of a record that isn't public yet, for those who draft, review or supervise it."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from gongkai_web.publishing.models import Attachment, Record
from gongkai_web.publishing.workbench.pages import record_for


@require_safe
def attachment(request: HttpRequest, pk: int, sha256: str) -> FileResponse:
    """Send a file of the latest or of the public version, to be saved and never to be shown by the browser."""
    found = next((one for one in _of(record_for(request, pk)) if one.file_id == sha256), None)
    if found is None:
        raise Http404
    file = found.file
    name = found.name if found.name.lower().endswith(f".{file.extension}") else f"{found.name}.{file.extension}"
    return FileResponse(
        file.open(),
        as_attachment=True,
        filename=name,
        content_type=file.media_type,
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"},
    )


def _of(record: Record) -> list[Attachment]:
    version = record.get_latest_revision_as_object()
    return [*version.attachments.all(), *record.attachments.select_related("file")]
