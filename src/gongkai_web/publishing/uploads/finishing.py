"""When a file has come whole: look into it, keep it, and leave its text to the background."""

from gongkai.errors import GongkaiError
from gongkai_web.publishing.models import StoredFile, Upload
from gongkai_web.publishing.uploads.keeping import keep
from gongkai_web.publishing.uploads.receiving import PieceRefused, sole_writer
from gongkai_web.publishing.uploads.tasks import read_file


def finish(upload: Upload) -> StoredFile:
    """Return the kept file; asked again, the same. PieceRefused before it is whole, ReadError where it is refused."""
    if upload.file is not None:
        return upload.file
    with sole_writer(upload):
        if upload.offset != upload.size:
            raise PieceRefused(409, f"只传了 {upload.offset} 字节，共 {upload.size} 字节，还没有传完")
        try:
            file = keep(upload.path, upload.name, upload.person, with_text=False)
        except GongkaiError:
            upload.path.unlink(missing_ok=True)
            upload.delete()
            raise
        Upload.objects.filter(pk=upload.pk).update(file=file)
        upload.file = file
        upload.path.unlink(missing_ok=True)
    read_file.enqueue(file.pk, upload.name)
    return file
